internal import Stellar
internal import WalletDomain

/// Builds the envelopes of the service's own transactions, in exactly the shapes that the signer knows.
enum EnvelopeDraft {
    /// Why nothing can be built.
    enum Failure: Error, Hashable {
        case malformed(String)
        /// A kind whose envelopes somebody else builds.
        case notOurs
    }

    /// The unsigned envelope of a transaction for a slot, which offers so many stroops for its one operation.
    static func envelope(
        of transaction: WalletTransaction,
        in slot: Slot,
        fee: Int64
    ) throws(Failure) -> TransactionEnvelope {
        guard let fee = UInt32(exactly: fee), let maxTime = UInt64(exactly: slot.maxTime) else {
            throw .malformed("fee or time out of range")
        }
        var builder = TransactionBuilder(
            source: .account(slot.source),
            sequenceNumber: slot.sequence,
            timeBounds: TimeBounds(from: 0, through: maxTime)
        )
        builder.feePerOperation = fee
        builder.memo = transaction.memo
        builder.add(try operation(of: transaction))
        do throws(Malformation) {
            return TransactionEnvelope(try builder.build())
        } catch {
            throw .malformed("\(error.reason)")
        }
    }

    /// The unsigned fee bump of a journalled envelope's transaction, paid by the same source.
    static func bump(of envelope: JournalledEnvelope, fee: Int64) throws(Failure) -> TransactionEnvelope {
        let signed: TransactionEnvelope
        do throws(XDRError) {
            signed = try TransactionEnvelope(xdr: envelope.bytes)
        } catch {
            throw .malformed("the journalled bytes are no envelope")
        }
        // What is bumped is the transaction itself, also where it was bumped before.
        let inner =
            if case .feeBump(let bump) = signed { TransactionEnvelope.v1(bump.transaction.innerEnvelope) } else {
                signed
            }
        do throws(Malformation) {
            return TransactionEnvelope(
                try FeeBumpTransaction.bumping(inner, feeSource: .account(envelope.source), fee: fee)
            )
        } catch {
            throw .malformed("\(error.reason)")
        }
    }

    private static func operation(of transaction: WalletTransaction) throws(Failure) -> OperationBody {
        guard let money = transaction.money else {
            throw .notOurs
        }
        switch (transaction.kind, transaction.to) {
        case (.payment, let destination?):
            return .payment(to: destination, asset: money.asset, amount: money.amount)
        case (.accountCreation, .account(let destination)?) where money.asset == .native:
            return .createAccount(destination, startingBalance: money.amount)
        default: throw .notOurs
        }
    }
}
