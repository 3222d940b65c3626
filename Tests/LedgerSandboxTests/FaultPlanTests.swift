import Testing

@testable import LedgerSandbox

@Suite struct FaultPlanTests {
    private func occasion(
        _ endpoint: String = "submit",
        ledger: UInt32 = 1,
        at nanoseconds: Int64 = 0
    )
        -> FaultPlan.Occasion
    {
        FaultPlan.Occasion(
            endpoint: endpoint,
            account: nil,
            port: 1,
            ledger: ledger,
            nowNanoseconds: nanoseconds
        )
    }

    @Test func `a fault ends with its time`() {
        var plan = FaultPlan()
        var fault = Fault(.reset)
        fault.forMs = 10
        #expect(plan.add(fault, nowNanoseconds: 1_000_000) != nil)
        #expect(plan.decide(occasion(at: 10_999_999)) == [.reset])
        #expect(plan.decide(occasion(at: 11_000_000)) == [])
    }

    @Test func `faults of submissions are not used up by reading`() {
        var plan = FaultPlan()
        var fault = Fault(.timeoutThenNever)
        fault.times = 1
        #expect(plan.add(fault, nowNanoseconds: 0) != nil)
        #expect(plan.decide(occasion("account")) == [])
        #expect(plan.decide(occasion("submit")) == [.timeoutThenNever])
        #expect(plan.decide(occasion("submit")) == [])
    }

    @Test func `a plan holds so many and no more`() {
        var plan = FaultPlan()
        for _ in 0..<FaultPlan.countMax { #expect(plan.add(Fault(.reset), nowNanoseconds: 0) != nil) }
        #expect(plan.add(Fault(.reset), nowNanoseconds: 0) == nil)
    }

    @Test func `latency lies between its bounds and comes again from the same seed`() {
        let runs = (0..<2).map { _ -> [Fault.Kind] in
            var plan = FaultPlan()
            var fault = Fault(.latency(minMs: 10, maxMs: 20))
            fault.seed = 9
            #expect(plan.add(fault, nowNanoseconds: 0) != nil)
            return (0..<50).flatMap { _ in plan.decide(occasion()) }
        }
        #expect(runs[0] == runs[1])
        #expect(Set(runs[0]).count > 3)
        for case .latency(let least, let most) in runs[0] {
            #expect(least == most && (10...20).contains(least))
        }
    }
}
