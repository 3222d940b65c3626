internal import Stellar
internal import WalletDomain

/// The refusals of `transaction.sign`.
extension Refusal {
    static func invalidTransaction(_ reason: String) -> Refusal {
        Refusal(
            .invalidTransaction,
            "The envelope can't be signed: \(reason).",
            metadata: [Detail("reason", .text(reason))]
        )
    }

    static func signingFailed(_ reason: String) -> Refusal {
        Refusal(.signingFailed, "The signer refused this wallet's key: \(reason). Nothing was signed.")
    }

    static func notSigned(retryAfterMs: Int64?) -> Refusal {
        Refusal(
            .signerUnavailable,
            "The signer can't sign now. Nothing was signed.",
            retryAfterMs: retryAfterMs ?? 1000
        )
    }

    static func sequenceInUse(_ use: SequenceUse) -> Refusal {
        Refusal(
            .conflict,
            "A payment that is under way owns a sequence number that this envelope could use up.",
            metadata: [
                Detail("source", .text(use.account.description)),
                Detail("sequence", .text(String(use.numbers.upperBound))),
            ]
        )
    }

    static func notSubmittable(_ use: SequenceUse) -> Refusal {
        Refusal(
            .conflict,
            "Its sequence number is used up, or another transaction of its account is under way. Nothing was signed.",
            metadata: [
                Detail("source", .text(use.account.description)),
                Detail("sequence", .text(String(use.numbers.upperBound))),
            ]
        )
    }

    /// What a broken rule means: an envelope that no policy could make signable is the envelope's own fault.
    init(_ refusal: SigningRefusal, by policy: PolicyReference) {
        switch refusal.rule {
        case .wellFormed: self = .invalidTransaction("the network would refuse it: \(refusal.seen)")
        case .concernsWallet: self = .invalidTransaction("the wallet is no source of anything in it")
        default:
            self.init(
                .policyRefused,
                "The signing policy refuses this envelope: \(refusal.rule.rawValue), \(refusal.seen).",
                metadata: [
                    Detail("rule", .text(refusal.rule.rawValue)), Detail("seen", .text(refusal.seen)),
                    Detail("allowed", .text(refusal.allowed)), Detail("policy", .text(policy.scope.rawValue)),
                    Detail("version", .number(Int64(policy.version))),
                ]
            )
        }
    }

    /// What the signer's own "no" means.
    init(_ failure: SigningFailure) {
        switch failure {
        case .unreadable(let error): self = .invalidTransaction("\(error)")
        case .ambiguous: self = .invalidTransaction("its bytes aren't the only ones with its meaning")
        case .refused(let refusal): self = Refusal(refusal, by: PolicyReference(scope: .standard, version: 0))
        case .notSignable(.tooMany): self = .invalidTransaction("it has no room for another signature")
        case .notSignable: self = .invalidTransaction("the signature can't be added")
        case .falseSignature(let account):
            self = .invalidTransaction("a signature that claims to be of \(account) is none over this transaction")
        case .sealed:
            self = .invalidTransaction("the fee bump is signed, and its transaction can't be signed any more")
        case .key(.unavailable, _), .unavailable: self = .notSigned(retryAfterMs: nil)
        case .key(_, let reason): self = .signingFailed(reason)
        case .faulty: self = .signingFailed("the signature that was made is not valid, and was thrown away")
        case .circuitOpen(let retryAfterMs): self = .notSigned(retryAfterMs: retryAfterMs)
        }
    }
}
