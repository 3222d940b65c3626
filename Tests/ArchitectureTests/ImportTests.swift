import Foundation
import Testing

/// Keeps the hexagon closed where the compiler cannot.
///
/// SwiftPM finds any module that happens to be built already, declared or not, and every
/// target may import the toolchain's own modules. So what each target may import is written
/// down here, and the sources are read to see that nothing else is.
@Suite struct ImportTests {
    private static let hexagon: Set<String> = ["ServiceRuntime", "Stellar", "WalletApplication", "WalletDomain"]

    private static let allowed: [String: Set<String>] = [
        "Crypto": ["COpenSSL", "CSodium", "Glibc", "Synchronization"],
        "Stellar": ["Crypto"],
        "WalletDomain": ["Stellar"],
        "WalletApplication": ["Stellar", "WalletDomain"],
        "ServiceRuntime": ["CLinux", "Dispatch", "Glibc", "Synchronization"],
        "RabbitMQAdapter": hexagon.union(["CRabbitMQ", "Crypto", "Glibc"]),
        "PostgresAdapter": hexagon.union(["CPostgres", "Glibc"]),
        "SignerAdapter": hexagon.union(["Crypto", "Glibc"]),
        "HorizonAdapter": hexagon.union(["CCurl", "Glibc"]),
        "OperationsAdapter": hexagon.union(["CCurl", "CMicroHTTPD", "Glibc"]),
        "coffer": hexagon.union([
            "CLinux", "Crypto", "Dispatch", "Glibc", "HorizonAdapter", "OperationsAdapter", "PostgresAdapter",
            "RabbitMQAdapter",
            "SignerAdapter",
        ]),
        "LedgerSandbox": ["CMicroHTTPD", "Crypto", "Glibc", "ServiceRuntime", "Stellar", "Synchronization"],
        "coffer-sandbox": ["Crypto", "Dispatch", "Glibc", "LedgerSandbox", "ServiceRuntime", "Stellar"],
    ]

    @Test(arguments: allowed.keys.sorted())
    func `a target imports only what it may`(target: String) throws {
        let allowed = try #require(Self.allowed[target])

        for file in try Self.sourceFiles(of: target) {
            let extra = try Self.imports(of: file).subtracting(allowed)
            #expect(extra.isEmpty, "\(file.lastPathComponent) imports \(extra.sorted())")
        }
    }

    @Test func `every adapter knows the hexagon and no other adapter`() {
        let adapters = Self.allowed.keys.filter { $0.hasSuffix("Adapter") }
        for adapter in adapters {
            #expect(Self.allowed[adapter]?.isDisjoint(with: adapters) == true)
        }
    }

    @Test func `every Swift target is listed`() throws {
        let targets = try FileManager.default.contentsOfDirectory(atPath: Self.sources.path)
            .filter { try !Self.sourceFiles(of: $0).isEmpty }

        #expect(Set(targets) == Set(Self.allowed.keys))
    }

    private static let sources = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Sources")

    private static func sourceFiles(of target: String) throws -> [URL] {
        let folder = sources.appending(path: target)
        return try FileManager.default.subpathsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".swift") }
            .map { folder.appending(path: $0) }
    }

    private static func imports(of file: URL) throws -> Set<String> {
        let statement = /^(?:@\w+ )*(?:(?:package|internal|private|public|fileprivate) )?import (?:\w+ )?(\w+)/
        let text = try String(contentsOf: file, encoding: .utf8)
        return Set(text.matches(of: statement.anchorsMatchLineEndings()).map { String($0.1) })
    }
}
