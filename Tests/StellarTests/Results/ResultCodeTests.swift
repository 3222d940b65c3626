import Stellar
import Testing

@Suite struct ResultCodeTests {
    @Test func `results of Horizon's tests have Horizon's names`() throws {
        for row in try Vectors.rows("results.tsv") {
            let result = try TransactionResult(base64: row[1])
            let codes = result.codes

            #expect(([codes.transaction] + codes.operations).joined(separator: ",") == row[2], "\(row[0])")
            #expect(result.feeCharged == Int64(row[3]), "\(row[0])")
            #expect(try result.base64() == row[1], "\(row[0])")
        }
    }

    @Test func `a refused fee says which fee would do`() throws {
        #expect(try TransactionResult(base64: "AAAAAAAAAAr////3AAAAAA==").feeNeeded == 10)
        #expect(try TransactionResult(base64: "AAAAAAAAAGT////7AAAAAA==").feeNeeded == nil)
    }

    @Test(
        arguments: [
            (ChangeTrustResult.notAuthMaintainLiabilities as any ResultCode, "op_not_aut_maintain_liabilities", -8),
            (ManageSellOfferResult.sellNotAuthorized, "sell_not_authorized", -4),
            (ManageSellOfferResult.buyNoIssuer, "buy_no_issuer", -10),
            (ManageBuyOfferResult.buyNotAuthorized, "buy_not_authorized", -5),
            (AllowTrustResult.trustNotRequired, "op_not_required", -3),
            (ClawbackClaimableBalanceResult.notIssuer, "op_no_issuer", -2),
            (InvokeHostFunctionResult.trapped, "function_trapped", -2),
            (RestoreFootprintResult.insufficientRefundableFee, "insufficient_refundable_fee", -3),
            (AccountMergeResult.sequenceNumberTooFar, "op_seq_num_too_far", -5),
            (ManageDataResult.nameNotFound, "op_data_name_not_found", -2),
            (OperationResult.noAccount, "op_no_source_account", -2),
            (TransactionOutcome.noAccount, "tx_no_source_account", -8),
            (TransactionOutcome.badMinSequenceAgeOrGap, "tx_bad_minseq_age_or_gap", -15),
            (PaymentResult.sourceNoTrust, "op_src_no_trust", -3),
        ] as [(any ResultCode, String, Int32)]
    )
    func `Horizon's irregular names are kept`(result: any ResultCode, name: String, code: Int32) {
        #expect(result.horizonName == name)
        #expect(result.code == code)
    }

    @Test func `the operations of a fee bump are those of its inner transaction`() throws {
        let inner = InnerTransactionResult(
            feeCharged: 0,
            outcome: .failed([.inner(.payment(.underfunded)), .inner(.inflation(.notTime)), .badAuth])
        )
        let pair = InnerTransactionResultPair(transactionHash: .zero, result: inner)
        let result = TransactionResult(feeCharged: 200, outcome: .feeBumpInnerFailed(pair))
        let codes = ResultCodes(
            transaction: "tx_fee_bump_inner_failed",
            innerTransaction: "tx_failed",
            operations: ["op_underfunded", "op_not_time", "op_bad_auth"]
        )

        #expect(result.codes == codes)
        #expect(!result.isSuccess)
        #expect(try TransactionResult(xdr: result.xdr()) == result)
    }
}
