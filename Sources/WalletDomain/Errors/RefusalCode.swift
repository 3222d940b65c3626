/// Every code that an error reply can carry (contract, section 3), as far as something gives it.
package enum RefusalCode: String, Hashable, Sendable, CaseIterable {
    case validationFailed = "VALIDATION_FAILED"
    case unsupportedMediaType = "UNSUPPORTED_MEDIA_TYPE"
    case unsupportedVersion = "UNSUPPORTED_VERSION"
    case unsupportedRoute = "UNSUPPORTED_ROUTE"
    case unsupportedOption = "UNSUPPORTED_OPTION"
    case unauthenticated = "UNAUTHENTICATED"
    case forbidden = "FORBIDDEN"
    case userNotFound = "USER_NOT_FOUND"
    case walletNotFound = "WALLET_NOT_FOUND"
    case transactionNotFound = "TRANSACTION_NOT_FOUND"
    case userBlocked = "USER_BLOCKED"
    case walletFrozen = "WALLET_FROZEN"
    case walletNotActive = "WALLET_NOT_ACTIVE"
    case invalidRecipient = "INVALID_RECIPIENT"
    case insufficientFunds = "INSUFFICIENT_FUNDS"
    case limitExceeded = "LIMIT_EXCEEDED"
    case rateLimited = "RATE_LIMITED"
    case idempotencyConflict = "IDEMPOTENCY_CONFLICT"
    case inProgress = "IN_PROGRESS"
    case conflict = "CONFLICT"
    case policyRefused = "POLICY_REFUSED"
    case invalidTransaction = "INVALID_TRANSACTION"
    case signingFailed = "SIGNING_FAILED"
    case signerUnavailable = "SIGNER_UNAVAILABLE"
    case networkUnavailable = "NETWORK_UNAVAILABLE"
    case submissionFailed = "SUBMISSION_FAILED"
    case deadlineExceeded = "DEADLINE_EXCEEDED"
    case unavailable = "UNAVAILABLE"
    case internalFault = "INTERNAL"

    /// Whether the same request, published again with the same key, may succeed later.
    package var isRetryable: Bool {
        switch self {
        case .rateLimited, .inProgress, .signerUnavailable, .networkUnavailable, .unavailable, .internalFault: true
        default: false
        }
    }

    /// Whether the request's key may be used again, as if this refusal had never been given.
    package var leavesKeyFree: Bool {
        switch self {
        case .validationFailed, .unsupportedMediaType, .unsupportedVersion, .unsupportedRoute, .unsupportedOption,
            .unauthenticated, .forbidden, .deadlineExceeded, .idempotencyConflict:
            true
        default: false
        }
    }
}
