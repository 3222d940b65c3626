internal import ServiceRuntime
internal import Stellar
internal import WalletApplication
internal import WalletDomain

/// `transaction.send`, and with the same members `transaction.preview`.
struct SendPaymentBody: MutatingRequestBody {
    let command: PaymentOrder
    /// The recipient as the body names it: what is compared when a key comes again.
    let recipient: NamedRecipient

    var userID: UserID? { command.payer.userID }

    static func read(_ body: inout BodyReader) -> SendPaymentBody? {
        let userID = body.string("userId", Scalars.userID)
        let walletID = body.optionalString("walletId", Scalars.walletID)
        let recipient = NamedRecipient.read(&body)
        let amount = body.string("amount", Scalars.amount)
        let asset = body.optionalString("asset", Scalars.asset)
        let memo = body.optionalObject("memo", Scalars.memo)
        let maxFee = body.optionalString("maxFee", Scalars.fee)
        let wait = body.optionalString("wait", Scalars.wait)
        let waitMs = body.optionalInteger("waitMs", in: Waiting.msRange)
        guard let userID, let recipient, let amount else { return nil }
        let order = PaymentOrder(
            payer: WalletQuery(userID: userID, walletID: walletID),
            recipient: recipient.recipient,
            money: Money(amount, of: asset ?? .native),
            memo: memo ?? .none,
            maxFee: maxFee,
            waitMs: wait == .final ? Int64(waitMs ?? Waiting.msStandard) : nil
        )
        return SendPaymentBody(command: order, recipient: recipient)
    }

    func writeCanonical(to json: inout JSONWriter) {
        json.member("amount", command.money.amount.shortText)
        json.member("asset", command.money.asset.description)
        json.member("maxFee", command.maxFee?.shortText)
        json.canonicalMemo(command.memo)
        json.member(recipient.member, recipient.text)
        json.member("userId", command.payer.userID.text)
        json.member("walletId", command.payer.walletID?.description)
    }
}

/// How long a request waits for a transaction's end.
enum Waiting: String, CaseIterable {
    case accepted
    case final

    static let msRange = 1...60_000
    /// Where nobody said: long enough for a few ledgers.
    static let msStandard = 30_000
}

/// A recipient with the member that names it.
struct NamedRecipient: Hashable {
    let recipient: Recipient
    let member: StaticString
    let text: String

    static func == (left: NamedRecipient, right: NamedRecipient) -> Bool { left.recipient == right.recipient }

    func hash(into hasher: inout Hasher) { hasher.combine(recipient) }

    /// Exactly one of four members.
    static func read(_ body: inout BodyReader) -> NamedRecipient? {
        var found: [NamedRecipient] = []
        let members: [StaticString] = ["recipient", "recipientUserId", "recipientHandle", "recipientWalletId"]
        let given = members.filter { body.has($0) }
        guard let first = given.first else {
            body.complain(
                "recipient",
                "required",
                "one of \(members.map(\.description).joined(separator: ", ")) is needed"
            )
            return nil
        }
        for other in given.dropFirst() {
            body.complain(other, "conflict", "\(other) and \(first) exclude each other")
        }
        if let text = body.optionalString("recipient", Scalars.anyText) {
            let address = try? MuxedAddress(text)
            found.append(.init(recipient: address.map { .address($0) } ?? .noAddress, member: "recipient", text: text))
        }
        if let user = body.optionalString("recipientUserId", Scalars.userID) {
            found.append(.init(recipient: .user(user), member: "recipientUserId", text: user.text))
        }
        if let handle = body.optionalString("recipientHandle", Scalars.handle) {
            found.append(.init(recipient: .handle(handle), member: "recipientHandle", text: handle.text))
        }
        if let wallet = body.optionalString("recipientWalletId", Scalars.walletID) {
            found.append(.init(recipient: .wallet(wallet), member: "recipientWalletId", text: wallet.description))
        }
        return given.count == 1 ? found.first : nil
    }
}

extension JSONWriter {
    /// A memo with its members in ascending order of their names; nothing where there is none.
    mutating func canonicalMemo(_ memo: Memo) {
        guard !memo.isNone else { return }
        name("memo")
        beginObject()
        member("type", memo.horizonType)
        member("value", memo.contractText)
        endObject()
    }
}
