internal import Stellar
package import WalletApplication
internal import WalletDomain

extension PostgresSession: DeadLetterStore {
    package func keep(_ letters: [DeadLetter]) throws(StoreFailure) -> Int {
        let columns = LetterColumns(letters)
        var new = 0
        try run([
            Call(DeadLetterStatements.countCopies, [columns.digests, columns.fresh]),
            Call(DeadLetterStatements.keep, columns.all),
        ]) { index, rows in if index == 1 { new = Int(rows.int8(0, 0)) } }
        return new
    }

    package func groups(_ selection: DeadLetterSelection) throws(StoreFailure) -> [DeadLetterGroup] {
        var groups: [DeadLetterGroup] = []
        try run([Call(DeadLetterStatements.groups, selection.parameters)]) { _, rows in
            for row in 0..<rows.count {
                groups.append(
                    DeadLetterGroup(
                        reason: rows.text(row, 0),
                        route: rows.text(row, 1),
                        state: DeadLetterState(rawValue: rows.text(row, 2)) ?? .open,
                        count: Int(rows.int8(row, 3)),
                        first: Moment(milliseconds: rows.int8(row, 4)),
                        last: Moment(milliseconds: rows.int8(row, 5))
                    )
                )
            }
        }
        return groups
    }

    package func letters(
        _ selection: DeadLetterSelection,
        after id: Int64,
        limit: Int
    ) throws(StoreFailure) -> [KeptLetter] {
        var letters: [KeptLetter] = []
        let parameters = selection.parameters + [.int8(id), .int8(Int64(limit))]
        try run([Call(DeadLetterStatements.letters, parameters)]) { _, rows in letters = Self.kept(rows) }
        return letters
    }

    package func fate(route: String, caller: String, key: String) throws(StoreFailure) -> KeyFate {
        var fate = KeyFate.unknown
        let call = Call(DeadLetterStatements.fate, [.text(route), .text(caller), .text(key)])
        try run([call]) { _, rows in
            if rows.count > 0 { fate = .answered(code: rows.optionalText(0, 0)) }
        }
        return fate
    }

    // MARK: - Replaying

    package func beginReplaying() throws(StoreFailure) -> Int? {
        var isAlone = false
        try run([Call(DeadLetterStatements.lock)]) { _, rows in isAlone = rows.bool(0, 0) }
        guard isAlone else { return nil }
        var reopened = 0
        try run([Call(DeadLetterStatements.reopen)]) { _, rows in reopened = Int(rows.int8(0, 0)) }
        return reopened
    }

    package func claim(
        _ selection: DeadLetterSelection,
        after id: Int64,
        limit: Int,
        by words: OperatorWords
    ) throws(StoreFailure) -> [KeptLetter] {
        var letters: [KeptLetter] = []
        let parameters =
            selection.parameters + [.int8(id), .int8(Int64(limit)), .text(words.actor), .text(words.reason)]
        try run([Call(DeadLetterStatements.claim, parameters)]) { _, rows in letters = Self.kept(rows) }
        return letters
    }

    package func settle(sent: [Int64], unsent: [Int64]) throws(StoreFailure) {
        try run([
            Call(DeadLetterStatements.settleSent, [.array(ArrayParameter(ids: sent))]),
            Call(DeadLetterStatements.settleUnsent, [.array(ArrayParameter(ids: unsent))]),
        ])
    }

    // MARK: - Everything else that is done about letters

    package func move(
        _ selection: DeadLetterSelection,
        from: DeadLetterState,
        to: DeadLetterState,
        by words: OperatorWords
    ) throws(StoreFailure) -> Int {
        var moved = 0
        let parameters =
            selection.parameters + [
                .text(from.rawValue), .text(to.rawValue), .text(words.actor), .text(words.reason),
                .text("dead.\(to == .open ? "restore" : to == .archived ? "archive" : to.rawValue)"),
            ]
        try run([Call(DeadLetterStatements.move, parameters)]) { _, rows in moved = Int(rows.int8(0, 0)) }
        return moved
    }

    package func correct(
        _ id: Int64,
        with letter: DeadLetter,
        by words: OperatorWords
    ) throws(StoreFailure) -> Int64? {
        var corrected: Int64?
        let parameters = LetterColumns([letter]).all + [.int8(id), .text(words.actor), .text(words.reason)]
        try run([Call(DeadLetterStatements.correct, parameters)]) { _, rows in
            if rows.count > 0 { corrected = rows.int8(0, 0) }
        }
        return corrected
    }

    package func note(_ action: String, detail: String, by words: OperatorWords) throws(StoreFailure) {
        let parameters: [Parameter] = [.text(words.actor), .text(action), .text(words.reason), .text(detail)]
        try run([Call(DeadLetterStatements.note, parameters)])
    }

    private static func kept(_ rows: borrowing Rows) -> [KeptLetter] {
        var letters: [KeptLetter] = []
        for row in 0..<rows.count {
            var letter = DeadLetter(
                digest: Digest(rows.bytes32(row, 6) ?? .zero),
                route: rows.text(row, 7),
                reason: rows.text(row, 8),
                exchange: rows.text(row, 15),
                properties: rows.bytes(row, 16),
                body: rows.bytes(row, 17)
            )
            letter.detail = rows.text(row, 9)
            letter.buriedAt = Moment(milliseconds: rows.int8(row, 10))
            letter.attempts = Int(rows.int4(row, 11))
            letter.user = rows.optionalText(row, 12)
            letter.key = rows.optionalText(row, 13)
            letter.messageID = rows.optionalText(row, 14)
            letter.isCut = rows.bool(row, 18)
            letters.append(
                KeptLetter(
                    id: rows.int8(row, 0),
                    state: DeadLetterState(rawValue: rows.text(row, 1)) ?? .open,
                    copies: Int(rows.int4(row, 2)),
                    replays: Int(rows.int4(row, 3)),
                    changedBy: rows.optionalText(row, 4),
                    originalID: rows.isNull(row, 5) ? nil : rows.int8(row, 5),
                    letter: letter
                )
            )
        }
        return letters
    }
}

extension ArrayParameter {
    fileprivate init(ids: [Int64]) {
        self.init(of: .int8, capacity: ids.count * 12)
        for id in ids { append(id) }
    }
}

extension DeadLetterSelection {
    /// The first seven parameters of every statement that selects.
    fileprivate var parameters: [Parameter] {
        [
            ids.isEmpty ? .null : .array(ArrayParameter(ids: ids)), .text(state?.rawValue), .text(reason), .text(route),
            .text(user), since.map { .int8($0.milliseconds) } ?? .null,
            wallet.map { .binary(Array($0.description.utf8)) } ?? .null,
        ]
    }
}

/// Letters as one array for each column; those that are the same are one, counted.
private struct LetterColumns {
    let digests: Parameter
    /// How many of each the broker had not handed out before.
    let fresh: Parameter
    let all: [Parameter]

    init(_ letters: [DeadLetter]) {
        var order: [DeadLetter] = []
        var counts: [Digest: Int32] = [:]
        for letter in letters {
            if counts[letter.digest] == nil { order.append(letter) }
            counts[letter.digest, default: 0] += letter.isRedelivered ? 0 : 1
        }
        func column(_ element: ArrayParameter.Element, _ add: (inout ArrayParameter, DeadLetter) -> Void) -> Parameter {
            var array = ArrayParameter(of: element)
            for letter in order { add(&array, letter) }
            return .array(array)
        }
        func text(_ value: (DeadLetter) -> String?) -> Parameter {
            column(.text) { array, letter in
                if let text = value(letter) { array.append(text.withoutZeros) } else { array.appendNull() }
            }
        }
        digests = column(.bytea) { array, letter in letter.digest.bytes.withSpan { array.append($0) } }
        fresh = column(.int4) { array, letter in array.append(counts[letter.digest] ?? 0) }
        all = [
            digests, fresh, text(\.route), text(\.reason), text(\.detail),
            column(.int8) { array, letter in
                if let moment = letter.buriedAt { array.append(moment.milliseconds) } else { array.appendNull() }
            },
            column(.int4) { array, letter in array.append(Int32(clamping: letter.attempts)) }, text(\.user),
            text(\.key), text(\.messageID),
            text(\.exchange), column(.bytea) { array, letter in array.append(letter.properties) },
            column(.bytea) { array, letter in array.append(letter.body) },
            column(.int4) { array, letter in array.append(Int32(letter.isCut ? 1 : 0)) },
        ]
    }
}

extension String {
    /// PostgreSQL's text can't hold the character zero, and a header can.
    fileprivate var withoutZeros: String {
        utf8.contains(0) ? String(unicodeScalars.map { $0 == "\0" ? "\u{FFFD}" : Character($0) }) : self
    }
}
