import Stellar
import WalletDomain

/// Envelopes in the service's shapes, and everything that isn't quite.
enum Envelopes {
    static let wallet = account(1)
    static let other = account(2)
    static let sponsor = account(3)
    static let channel = account(4)
    static let stranger = account(9)

    static let terms = SigningTerms(sponsor: sponsor, channels: [channel])
    static let finite = Preconditions.time(TimeBounds(minTime: 0, maxTime: 1_800_000_000))
    static let usd = (try? Asset("USD:\(stranger)")) ?? .native

    static func account(_ number: UInt8) -> AccountAddress {
        AccountAddress(bytes: Bytes32([UInt8](repeating: number, count: 32)) ?? .zero)
    }

    static func transaction(
        source: MuxedAddress = .account(wallet),
        fee: UInt32? = nil,
        preconditions: Preconditions = finite,
        _ operations: [Operation]
    ) -> Transaction {
        Transaction(
            source: source,
            fee: fee ?? UInt32(100 * operations.count),
            sequenceNumber: 7,
            preconditions: preconditions,
            memo: .none,
            operations: operations
        )
    }

    static func envelope(
        source: MuxedAddress = .account(wallet),
        fee: UInt32? = nil,
        preconditions: Preconditions = finite,
        _ operations: [Operation]
    ) -> TransactionEnvelope {
        TransactionEnvelope(
            transaction(source: source, fee: fee, preconditions: preconditions, operations)
        )
    }

    static func old(_ operations: [Operation]) -> TransactionEnvelope {
        .v0(
            TransactionV0Envelope(
                transaction: TransactionV0(
                    source: wallet,
                    fee: UInt32(100 * operations.count),
                    sequenceNumber: 7,
                    timeBounds: TimeBounds(minTime: 0, maxTime: 1_800_000_000),
                    memo: .none,
                    operations: operations
                ),
                signatures: []
            )
        )
    }

    static func bump(
        _ inner: Transaction,
        source: MuxedAddress = .account(sponsor),
        fee: Int64 = 10_000,
        signatures: [DecoratedSignature] = Envelopes.signatures
    ) -> TransactionEnvelope {
        TransactionEnvelope(
            FeeBumpTransaction(
                feeSource: source,
                fee: fee,
                inner: .v1(TransactionV1Envelope(transaction: inner, signatures: signatures))
            )
        )
    }

    /// Somebody's signature; whose it is doesn't matter to the tables.
    static let signatures = [DecoratedSignature(preimage: [1])].compactMap { $0 }

    static func pay(from source: MuxedAddress? = nil) -> Operation {
        Operation(
            source: source,
            body: .payment(PaymentOperation(destination: .account(other), asset: .native, amount: 5))
        )
    }

    static func trust(by source: MuxedAddress? = nil) -> Operation {
        Operation(source: source, body: .trust(usd))
    }

    static func begin(_ sponsored: AccountAddress, by source: MuxedAddress? = .account(sponsor)) -> Operation {
        Operation(source: source, body: .beginSponsoringFutureReserves(sponsored))
    }

    static func create(_ account: AccountAddress, by source: MuxedAddress? = .account(sponsor)) -> Operation {
        Operation(
            source: source,
            body: .createAccount(CreateAccountOperation(destination: account, startingBalance: 0))
        )
    }

    static func end(by account: AccountAddress) -> Operation {
        Operation(source: .account(account), body: .endSponsoringFutureReserves)
    }

    /// One sponsored account with a trustline.
    static func activation(of account: AccountAddress) -> [Operation] {
        [begin(account), create(account), trust(by: .account(account)), end(by: account)]
    }
}
