import Foundation
import ServiceRuntime
/// Needed by every file that requires something.
@_exported import Testing
import WalletApplication

@testable import PostgresAdapter

/// A database of a test's own, made when it is asked for and dropped afterwards.
struct TestDatabase: Sendable {
    let name: String
    let url: String

    /// Makes a database, migrates it, and runs `body` with it.
    static func with(
        migrated: Bool = true,
        _ body: (TestDatabase) async throws -> Void
    ) async throws {
        let server = try #require(
            ProcessInfo.processInfo.environment["COFFER_TEST_POSTGRES"],
            "COFFER_TEST_POSTGRES must name a server: see scripts/private-stack"
        )
        let name = "test_\(UUID().uuidString.lowercased().replacingOccurrences(of: "-", with: ""))"
        let admin = PostgresSession(server, for: .migrating, on: ThreadExecutor(name: "admin"))
        try await admin.runScript("CREATE DATABASE \(name)")
        let slash = try #require(server.lastIndex(of: "/"))
        let database = TestDatabase(name: name, url: server[..<slash] + "/" + name)
        do {
            if migrated { _ = try await database.session(for: .migrating).migrate() }
            try await body(database)
        } catch {
            try await admin.runScript("DROP DATABASE \(name) WITH (FORCE)")
            throw error
        }
        try await admin.runScript("DROP DATABASE \(name) WITH (FORCE)")
    }

    func session(for purpose: PostgresSession.Purpose = .serving) -> PostgresSession {
        PostgresSession(url, for: purpose, on: ThreadExecutor(name: "test-session"))
    }
}

extension PostgresSession {
    /// The first column of every row of a query, as text.
    func texts(_ sql: StaticString) throws -> [String] {
        var texts: [String] = []
        try execute([Call(Statement(sql, sql))]) { _, rows in
            for row in 0..<rows.count { texts.append(rows.text(row, 0)) }
        }
        return texts
    }
}
