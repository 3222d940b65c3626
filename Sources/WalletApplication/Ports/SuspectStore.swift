package import WalletDomain

/// A port: messages that may take the process down, and how often they did.
///
/// Only deaths while alone count: a message is begun before it is run, and ended when it has been,
/// so that one which is begun and never ended is what the process died of.
package protocol SuspectStore: Sendable {
    /// Counts one more beginning, durably.
    ///
    /// - Returns: How often it was begun before and not ended.
    func begin(_ suspect: Digest) async throws(StoreFailure) -> Int

    /// Forgets a suspect that was run and did no harm, or is buried.
    func end(_ suspect: Digest) async throws(StoreFailure)
}
