internal import CPostgres
internal import WalletApplication

/// What PostgreSQL, or libpq in its stead, said went wrong.
///
/// ``description`` leaves the server's message out, which can quote row values and connection
/// parameters.
package struct PostgresError: Error, CustomStringConvertible {
    /// What can be done about it.
    package enum Kind: Hashable, Sendable {
        /// Not reached, or broken off; whether a commit under way happened is not known.
        case down
        /// The server will go on refusing this service: wrong password, no such database.
        case refusedForGood
        /// Somebody else was faster; nothing was written.
        case overtaken
        /// A defect of ours.
        case fault
    }

    package let kind: Kind
    /// The five-character SQLSTATE, or a short word of ours where the server was never reached.
    package let code: String

    package init(kind: Kind, code: String) {
        self.kind = kind
        self.code = code
    }

    package var description: String { "PostgresError(\(code))" }
}

extension PostgresError {
    /// Classifies a SQLSTATE (PostgreSQL manual, appendix A).
    package init(sqlState: String) {
        self.init(kind: Self.kind(of: sqlState), code: sqlState)
    }

    private static func kind(of sqlState: String) -> Kind {
        switch sqlState {
        // Unique violation, serialization failure, deadlock, lock timeout, foreign key to what vanished.
        case "23505", "40001", "40P01", "55P03", "23503": .overtaken
        // Statement timeout, a standby or a failover (read only), invalid cached plan after a migration.
        case "57014", "25006", "0A000": .down
        // Invalid authorization, wrong password, no such database.
        case "28000", "28P01", "3D000": .refusedForGood
        default:
            switch sqlState.prefix(2) {
            // Connection, resources, operator intervention, system error, transaction rollback.
            case "08", "53", "57", "58", "40": .down
            default: .fault
            }
        }
    }

    /// What a use case can make of it.
    var storeFailure: StoreFailure {
        switch kind {
        case .down, .refusedForGood: StoreFailure(.down, reason: "database:\(code)")
        case .overtaken: StoreFailure(.overtaken, reason: "database:\(code)")
        case .fault: StoreFailure(.fault, reason: "database:\(code)")
        }
    }
}
