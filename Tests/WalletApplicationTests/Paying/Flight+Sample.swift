import Stellar
import WalletDomain
import WalletTestSupport

@testable import WalletApplication

extension Flight {
    /// A flight whose slot is number 11, and over after second 100.
    static func sample(from source: AccountAddress, _ journal: [JournalledEnvelope]? = nil) -> Flight {
        let slot = Slot(source: source, sequence: 11, attempt: 1, maxTime: 100)
        let task = SourceTask(
            transaction: Samples.payment(from: source),
            payer: Payer(
                walletID: WalletID(Samples.id()),
                userID: Samples.userID(),
                isFrozen: false,
                isBlocked: false,
                key: nil
            ),
            isRecipientKnown: true,
            slots: [slot],
            journal: journal ?? [Samples.journalled(slot)]
        )
        return Flight(lease: SourceLease(source: source, token: 1), task: task, slot: slot, since: 1)
    }
}
