import Testing

@testable import RabbitMQAdapter

@Suite struct ConfirmWindowTests {
    private static let start = ContinuousClock.now

    private static func entry(_ position: Int, key: ShortString = "q", id: ShortString? = nil) -> ConfirmWindow.Entry {
        ConfirmWindow.Entry(
            batch: 1,
            position: position,
            byteCount: 10,
            sentAt: start + .seconds(position),
            mark: mark(key, id)
        )
    }

    private static func mark(_ key: ShortString, _ id: ShortString?) -> ConfirmWindow.ReturnMark {
        ConfirmWindow.ReturnMark(exchange: "", routingKey: key, messageID: id, correlationID: nil)
    }

    private static func window(_ count: Int) -> ConfirmWindow {
        var window = ConfirmWindow()
        for position in 0..<count { window.add(entry(position)) }
        return window
    }

    @Test func `multiple answers for all before it, single for one`() throws {
        var window = Self.window(6)
        var told: [Int] = []

        try window.answer(4, isMultiple: false, .nacked) { entry, outcome in
            #expect(outcome == .nacked)
            told.append(entry.position)
        }
        try window.answer(3, isMultiple: true, .confirmed) { entry, _ in told.append(entry.position) }

        #expect(told == [3, 0, 1, 2])
        #expect(window.count == 2)
        #expect(window.byteCount == 20)
    }

    @Test func `answers in any order are told once each`() throws {
        var window = Self.window(100)
        var told: [Int] = []

        for number in (1...100).map({ UInt64($0) }).shuffled() {
            try window.answer(number, isMultiple: false, .confirmed) { entry, _ in told.append(entry.position) }
        }
        try window.answer(100, isMultiple: true, .confirmed) { entry, _ in told.append(entry.position) }

        #expect(told.sorted() == Array(0..<100))
        #expect(window.count == 0)
        #expect(window.byteCount == 0)
    }

    @Test func `an answer for what was never sent is the broker's fault`() {
        var window = Self.window(3)

        #expect(throws: BrokerError.self) {
            try window.answer(4, isMultiple: false, .confirmed) { _, _ in Issue.record("told") }
        }
    }

    @Test func `returns go to the messages they name, in the order they were sent`() throws {
        var window = ConfirmWindow()
        window.add(Self.entry(0, key: "gone", id: "a"))
        window.add(Self.entry(1, key: "there", id: "b"))
        window.add(Self.entry(2, key: "gone", id: "c"))
        window.add(Self.entry(3, key: "gone", id: "d"))
        let returned = PublishOutcome.returned(code: 312, text: "NO_ROUTE")

        window.return(Self.mark("gone", "a"), as: returned)
        window.return(Self.mark("gone", "d"), as: returned)
        window.return(Self.mark("gone", "never sent"), as: returned)

        var outcomes: [Int: PublishOutcome] = [:]
        try window.answer(4, isMultiple: true, .confirmed) { outcomes[$0.position] = $1 }
        #expect(outcomes == [0: returned, 1: .confirmed, 2: .confirmed, 3: returned])
    }

    @Test func `what is given up is told once, and keeps its number`() throws {
        var window = Self.window(4)
        var told: [Int] = []

        window.giveUp(sentBefore: Self.start + .seconds(2), .unknown(.timedOut)) { entry, _ in
            told.append(entry.position)
        }
        #expect(told == [0, 1])
        #expect(window.oldestSentAt == Self.start + .seconds(2))
        try window.answer(3, isMultiple: true, .confirmed) { entry, _ in told.append(entry.position) }

        #expect(told == [0, 1, 2])
        #expect(window.count == 1)
    }

    @Test func `a lost channel leaves a return a return and everything else unknown`() {
        var window = Self.window(2)
        window.add(Self.entry(2, key: "gone"))
        window.return(Self.mark("gone", nil), as: .returned(code: 312, text: "NO_ROUTE"))

        var outcomes: [Int: PublishOutcome] = [:]
        window.removeAll(.unknown(.connectionLost)) { outcomes[$0.position] = $1 }

        #expect(
            outcomes == [
                0: .unknown(.connectionLost), 1: .unknown(.connectionLost),
                2: .returned(code: 312, text: "NO_ROUTE"),
            ]
        )
        #expect(window.count == 0)
    }
}
