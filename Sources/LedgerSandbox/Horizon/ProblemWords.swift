extension Problem.Kind {
    /// Status, title and detail as Horizon has them.
    var words: (status: Int, title: String, detail: String) {
        switch self {
        case .badRequest: (400, "Bad Request", "The request you sent was invalid in some way.")
        case .notFound:
            (
                404, "Resource Missing",
                """
                The resource at the url requested was not found.  This usually occurs for one of two reasons:  \
                The url requested is not valid, or no data in our database could be found with the parameters provided.
                """
            )
        case .notAcceptable:
            (
                406, "Not Acceptable",
                "An acceptable response content-type could not be provided for this request"
            )
        case .methodNotAllowed: (405, "Method Not Allowed", "The method is not allowed for the url requested.")
        case .beforeHistory:
            (
                410, "Data Requested Is Before Recorded History",
                """
                This horizon instance is configured to only track a portion of the stellar network's latest history. \
                This request is asking for results prior to the recorded history known to this horizon instance.
                """
            )
        case .unsupportedMediaType:
            (
                415, "Unsupported Media Type",
                """
                The request has an unsupported content type. Presently, the only supported content type is \
                application/x-www-form-urlencoded.
                """
            )
        case .rateLimitExceeded:
            (
                429, "Rate Limit Exceeded",
                """
                The rate limit for the requesting IP address is over its alloted limit.  The allowed limit and \
                requests left per time period are communicated to clients via the http response headers \
                'X-RateLimit-*' headers.
                """
            )
        case .clientDisconnected: (499, "Client Disconnected", "The client has closed the connection.")
        default: serverWords ?? submissionWords
        }
    }

    private var serverWords: (status: Int, title: String, detail: String)? {
        switch self {
        case .serverError:
            (
                500, "Internal Server Error",
                """
                An error occurred while processing this request. This is usually due to a bug within the server \
                software. Trying this request again may succeed if the bug is transient. Otherwise, please contact \
                the system administrator.
                """
            )
        case .notImplemented:
            (
                404, "Resource Not Yet Implemented",
                """
                While the requested URL is expected to eventually point to a valid resource, the work to implement \
                the resource has not yet been completed.
                """
            )
        case .serviceUnavailable:
            (503, "Service Unavailable", "The request cannot be serviced at this time.")
        case .serverOverCapacity:
            (
                503, "Server Over Capacity",
                """
                This horizon server is currently overloaded. Please wait for several minutes before trying your \
                request again.
                """
            )
        case .staleHistory:
            (
                503, "Historical DB Is Too Stale",
                """
                This horizon instance is configured to reject client requests when it can determine that the history \
                database is lagging too far behind the connected instance of Stellar-Core or read replica. It's also \
                possible that Stellar-Core is out of sync. Please try again later.
                """
            )
        case .stillIngesting:
            (
                503, "Still Ingesting",
                """
                Data cannot be presented because it's still being ingested. Please wait for several minutes before \
                trying again.
                """
            )
        case .timeout:
            (
                504, "Timeout",
                """
                Your request timed out before completing. Please try your request again. If you are submitting a \
                transaction make sure you are sending exactly the same transaction (with the same sequence number).
                """
            )
        default: nil
        }
    }

    private var submissionWords: (status: Int, title: String, detail: String) {
        switch self {
        case .transactionFailed:
            (
                400, "Transaction Failed",
                """
                The transaction failed when submitted to the stellar network. The `extras.result_codes` field on \
                this response contains further details.  Descriptions of each code can be found at: \
                https://developers.stellar.org/api/errors/http-status-codes/horizon-specific/transaction-failed/
                """
            )
        case .transactionMalformed:
            (
                400, "Transaction Malformed",
                """
                Horizon could not decode the transaction envelope in this request. A transaction should be an XDR \
                TransactionEnvelope struct encoded using base64.  The envelope read from this request is echoed in \
                the `extras.envelope_xdr` field of this response for your convenience.
                """
            )
        case .submissionTimeout:
            (
                504, "Transaction Submission Timeout",
                """
                Your transaction submission request has timed out. This does not necessarily mean the submission \
                has failed. Before resubmitting, please use the transaction hash provided in `extras.hash` to poll \
                the GET /transactions endpoint for sometime and check if it was included in a ledger.
                """
            )
        case .submissionDisabled:
            (
                403, "Transaction Submission Disabled",
                """
                Transaction submission has been disabled for Horizon. To enable it again, remove env variable \
                DISABLE_TX_SUB.
                """
            )
        case .submissionException:
            (
                500, "Transaction Submission Exception",
                """
                Received exception from stellar-core. The `extras.error` field on this response contains further \
                details.
                """
            )
        case .submissionInvalidStatus:
            (
                500, "Transaction Submission Invalid Status",
                """
                Received invalid status from stellar-core. The `extras.error` field on this response contains \
                further details.
                """
            )
        default:
            (
                500, "Transaction Submission Failed",
                """
                Could not submit transaction to stellar-core. The `extras.error` field on this response contains \
                further details.
                """
            )
        }
    }
}
