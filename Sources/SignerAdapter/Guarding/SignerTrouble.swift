internal import ServiceRuntime
internal import WalletApplication
internal import WalletDomain

/// Why a call of a guarded signer gave nothing, or nothing good.
enum SignerTrouble: Error {
    /// Too many calls were under way.
    case crowded
    /// It took too long.
    case late
    /// It said so.
    case failed(SignerFailure)
    /// It answered, and from the answers it isn't well.
    case unwell([Result<SignedEnvelope, SigningFailure>])

    /// What it says about the signer: a refusal of one key says nothing bad.
    var verdict: CircuitBreaker.Outcome {
        switch self {
        case .crowded: .neither
        case .late, .unwell: .failure
        case .failed(let failure): failure.code == .unavailable ? .failure : .success
        }
    }

    var failure: SignerFailure {
        switch self {
        case .crowded: SignerFailure(.unavailable, reason: "too many calls are under way")
        case .late: SignerFailure(.unavailable, reason: "it took too long")
        case .failed(let failure): failure
        case .unwell: SignerFailure(.unavailable, reason: "it answers wrongly")
        }
    }
}

extension CircuitError<SignerTrouble> {
    var signingFailure: SigningFailure {
        switch self {
        case .open(let retryAfter): .circuitOpen(retryAfterMs: retryAfter.wholeMilliseconds)
        case .failed(let trouble): .unavailable(reason: trouble.failure.reason)
        }
    }

    var ending: SignerCallEnding {
        switch self {
        case .open: .open
        case .failed(.crowded): .crowded
        case .failed(.late): .late
        case .failed(.failed), .failed(.unwell): .failed
        }
    }
}

extension Result<SignedEnvelope, SigningFailure> {
    /// Whether the signer itself is at fault, and not what it was asked to sign.
    var isSignersFault: Bool {
        switch self {
        case .failure(.unavailable), .failure(.faulty): true
        default: false
        }
    }
}

extension Duration {
    /// Rounded up, so that whoever waits so long has waited long enough.
    var wholeMilliseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
    }
}
