internal import ServiceRuntime
internal import Stellar
internal import WalletApplication

extension LedgerTransaction {
    /// Reads a transaction as Horizon tells it.
    ///
    /// A fee bump looks different by which of its hashes it was asked for; here it is always the outer one's.
    init(_ object: HorizonObject, from node: LedgerNode) throws(UnreadableDocument) {
        let asked = try object.hash("hash")
        let outer = try Self.hash(in: "fee_bump_transaction", of: object)
        let inner = try Self.hash(in: "inner_transaction", of: object)
        guard let place = LedgerPlace(number: try object.long("paging_token")),
            place.ledger == (try object.number("ledger"))
        else { throw UnreadableDocument(member: "paging_token") }
        let resultXDR = try object.bytes("result_xdr")
        let isSuccess = try object.truth("successful")
        let result = TransactionResult.ifReadable(resultXDR)
        // A result that contradicts the flag is not to be believed in either way.
        guard result.map({ $0.isSuccess == isSuccess }) ?? true else { throw UnreadableDocument(member: "result_xdr") }
        self.init(
            hash: outer ?? asked,
            innerHash: inner,
            place: place,
            closeTime: try object.seconds("created_at"),
            source: try object.address("source_account"),
            sequenceNumber: try object.long("source_account_sequence"),
            feePayer: try object.address("fee_account"),
            feeCharged: try object.long("fee_charged"),
            isSuccess: isSuccess,
            result: result,
            resultXDR: resultXDR,
            node: node
        )
    }

    /// Whether it is known by a hash.
    func answers(to hash: Bytes32) -> Bool { self.hash == hash || innerHash == hash }

    private static func hash(
        in name: StaticString,
        of object: HorizonObject
    ) throws(UnreadableDocument) -> Bytes32? {
        guard object.node[name] != nil else { return nil }
        return try object.object(name).hash("hash")
    }
}

extension TransactionResult {
    /// Reads a result, or returns `nil` for one of a later protocol.
    static func ifReadable(_ bytes: [UInt8]) -> TransactionResult? {
        do throws(XDRError) {
            return try TransactionResult(xdr: bytes)
        } catch {
            return nil
        }
    }
}
