package import WalletDomain

/// The refusals that any route can give.
extension Refusal {
    static var deadlinePassed: Refusal {
        Refusal(.deadlineExceeded, "The request's deadline has passed. Nothing was changed.")
    }

    static var keyTaken: Refusal {
        Refusal(.idempotencyConflict, "This idempotency key was used for another request.")
    }

    /// A key of a money route that was used before, was refused then, and whose refusal is not kept any more.
    static var keyUsedUp: Refusal {
        Refusal(.conflict, "This idempotency key was used before, and nothing came of it. Use another one.")
    }

    /// A caller was faster than its limit, which says when a token will be there again.
    package static func tooFast(_ limit: RateLimit?) -> Refusal {
        guard let limit else { return Refusal(.rateLimited, "Too many requests.") }
        return Refusal(
            .rateLimited,
            "Too many requests: \(limit.perSecond) a second are allowed.",
            metadata: [
                Detail("ratePerSecond", .number(Int64(limit.perSecond))), Detail("burst", .number(Int64(limit.burst))),
            ],
            retryAfterMs: Int64(max(1, 1000 / max(1, limit.perSecond)))
        )
    }

    package static var noSuchWallet: Refusal {
        Refusal(.walletNotFound, "This user has no such wallet.")
    }

    package static var blocked: Refusal {
        Refusal(.userBlocked, "An administrator has blocked this user.")
    }

    package static var noSuchUser: Refusal {
        Refusal(.userNotFound, "No such user.")
    }
}
