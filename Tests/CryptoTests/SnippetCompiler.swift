import Foundation
import Testing

/// Compiles small programs against the room's own sources, to see what the compiler refuses.
final class SnippetCompiler {
    private let folder: URL

    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    private static let settings =
        ["-swift-version", "6", "-package-name", "coffer", "-enable-upcoming-feature", "InternalImportsByDefault"]
        + ["CSodium", "COpenSSL"].flatMap { library in
            ["-Xcc", "-fmodule-map-file=\(root.path)/Sources/\(library)/module.modulemap"]
        }

    /// Compiles the room itself; snippets then import it.
    init() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "coffer-snippets-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        self.folder = folder
        let room = Self.root.appending(path: "Sources/Crypto")
        let sources = try FileManager.default.contentsOfDirectory(atPath: room.path)
            .filter { $0.hasSuffix(".swift") }
            .map { room.appending(path: $0).path }
        let complaints = try Self.run(
            ["-emit-module", "-module-name", "Crypto", "-o", "\(folder.path)/Crypto.swiftmodule"] + sources
        )
        try #require(complaints.isEmpty, "\(complaints)")
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    /// What the compiler says of a program: nothing where it compiles.
    func complaints(about snippet: String) throws -> String {
        let file = folder.appending(path: "snippet-\(UUID().uuidString).swift")
        try "import Crypto\n\(snippet)\n".write(to: file, atomically: false, encoding: .utf8)
        // Ownership is checked only where SIL is made, which type checking alone does not do.
        return try Self.run(["-emit-sil", "-o", "/dev/null", "-I", folder.path, "-module-name", "Snippet", file.path])
    }

    private static func run(_ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["swiftc"] + settings + arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let said = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        return process.terminationStatus == 0 ? "" : said + "exit \(process.terminationStatus)"
    }
}
