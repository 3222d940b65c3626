package import WalletDomain

/// What a request ends with.
package struct Answer: Hashable, Sendable {
    /// The reply's body, byte for byte what is kept for repeats.
    package let body: [UInt8]
    /// The refusal's code, or `nil` for a success.
    package let code: RefusalCode?
    /// Whether it was given before and is given again.
    package let isReplay: Bool
    /// Whether the reply is given later, by whoever finds the waiter that was written down: this one is not sent.
    package let isDeferred: Bool

    package init(body: [UInt8], code: RefusalCode?, isReplay: Bool = false, isDeferred: Bool = false) {
        self.body = body
        self.code = code
        self.isReplay = isReplay
        self.isDeferred = isDeferred
    }
}

/// Why a whole batch has no answers.
package struct BatchFailure: Error {
    package enum Code: Hashable, Sendable, CaseIterable {
        /// A dependency can't serve. What the batch did is not known; running it again is safe.
        case dependencyDown
        /// Others kept changing what the batch looked at. Running it again is safe.
        case overtaken
        /// One of the requests, or the service itself, is at fault. Nothing was written.
        case fault
    }

    package let code: Code
    /// Which dependency or which fault, for the log.
    package let reason: String

    package init(_ code: Code, reason: String) {
        self.code = code
        self.reason = reason
    }

    package init(_ failure: StoreFailure) {
        switch failure.code {
        case .down: self.init(.dependencyDown, reason: failure.reason)
        case .overtaken: self.init(.overtaken, reason: failure.reason)
        case .fault: self.init(.fault, reason: failure.reason)
        }
    }
}
