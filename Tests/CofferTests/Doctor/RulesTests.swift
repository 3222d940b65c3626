import ServiceRuntime
import Testing

@testable import coffer

@Suite struct RulesTests {
    private static let ages: [(Int64, Finding.Grade)] = [
        (0, .fine), (-1_500, .fine), (29_000, .fine), (-3_000, .wrong), (31_000, .doubtful),
    ]

    @Test(arguments: ages)
    func `the ledger's clock is compared with the machine's`(ageMs: Int64, grade: Finding.Grade) {
        let now = WallTime(milliseconds: 1_795_267_540_000)
        #expect(LedgerRules.judge(closedAt: now.adding(milliseconds: -ageMs), now: now).grade == grade)
    }

    private static let rooms: [(UInt64, UInt64, Finding.Grade)] = [
        (1 << 20, 100 << 30, .fine), (1 << 20, 1 << 30, .doubtful), (1 << 20, 100 << 20, .wrong),
        (100 << 30, 10 << 30, .doubtful), (100 << 30, 30 << 30, .fine),
    ]

    @Test(arguments: rooms)
    func `room is judged by what is there and how large the database is`(
        size: UInt64,
        free: UInt64,
        grade: Finding.Grade
    ) {
        #expect(RoomRules.judge(size: size, free: free).grade == grade)
    }

    @Test func `where room can't be told, that is said`() {
        let finding = RoomRules.finding(["database_bytes": "1048576", "data_directory": "/"], isLocal: false)
        #expect(finding?.what.contains("SQL can't tell") == true)
        #expect(RoomRules.finding([:], isLocal: true) == nil)
    }
}
