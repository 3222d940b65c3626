import Foundation
import Testing

@testable import coffer

/// Environments that configurations are read from.
enum Sample {
    /// What must be set, and nothing else.
    static let least = [
        "COFFER_AMQP_URL": "amqp://shop:s%2Fcret@127.0.0.1:5673/wallets",
        "COFFER_DATABASE_URL": "postgresql://coffer:hidden@127.0.0.1:5432/coffer",
    ]

    static func with(_ changes: [String: String?]) -> [String: String] {
        least.merging(changes.compactMapValues(\.self)) { _, new in new }
            .filter { changes[$0.key] != .some(nil) }
    }

    /// What is wrong with an environment, by variable.
    static func problems(_ environment: [String: String]) -> [String: String] {
        do throws(ConfigurationError) {
            _ = try Configuration(environment: environment)
            return [:]
        } catch {
            return Dictionary(error.problems.map { ($0.variable, $0.message) }) { first, second in first + "; " + second
            }
        }
    }

    /// Runs `body` with the path of a file that holds `content`.
    static func withFile<Result>(_ content: String, _ body: (String) throws -> Result) throws -> Result {
        let file = FileManager.default.temporaryDirectory.appending(path: "coffer-test-\(UUID().uuidString)")
        try Data(content.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        return try body(file.path)
    }
}
