package import Stellar
package import WalletApplication
package import WalletDomain

extension Samples {
    /// So many whole XLM.
    package static func xlm(_ units: Int64) -> Amount { Amount(stroops: units * Amount.stroopsPerUnit) ?? .zero }

    /// An accepted payment of a wallet's.
    package static func payment(
        of money: Money = Money(xlm(1), of: .native),
        to: AccountAddress = address(),
        memo: Memo = .none,
        from source: AccountAddress = address()
    ) -> WalletTransaction {
        WalletTransaction(
            id: TransactionID(id()),
            kind: .payment,
            walletID: WalletID(id()),
            recipientWalletID: nil,
            source: source,
            from: .account(source),
            to: .account(to),
            money: money,
            memo: memo,
            maxFee: Amount(stroops: 100_000),
            hold: Hold(amount: money.amount, fee: Amount(stroops: 100_000) ?? .zero),
            createdAt: Moment(milliseconds: 1_000),
            origin: RequestOrigin()
        )
    }

    /// An envelope as the journal has it; its bytes are never read.
    package static func journalled(
        _ slot: Slot,
        hash: Bytes32 = digest().bytes,
        innerHash: Bytes32? = nil,
        fee: Int64 = 100
    ) -> JournalledEnvelope {
        JournalledEnvelope(
            hash: hash,
            innerHash: innerHash,
            fee: fee,
            source: slot.source,
            sequence: slot.sequence,
            maxTime: slot.maxTime,
            bytes: [0]
        )
    }

    /// A transaction in a ledger.
    package static func applied(
        _ hash: Bytes32,
        innerHash: Bytes32? = nil,
        by source: AccountAddress,
        sequence: Int64,
        ledger: UInt32,
        isSuccess: Bool = true
    ) -> LedgerTransaction {
        LedgerTransaction(
            hash: hash,
            innerHash: innerHash,
            place: LedgerPlace(beforeLedger: ledger),
            closeTime: UInt64(ledger) * 5,
            source: source,
            sequenceNumber: sequence,
            feePayer: source,
            feeCharged: 100,
            isSuccess: isSuccess,
            result: nil,
            resultXDR: [],
            node: ScriptedLedger.node
        )
    }
}
