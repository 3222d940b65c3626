package import Stellar

/// Sequence numbers of an account that an envelope could use up, so that nothing else can be applied under them.
package struct SequenceUse: Hashable, Sendable {
    package let account: AccountAddress
    package let numbers: ClosedRange<Int64>

    package init(account: AccountAddress, numbers: ClosedRange<Int64>) {
        self.account = account
        self.numbers = numbers
    }
}

extension Transaction {
    /// Every sequence number that applying the transaction could use up.
    ///
    /// Its own; with a least number demanded, all from there to its own, because the account may stand at any of them;
    /// and where it bumps an account's number, all that are passed over.
    package var sequenceUses: [SequenceUse] {
        var first = sequenceNumber
        if case .v2(let conditions) = preconditions, let least = conditions.minSequenceNumber {
            first = min(sequenceNumber, least == .max ? least : least + 1)
        }
        var uses = [SequenceUse(account: source.account, numbers: first...sequenceNumber)]
        for operation in operations {
            guard case .bumpSequence(let bump) = operation.body, bump.bumpTo >= 0 else { continue }
            uses.append(
                SequenceUse(account: (operation.source ?? source).account, numbers: 0...bump.bumpTo)
            )
        }
        return uses
    }
}
