import Stellar
import Testing
import WalletDomain
import WalletTestSupport

@testable import WalletApplication

/// What is done after each answer to a submission: nothing but the ledger's own word ends a transaction.
@Suite struct AnswerPolicyTests {
    private func policy(_ outcome: SubmissionOutcome, sends: Int = 1) -> AnswerPolicy {
        AnswerPolicy(
            SubmissionReport(answers: [SubmissionAnswer(node: ScriptedLedger.node, outcome: outcome)]),
            sends: sends
        )
    }

    private func rejected(_ outcome: TransactionOutcome, fee: Int64 = 100) -> SubmissionOutcome {
        .rejected(SubmissionRejection(result: TransactionResult(feeCharged: fee, outcome: outcome), resultXDR: []))
    }

    @Test func `what is in a ledger is settled`() {
        let found = Samples.applied(Samples.digest().bytes, by: Samples.address(), sequence: 1, ledger: 2)
        #expect(policy(.applied(found)) == .settle(found))
    }

    @Test(arguments: [SubmissionOutcome.queued, .alreadyQueued])
    func `what waits in a queue is sent again only after the queue has let go of it`(outcome: SubmissionOutcome) {
        #expect(policy(outcome) == .again(afterLedgers: AnswerPolicy.queueLedgers + 1))
    }

    @Test func `try again later tells nothing, and is tried again after a ledger`() {
        #expect(policy(.tryAgainLater) == .again(afterLedgers: 1))
        #expect(policy(.tryAgainLater, sends: 100) == .again(afterLedgers: 4))
    }

    @Test(arguments: SubmissionOutcome.UnknownSubmission.allCases)
    func `what is unknown is sent again, the same bytes`(why: SubmissionOutcome.UnknownSubmission) {
        #expect(policy(.unknown(why)) == .again(afterLedgers: 1))
    }

    @Test(arguments: SubmissionOutcome.NotSent.allCases)
    func `what was not sent is sent later, and ever more rarely`(why: SubmissionOutcome.NotSent) {
        #expect(policy(.notSent(why)) == .later(ms: 500))
        #expect(policy(.notSent(why), sends: 50) == .later(ms: AnswerPolicy.pauseMsMax))
    }

    @Test func `a number that is called bad is doubted, in a fee bump too`() {
        guard case .doubt = policy(rejected(.badSequence)) else {
            Issue.record("a bad number may be one's own success")
            return
        }
        let inner = InnerTransactionResult(feeCharged: 0, outcome: .badSequence)
        let pair = InnerTransactionResultPair(transactionHash: .zero, result: inner)
        guard case .doubt = policy(rejected(.feeBumpInnerFailed(pair))) else {
            Issue.record("a fee bump hides a bad number in its inner result")
            return
        }
    }

    @Test func `a fee that is too low is raised to what the node wants`() {
        #expect(policy(rejected(.insufficientFee, fee: 4_000)) == .raiseFee(needed: 4_000))
    }

    /// What a node says that doing the same again would end alike.
    @Test(arguments: [
        TransactionOutcome.missingOperation, .badAuth, .badAuthExtra, .notSupported, .badSponsorship, .malformed,
        .sorobanInvalid,
    ])
    func `what would be refused again waits for the proof that nobody took it`(outcome: TransactionOutcome) {
        guard case .refused(let codes) = policy(rejected(outcome)) else {
            Issue.record("\(outcome) was not taken for a refusal")
            return
        }
        #expect(codes == [outcome.horizonName])
    }

    @Test(arguments: [
        TransactionOutcome.tooEarly, .tooLate, .insufficientBalance, .noAccount, .internalError,
        .badMinSequenceAgeOrGap,
    ])
    func `what may be otherwise elsewhere or later is sent again`(outcome: TransactionOutcome) {
        guard case .again(let ledgers) = policy(rejected(outcome)) else {
            Issue.record("\(outcome) was not sent again")
            return
        }
        #expect(ledgers >= 1)
    }

    /// Every outcome there is but the ledger's own.
    @Test func `no answer of a queue ends anything`() {
        let outcomes: [SubmissionOutcome] = [
            .queued, .alreadyQueued, .tryAgainLater, .unreadable, .turnedAway(.disabled), .notSent(.noNode),
            .unknown(.timeout), rejected(.badSequence), rejected(.malformed), rejected(.tooLate),
        ]
        for outcome in outcomes {
            if case .settle = policy(outcome) { Issue.record("\(outcome) ended a transaction") }
        }
    }
}
