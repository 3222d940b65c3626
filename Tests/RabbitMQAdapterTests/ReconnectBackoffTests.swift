import Testing

@testable import RabbitMQAdapter

@Suite struct ReconnectBackoffTests {
    @Test func `waits grow to the ceiling and never leave their bounds`() {
        var longest = ReconnectBackoff()
        var shortest = ReconnectBackoff()

        let most = (0..<12).map { _ in longest.next(afterBeingUpFor: .zero) { $0.upperBound } }
        let least = (0..<12).map { _ in shortest.next(afterBeingUpFor: .zero) { $0.lowerBound } }

        #expect(most.first == ReconnectBackoff.firstCeiling)
        #expect(most == most.sorted())
        #expect(most.last == ReconnectBackoff.ceiling)
        #expect(least.first == .zero)
        #expect(least.dropFirst().allSatisfy { $0 == ReconnectBackoff.floor })
    }

    @Test func `a connection that held starts them anew, one that did not does not`() {
        var backoff = ReconnectBackoff()
        for _ in 0..<12 { _ = backoff.next(afterBeingUpFor: .zero) { $0.upperBound } }

        #expect(backoff.next(afterBeingUpFor: .seconds(9)) { $0.upperBound } == ReconnectBackoff.ceiling)
        #expect(backoff.next(afterBeingUpFor: .seconds(10)) { $0.upperBound } == ReconnectBackoff.firstCeiling)
    }
}
