internal import Stellar
internal import WalletApplication
internal import WalletDomain

/// Gathers what the calls of a ``Recall`` found, as their rows come in.
struct Remembering {
    private(set) var now = Moment(milliseconds: 0)
    private(set) var remembered: [RequestKey: Remembered] = [:]
    private(set) var refused: [Digest: Answer] = [:]
    private(set) var granted: [CallerName: Int] = [:]

    private let recall: Recall

    init(_ recall: Recall) {
        self.recall = recall
    }

    /// Takes the rows of one of the recall's calls; does nothing for others.
    mutating func take(_ statement: Statement, _ rows: borrowing Rows) {
        switch statement.identity {
        case RequestStatements.now.identity: now = Moment(milliseconds: rows.int8(0, 0))
        case RequestStatements.recall.identity: takeRemembered(rows)
        case RequestStatements.recallRefused.identity: takeRefused(rows)
        case RequestStatements.spend.identity: granted = rows.grants
        default: break
        }
    }

    func recollection<View: Sendable>(_ view: View) -> Recollection<View> {
        Recollection(now: now, remembered: remembered, refused: refused, granted: granted, view: view)
    }

    /// Whether a key is known whose reply isn't kept any more.
    var isMissingReplies: Bool { remembered.values.contains { $0.answer == nil } }

    private mutating func takeRemembered(_ rows: borrowing Rows) {
        for row in 0..<rows.count {
            guard let fingerprint = rows.bytes32(row, 1) else { continue }
            let key = recall.keys[Int(rows.int8(row, 0)) - 1]
            remembered[key] = Remembered(fingerprint: Digest(fingerprint), answer: rows.answer(row, from: 2))
        }
    }

    private mutating func takeRefused(_ rows: borrowing Rows) {
        for row in 0..<rows.count {
            refused[recall.messages[Int(rows.int8(row, 0)) - 1]] = rows.answer(row, from: 1)
        }
    }
}

extension Rows {
    /// A kept answer: a code and a body beside each other; `nil` where the body is gone.
    func answer(_ row: Int, from column: Int) -> Answer? {
        guard !isNull(row, column + 1) else { return nil }
        let code = optionalText(row, column).flatMap(RefusalCode.init(rawValue:))
        return Answer(body: bytes(row, column + 1), code: code)
    }

    /// What each limited caller was granted.
    var grants: [CallerName: Int] {
        var grants: [CallerName: Int] = [:]
        for row in 0..<count { grants[CallerName(text(row, 0))] = Int(int8(row, 1)) }
        return grants
    }
}
