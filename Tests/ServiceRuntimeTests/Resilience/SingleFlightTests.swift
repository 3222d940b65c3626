import ServiceRuntime
import Testing

@Suite(.timeLimit(.minutes(1))) struct SingleFlightTests {
    private struct Fault: Error {}

    private let flights = SingleFlight<String, Int, any Error>()

    /// Does something only once it is let.
    private actor Work {
        private(set) var runs = 0
        private let gate: Shutdown

        init(gate: Shutdown) { self.gate = gate }

        func run() async throws -> Int {
            runs += 1
            let mine = runs
            await gate.wait()
            try Task.checkCancellation()
            return mine
        }
    }

    @Test func `what many want at the same time is done once`() async throws {
        let gate = Shutdown()
        let work = Work(gate: gate)

        let answers = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<50 { group.addTask { try await flights.run("a") { try await work.run() } } }
            while await work.runs == 0 { await Task.yield() }
            gate.request()
            return try await group.reduce(into: [Int]()) { $0.append($1) }
        }

        // A task that starts only after the flight has landed has it done again.
        #expect(answers.count == 50)
        #expect(await work.runs < 50)
        #expect(answers.allSatisfy { $0 >= 1 })
        #expect(flights.count == 0)
    }

    @Test func `different things do not wait for one another`() async throws {
        let gate = Shutdown()
        async let slow = flights.run("slow") {
            await gate.wait()
            return 1
        }
        let quick = try await flights.run("quick") { 2 }
        gate.request()

        #expect(quick == 2)
        #expect(try await slow == 1)
    }

    @Test func `a failure is everybody's, and the next one tries again`() async throws {
        await #expect(throws: Fault.self) { try await flights.run("a") { throw Fault() } }

        #expect(try await flights.run("a") { 7 } == 7)
    }

    @Test func `where the one who does it is cancelled, one of those who wait takes over`() async throws {
        let gate = Shutdown()
        let work = Work(gate: gate)
        let first = Task { try await flights.run("a") { try await work.run() } }
        while await work.runs == 0 { await Task.yield() }
        let second = Task { try await flights.run("a") { 42 } }

        first.cancel()

        #expect(try await second.value == 42)
        await #expect(throws: CancellationError.self) { try await first.value }
    }
}
