internal import Stellar
internal import WalletDomain

/// The columns of the view `transaction_rows`, in their order.
///
/// A statement that returns transactions selects `v.*` from it, so that there is one list of columns.
enum TransactionColumn {
    static let id = 0
    static let kind = 1
    static let status = 2
    static let walletID = 3
    static let recipientWalletID = 4
    static let source = 5
    static let sender = 6
    static let recipient = 7
    static let asset = 8
    static let amount = 9
    static let memoType = 10
    static let memo = 11
    static let maxFee = 12
    static let holdAmount = 13
    static let holdFee = 14
    static let trustLimit = 15
    static let createdAt = 16
    static let caller = 17
    static let key = 18
    static let correlationID = 19
    static let messageID = 20
    static let trace = 21
    static let attention = 22
    static let submittedAt = 23
    static let completedAt = 24
    static let hash = 25
    static let ledger = 26
    static let fee = 27
    static let feePaidBy = 28
    static let failureCode = 29
    static let failureMessage = 30
    static let resultCodes = 31
    static let evidence = 32
    static let evidenceLedger = 33
    static let evidenceClosedAt = 34
    static let evidenceMaxTime = 35
    static let evidenceSequence = 36
    static let evidenceAccountSequence = 37
    static let evidenceHash = 38
    static let evidenceNote = 39
    /// How many there are: where a statement's own columns begin again.
    static let count = 40
}

extension Rows {
    /// The transaction of a row, whose columns begin at `column`; `nil` for a row that no binary of ours wrote.
    func transaction(_ row: Int, from column: Int = 0) -> WalletTransaction? {
        typealias Column = TransactionColumn
        guard
            let kind = TransactionKind(rawValue: text(row, column + Column.kind)),
            let status = TransactionStatus(rawValue: text(row, column + Column.status)),
            let memo = memo(row, column + Column.memoType, column + Column.memo),
            let holdAmount = Amount(stroops: int8(row, column + Column.holdAmount)),
            let holdFee = Amount(stroops: int8(row, column + Column.holdFee))
        else { return nil }
        var transaction = WalletTransaction(
            id: TransactionID(id(row, column + Column.id)),
            kind: kind,
            status: status,
            walletID: optionalID(row, column + Column.walletID).map(WalletID.init),
            recipientWalletID: optionalID(row, column + Column.recipientWalletID).map(WalletID.init),
            source: optionalBytes32(row, column + Column.source).map(AccountAddress.init(bytes:)),
            from: address(row, column + Column.sender),
            to: address(row, column + Column.recipient),
            money: money(row, column + Column.asset, column + Column.amount),
            memo: memo,
            maxFee: optionalAmount(row, column + Column.maxFee),
            hold: Hold(amount: holdAmount, fee: holdFee),
            trustLimit: optionalAmount(row, column + Column.trustLimit),
            createdAt: Moment(milliseconds: int8(row, column + Column.createdAt)),
            origin: origin(row, from: column)
        )
        transaction.attention = optionalText(row, column + Column.attention).flatMap(AttentionReason.init(rawValue:))
        transaction.submittedAt = optionalMoment(row, column + Column.submittedAt)
        transaction.completedAt = optionalMoment(row, column + Column.completedAt)
        transaction.inclusion = inclusion(row, from: column)
        transaction.failure = failure(row, from: column)
        return transaction
    }

    private func origin(_ row: Int, from column: Int) -> RequestOrigin {
        typealias Column = TransactionColumn
        return RequestOrigin(
            caller: optionalText(row, column + Column.caller).map { CallerName($0) },
            key: optionalText(row, column + Column.key).flatMap { IdempotencyKey($0) },
            correlationID: optionalText(row, column + Column.correlationID),
            messageID: optionalText(row, column + Column.messageID),
            trace: text(row, column + Column.trace)
        )
    }

    private func inclusion(_ row: Int, from column: Int) -> Inclusion? {
        typealias Column = TransactionColumn
        guard
            let hash = optionalBytes32(row, column + Column.hash),
            !isNull(row, column + Column.ledger),
            let fee = optionalAmount(row, column + Column.fee),
            let payer = optionalText(row, column + Column.feePaidBy).flatMap(FeePayer.init(rawValue:))
        else { return nil }
        return Inclusion(hash: hash, ledger: int8(row, column + Column.ledger), fee: fee, feePaidBy: payer)
    }

    private func failure(_ row: Int, from column: Int) -> TransactionFailure? {
        typealias Column = TransactionColumn
        guard
            let code = optionalText(row, column + Column.failureCode).flatMap(FailureCode.init(rawValue:)),
            let evidence = evidence(row, from: column)
        else { return nil }
        let codes = optionalText(row, column + Column.resultCodes) ?? ""
        return TransactionFailure(
            code,
            optionalText(row, column + Column.failureMessage) ?? "",
            resultCodes: codes.split(separator: " ").map(String.init),
            evidence: evidence
        )
    }

    private func evidence(_ row: Int, from column: Int) -> FailureEvidence? {
        typealias Column = TransactionColumn
        switch optionalText(row, column + Column.evidence) {
        case "unsent": return .unsent
        case "onLedger":
            guard let hash = optionalBytes32(row, column + Column.hash) else { return nil }
            return .onLedger(hash: hash, ledger: int8(row, column + Column.ledger))
        case "expired":
            return Expiry(
                ledger: int8(row, column + Column.evidenceLedger),
                closedAt: int8(row, column + Column.evidenceClosedAt),
                maxTime: int8(row, column + Column.evidenceMaxTime),
                sequence: int8(row, column + Column.evidenceSequence),
                accountSequence: int8(row, column + Column.evidenceAccountSequence)
            ).map { .expired($0) }
        case "superseded":
            guard let hash = optionalBytes32(row, column + Column.evidenceHash) else { return nil }
            let (ledger, sequence) = (column + Column.evidenceLedger, column + Column.evidenceSequence)
            return .superseded(Supersession(hash: hash, ledger: int8(row, ledger), sequence: int8(row, sequence)))
        case "declared": return .declared(optionalText(row, column + Column.evidenceNote) ?? "")
        default: return nil
        }
    }

    // MARK: - Values

    private func memo(_ row: Int, _ type: Int, _ value: Int) -> Memo? {
        guard let name = optionalText(row, type) else { return Memo.none }
        return Memo(type: name, bytes: bytes(row, value))
    }

    private func money(_ row: Int, _ asset: Int, _ amount: Int) -> Money? {
        guard
            let asset = optionalText(row, asset).flatMap({ try? Asset($0) }),
            let amount = optionalAmount(row, amount)
        else { return nil }
        return Money(amount, of: asset)
    }

    private func address(_ row: Int, _ column: Int) -> MuxedAddress? {
        optionalText(row, column).flatMap { try? MuxedAddress($0) }
    }

    func optionalAmount(_ row: Int, _ column: Int) -> Amount? {
        isNull(row, column) ? nil : Amount(stroops: int8(row, column))
    }

    func optionalMoment(_ row: Int, _ column: Int) -> Moment? {
        isNull(row, column) ? nil : Moment(milliseconds: int8(row, column))
    }

    func optionalID(_ row: Int, _ column: Int) -> ID? { isNull(row, column) ? nil : id(row, column) }

    func optionalBytes32(_ row: Int, _ column: Int) -> Bytes32? { isNull(row, column) ? nil : bytes32(row, column) }
}

extension Memo {
    /// The value's bytes as they are kept: the text's, the number's eight, or the hash's.
    var keptBytes: [UInt8]? {
        switch self {
        case .none: return nil
        case .text(let text): return text.bytes
        case .id(let number):
            var bytes: [UInt8] = []
            bytes.append(bigEndian: number)
            return bytes
        case .hash(let hash), .returnHash(let hash): return hash.bytes
        }
    }

    /// Reads what was kept under Horizon's name of the kind.
    init?(type: String, bytes: [UInt8]) {
        switch type {
        case "text": self = .text(XDRString(bytes: bytes))
        case "id" where bytes.count == 8: self = .id(bytes.reduce(0) { $0 << 8 | UInt64($1) })
        case "hash":
            guard let hash = Bytes32(bytes) else { return nil }
            self = .hash(hash)
        case "return":
            guard let hash = Bytes32(bytes) else { return nil }
            self = .returnHash(hash)
        default: return nil
        }
    }
}
