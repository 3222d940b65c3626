import Testing
import WalletTestSupport

@testable import WalletApplication

@Suite(.timeLimit(.minutes(1))) struct FlightBoardTests {
    private let board = FlightBoard()

    @Test func `those who wait for a flight are woken by the first one`() async {
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<3 { group.addTask { await board.flight() } }
            await board.board([.sample(from: Samples.address())])
        }

        #expect(await board.flightCount == 1)
    }

    @Test func `nobody waits while something flies`() async {
        await board.board([.sample(from: Samples.address())])
        await board.flight()

        #expect(await board.flightCount == 1)
    }

    @Test func `a board that is closed keeps nobody waiting`() async {
        async let waiting: Void = board.flight()
        await board.close()
        await waiting
        await board.flight()

        #expect(await board.flightCount == 0)
    }

    @Test func `a flight that has landed is waited for no longer than until the next`() async {
        let flight = Flight.sample(from: Samples.address())
        await board.board([flight])
        await board.land([flight.lease])
        async let next: Void = board.flight()
        await board.board([.sample(from: Samples.address())])
        await next

        #expect(await board.flightCount == 1)
    }
}
