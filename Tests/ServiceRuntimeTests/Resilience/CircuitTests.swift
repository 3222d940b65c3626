import ServiceRuntime
import Testing

@Suite struct CircuitTests {
    private enum Fault: Error, Hashable {
        case down
        case refused
    }

    private let time = ManualTime()
    private let changes = Changes()

    private final class Changes: Sendable {
        private let states = Guarded<[CircuitBreaker.State]>([])
        var all: [CircuitBreaker.State] { states.withLock { $0 } }
        @Sendable func append(_ state: CircuitBreaker.State) { states.withLock { $0.append(state) } }
    }

    private func circuit() -> Circuit {
        Circuit(name: "ledger", policy: CircuitPolicy(callsMin: 2, openFor: .seconds(1)), time: time) {
            [changes] state in
            changes.append(state)
        }
    }

    private static func judge(_ fault: Fault) -> CircuitBreaker.Outcome { fault == .down ? .failure : .success }

    private enum Answer: Hashable {
        case failed(Fault)
        case open(Duration)
    }

    private func fail(_ circuit: Circuit, _ fault: Fault) async -> Answer? {
        do throws(CircuitError<Fault>) {
            try await circuit.run(judge: Self.judge) { () async throws(Fault) -> Void in throw fault }
            return nil
        } catch {
            switch error {
            case .failed(let failure): return .failed(failure)
            case .open(let retryAfter): return .open(retryAfter)
            }
        }
    }

    @Test func `failures pass through until it opens, then nothing is called`() async {
        let circuit = circuit()
        #expect(await fail(circuit, .down) == .failed(.down))
        #expect(await fail(circuit, .down) == .failed(.down))

        #expect(await fail(circuit, .down) == .open(.seconds(1)))
        #expect(circuit.state == .open)
    }

    @Test func `an answer that is a refusal says that it is up`() async {
        let circuit = circuit()
        for _ in 0..<10 { _ = await fail(circuit, .refused) }

        #expect(circuit.state == .closed)
        #expect(changes.all.isEmpty)
    }

    @Test func `each change of state is told once`() async throws {
        let circuit = circuit()
        for _ in 0..<5 { _ = await fail(circuit, .down) }
        time.advance(by: .seconds(1))
        let answer = try await circuit.run { () async throws(Fault) -> Int in 42 }

        #expect(answer == 42)
        #expect(changes.all == [.open, .halfOpen, .closed])
    }

    @Test func `a call that fails because its task was cancelled says nothing`() async {
        let circuit = circuit()
        await withTaskGroup(of: Void.self) { group in
            group.cancelAll()
            for _ in 0..<10 { group.addTask { _ = await fail(circuit, .down) } }
        }

        #expect(circuit.state == .closed)
    }
}
