/// How far a transaction has come.
///
/// ```
/// CREATED ──▶ PENDING ──▶ SUCCESS
///    │           └──────▶ FAILED
///    └──────────────────▶ FAILED
/// ```
///
/// It never goes back. `PENDING` begins when the first envelope is journalled, before its first byte goes anywhere, so a
/// `CREATED` transaction was certainly never submitted.
package enum TransactionStatus: String, Hashable, Sendable, CaseIterable {
    case created = "CREATED"
    case pending = "PENDING"
    case success = "SUCCESS"
    case failed = "FAILED"

    /// Whether nothing can change any more.
    package var isFinal: Bool { self == .success || self == .failed }

    /// Whether a transaction may go from here to `next`.
    package func mayBecome(_ next: TransactionStatus) -> Bool {
        switch (self, next) {
        case (.created, .pending), (.created, .failed), (.pending, .success), (.pending, .failed): true
        default: false
        }
    }
}
