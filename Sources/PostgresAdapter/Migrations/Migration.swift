/// One step of the schema: numbered, applied once, never changed afterwards.
struct Migration: Sendable {
    let version: Int32
    let name: StaticString
    let sql: StaticString

    /// Every step, in order.
    ///
    /// A released step is never edited: a mistake is mended by the next one.
    static let all: [Migration] = [
        .usersAndWallets, .requests, .auditAndEvents, .coordination, .administration, .auditOrder, .paying,
        .payingRules, .transactionRows, .guardedChanges, .keyRotation,
        .auditSeals, .sourcesOfWallets, .auditLookup, .funding, .deadLetters, .signing, .signingCare,
        .refusals, .settlements,
    ]

    /// The version of the schema that this binary works with.
    static var newest: Int32 { all.last?.version ?? 0 }
}
