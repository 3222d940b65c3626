internal import ServiceRuntime
internal import Stellar
internal import WalletApplication
internal import WalletDomain

/// `transaction.sign`.
struct SignTransactionBody: MutatingRequestBody {
    /// The most characters of an envelope: what fits into a body with everything else that may be in it.
    static let envelopeCharactersMax = 61_440

    let command: SignTransaction.Command

    var userID: UserID? { command.query.userID }

    static func read(_ body: inout BodyReader) -> SignTransactionBody? {
        let userID = body.string("userId", Scalars.userID)
        let walletID = body.optionalString("walletId", Scalars.walletID)
        let envelope = body.string("envelope", Scalars.envelope)
        let submit = body.optionalBool("submit")
        guard let userID, let envelope else { return nil }
        let query = WalletQuery(userID: userID, walletID: walletID)
        return SignTransactionBody(
            command: .init(query: query, bytes: envelope, isSubmitted: submit ?? false)
        )
    }

    /// `walletId` is left out where it is absent: which wallet is the default may change.
    func writeCanonical(to json: inout JSONWriter) {
        json.member("envelope", Base64.encode(command.bytes))
        json.member("submit", command.isSubmitted)
        json.member("userId", command.query.userID.text)
        json.member("walletId", command.query.walletID?.description)
    }
}

/// `policy.get`.
struct GetPolicyBody: RequestBody {
    let command: GetPolicy.Command

    static func read(_ body: inout BodyReader) -> GetPolicyBody? {
        GetPolicyBody(command: .init(walletID: body.optionalString("walletId", Scalars.walletID)))
    }
}

/// `policy.set`.
struct SetPolicyBody: MutatingRequestBody {
    let command: SetPolicy.Command

    var userID: UserID? { nil }

    static func read(_ body: inout BodyReader) -> SetPolicyBody? {
        let walletID = body.optionalString("walletId", Scalars.walletID)
        if body.has("remove") {
            if body.optionalBool("remove") == false { body.complain("remove", "enum", "remove is true or absent") }
            if body.has("policy") { body.complain("remove", "conflict", "policy and remove exclude each other") }
            return SetPolicyBody(command: .init(walletID: walletID, policy: nil))
        }
        let policy = body.member("policy") { node, violations in PolicyReader.read(node, &violations) }
        guard let policy else { return nil }
        return SetPolicyBody(command: .init(walletID: walletID, policy: policy))
    }

    /// What removes a policy has none.
    func writeCanonical(to json: inout JSONWriter) {
        json.member("policy", command.policy?.text)
        json.member("walletId", command.walletID?.description)
    }
}

extension Scalars {
    /// The bytes of an envelope; what they mean is looked at later.
    static func envelope(_ text: String) -> BodyReader.Reading<[UInt8]> {
        guard (1...SignTransactionBody.envelopeCharactersMax).contains(text.utf8.count) else {
            return .wrong(
                rule: "length",
                message: "must have 1 to \(SignTransactionBody.envelopeCharactersMax) characters"
            )
        }
        return .optional(Base64.decode(text), "pattern", "must be base 64 of RFC 4648 with padding")
    }
}
