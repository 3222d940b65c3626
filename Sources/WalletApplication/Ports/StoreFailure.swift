/// What went wrong on the far side of a store port, in the terms that callers act on.
package struct StoreFailure: Error {
    package enum Code: Hashable, Sendable, CaseIterable {
        /// The database can't be reached or can't serve now. Whether a commit that was under way
        /// happened is not known; looking again tells.
        case down
        /// Somebody else changed what was looked at. Nothing was written; looking again helps.
        case overtaken
        /// It said no and will again: a defect of ours, or a request that no statement can take.
        case fault
    }

    package let code: Code
    /// SQLSTATE or another short name; never a row's content.
    package let reason: String

    package init(_ code: Code, reason: String) {
        self.code = code
        self.reason = reason
    }
}
