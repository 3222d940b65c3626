/// A port: what has to be done now and then so that the store neither grows for ever nor runs out of room.
package protocol Housekeeping: Sendable {
    /// Makes room for the replies of the coming days.
    ///
    /// - Returns: How many days were added.
    func makeRoom(daysAhead: Int) async throws(StoreFailure) -> Int

    /// Forgets some keys, replies and refusals that are older than the retention. Keys go before their replies,
    /// so that a key that is known always has its answer.
    ///
    /// - Parameters:
    ///   - routes: The routes whose keys are not kept for ever.
    ///   - retentionMs: How long replies are kept.
    /// - Returns: How many keys went; call again until none does.
    /// - Throws: Where the store did not do it; what went already stays gone.
    func forget(_ routes: [Route], olderThanMs retentionMs: Int64) async throws(StoreFailure) -> Int

    /// Forgets some of what signatures reserved of rolling limits, where it counts against none any more, however long.
    ///
    /// - Returns: How many went; call again until none does.
    func forgetReservations() async throws(StoreFailure) -> Int
}
