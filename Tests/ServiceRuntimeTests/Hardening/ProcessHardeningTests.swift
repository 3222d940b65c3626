import Foundation
import Testing

/// Hardening can't be taken back, so it is tried on a process of its own: a program of a few lines, compiled with
/// the hardening's own source.
@Suite final class ProcessHardeningTests {
    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    private static let program = """
        import CLinux
        import Glibc

        if CommandLine.arguments.contains("hardened") { try ProcessHardening.apply() }
        var core = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &core)
        var action = sigaction()
        let handled = [SIGSEGV, SIGILL, SIGTRAP, SIGBUS, SIGABRT, SIGFPE, SIGQUIT].filter { number in
            sigaction(number, nil, &action)
            return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) != 0
        }
        print("dumpable \\(coffer_is_dumpable()) core \\(core.rlim_cur)/\\(core.rlim_max) handled \\(handled.count)")
        fflush(nil)
        raise(SIGSEGV)
        """

    private let folder: URL

    init() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "coffer-hardening-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        self.folder = folder
        let main = folder.appending(path: "main.swift")
        try Self.program.write(to: main, atomically: false, encoding: .utf8)
        let compiled = try Self.run(
            "/usr/bin/env",
            [
                "swiftc", "-swift-version", "6", "-package-name", "coffer",
                "-enable-upcoming-feature", "InternalImportsByDefault",
                "-Xcc", "-fmodule-map-file=\(Self.root.path)/Sources/CLinux/module.modulemap",
                "\(Self.root.path)/Sources/ServiceRuntime/Hardening/ProcessHardening.swift", main.path,
                "-o", "\(folder.path)/crashes",
            ]
        )
        try #require(compiled.status == 0, "\(compiled.said)")
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    @Test func `a hardened process crashes silently, leaves no core and is closed to neighbours`() throws {
        let open = try Self.run("\(folder.path)/crashes", [])
        let hardened = try Self.run("\(folder.path)/crashes", ["hardened"])

        #expect(open.said.contains("dumpable 1"))
        #expect(open.said.contains("handled 7"))
        #expect(open.said.contains("Registers:"))
        #expect(hardened.signal == SIGSEGV)
        #expect(hardened.said == "dumpable 0 core 0/0 handled 0\n")
    }

    private struct Outcome {
        let status: Int32
        let signal: Int32?
        let said: String
    }

    private static func run(_ program: String, _ arguments: [String]) throws -> Outcome {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment
            .merging(["SWIFT_BACKTRACE": "enable=yes,interactive=no,color=no,symbolicate=off"]) { _, new in new }
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let said = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        let wasKilled = process.terminationReason == .uncaughtSignal
        return Outcome(
            status: process.terminationStatus,
            signal: wasKilled ? process.terminationStatus : nil,
            said: said
        )
    }
}
