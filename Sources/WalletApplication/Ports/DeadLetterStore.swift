/// A port: where dead letters are kept, and what was done about them.
///
/// What changes a letter's state writes the audit log in the same transaction.
package protocol DeadLetterStore: Sendable {
    /// Keeps letters; one that is there already is not kept twice.
    ///
    /// - Returns: How many were new.
    func keep(_ letters: [DeadLetter]) async throws(StoreFailure) -> Int

    /// Counts letters by what they have in common, the most frequent first.
    func groups(_ selection: DeadLetterSelection) async throws(StoreFailure) -> [DeadLetterGroup]

    /// Letters in order, after the one with that number.
    func letters(
        _ selection: DeadLetterSelection,
        after id: Int64,
        limit: Int
    ) async throws(StoreFailure) -> [KeptLetter]

    /// What became of a key.
    func fate(route: String, caller: String, key: String) async throws(StoreFailure) -> KeyFate

    /// Makes this session the only one that replays, until it ends. Letters that an earlier replay had begun with and not
    /// ended are open again: sending them twice does no harm, because their key stays.
    ///
    /// - Returns: How many are open again; nil where somebody else is replaying.
    func beginReplaying() async throws(StoreFailure) -> Int?

    /// Marks open letters as being replayed, and says which.
    func claim(
        _ selection: DeadLetterSelection,
        after id: Int64,
        limit: Int,
        by words: OperatorWords
    ) async throws(StoreFailure) -> [KeptLetter]

    /// Says how claimed letters ended: sent, or open again.
    func settle(sent: [Int64], unsent: [Int64]) async throws(StoreFailure)

    /// Moves letters of one state to another.
    ///
    /// - Returns: How many.
    func move(
        _ selection: DeadLetterSelection,
        from: DeadLetterState,
        to: DeadLetterState,
        by words: OperatorWords
    ) async throws(StoreFailure) -> Int

    /// Keeps a corrected letter, and marks the one it was made of.
    ///
    /// - Returns: The number of the corrected one; nil where the other is no longer open.
    func correct(_ id: Int64, with letter: DeadLetter, by words: OperatorWords) async throws(StoreFailure) -> Int64?

    /// Writes something into the audit log.
    func note(_ action: String, detail: String, by words: OperatorWords) async throws(StoreFailure)
}
