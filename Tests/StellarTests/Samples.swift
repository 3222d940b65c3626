import Stellar

/// Accounts and assets that stand for any.
enum Samples {
    static let alice = AccountAddress(bytes: word(1))
    static let bob = AccountAddress(bytes: word(2))
    static let issuer = AccountAddress(bytes: word(3))
    static let usd = credit("USD")
    static let long = credit("LONGCODE")
    static let half = Price(numerator: 1, denominator: 2)
    static let bounds = TimeBounds(minTime: 0, maxTime: 1_700_000_300)

    /// Thirty-two bytes, all the same.
    static func word(_ byte: UInt8) -> Bytes32 {
        Bytes32([UInt8](repeating: byte, count: 32)) ?? .zero
    }

    static func credit(_ code: String) -> Asset {
        do throws(AssetError) {
            return try .credit(code, issuer: issuer)
        } catch {
            return .native
        }
    }

    /// A transaction of Alice's that does so much, whether the network would take it or not.
    static func transaction(_ bodies: OperationBody..., source: AccountAddress = alice) -> Transaction {
        Transaction(
            source: .account(source),
            fee: 100 * UInt32(bodies.count),
            sequenceNumber: 7,
            preconditions: .time(bounds),
            memo: .none,
            operations: bodies.map { Operation(body: $0) }
        )
    }
}
