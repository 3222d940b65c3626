internal import ServiceRuntime
internal import Stellar

/// Finds the records of one page: the same for a list and for what a stream sends next.
struct RecordQuery {
    let chain: Chain
    /// The last ledger that the node has.
    let latest: UInt32
    let request: Request
    let page: PageQuery

    private var includesFailed: Bool { request.query["include_failed"] == "true" }
    private var joins: Bool { request.query["join"] == "transactions" }

    /// The records after the cursor, as many as the page may have.
    func records(_ collection: Route.Collection, _ scope: Route.Scope) throws(Problem) -> [Page.Record] {
        let position = try page.position(latest: latest, elder: chain.history.elder)
        switch collection {
        case .ledgers: return ledgers(from: position)
        case .transactions: return transactions(try walk(scope, position))
        case .operations: return operations(try walk(scope, position)) { _ in true }
        case .payments: return operations(try walk(scope, position)) { $0.isPayment }
        case .effects: return effects(try walk(scope, position, isInclusive: true), scope, position)
        }
    }

    private func walk(_ scope: Route.Scope, _ position: Int64, isInclusive: Bool = false) throws(Problem) -> Walk {
        try Walk(
            chain.history,
            scope: scope,
            latest: latest,
            position: position,
            isDescending: page.isDescending,
            isInclusive: isInclusive
        )
    }

    // MARK: Kinds

    private func ledgers(from position: Int64) -> [Page.Record] {
        let elder = chain.history.elder
        // A ledger's own place is its first operation's less one; both ends exclude the cursor.
        let all: [UInt32]
        if page.isDescending {
            let above = position == .max ? UInt32.max : OperationID(rawValue: position).ledger
            let first = min(latest, above == 0 ? 0 : above - (OperationID(ledger: above).rawValue >= position ? 1 : 0))
            all = first < elder ? [] : Array((elder...first).reversed().prefix(page.limit))
        } else {
            let first = max(elder, OperationID(rawValue: position).ledger + (position > 0 ? 1 : 0))
            all = first > latest ? [] : Array((first...latest).prefix(page.limit))
        }
        return all.compactMap { sequence in
            guard let ledger = chain.history.ledger(sequence) else { return nil }
            var writer = JSONWriter(capacity: 2_048)
            LedgerResource(ledger: ledger, rules: chain.rules, base: request.base).write(to: &writer)
            return (String(OperationID(ledger: sequence).rawValue), writer.bytes)
        }
    }

    private func transactions(_ walk: Walk) -> [Page.Record] {
        var records: [Page.Record] = []
        var last: Int64?
        for id in walk.transactionIDs {
            guard records.count < page.limit else { break }
            guard last != id.rawValue, let record = chain.history.transaction(of: id) else { continue }
            last = id.rawValue
            guard record.isSuccessful || includesFailed else { continue }
            var writer = JSONWriter(capacity: 4_096)
            TransactionResource(record, base: request.base, closeTime: closeTime(id)).write(to: &writer)
            records.append((String(id.rawValue), writer.bytes))
        }
        return records
    }

    private func operations(_ walk: Walk, _ isWanted: (OperationBody) -> Bool) -> [Page.Record] {
        var records: [Page.Record] = []
        for id in walk.operationIDs {
            guard records.count < page.limit else { break }
            guard let record = chain.history.transaction(of: id), record.isSuccessful || includesFailed else {
                continue
            }
            let operations = record.decodedEnvelope.transaction.operations
            guard isWanted(operations[id.operation - 1].body) else { continue }
            var writer = JSONWriter(capacity: 2_048)
            OperationResource(
                record: record,
                index: id.operation - 1,
                base: request.base,
                closeTime: closeTime(id),
                joinsTransaction: joins
            ).write(to: &writer)
            records.append((String(id.rawValue), writer.bytes))
        }
        return records
    }

    /// The cursor of an effect names its operation and its place there.
    private func effects(_ walk: Walk, _ scope: Route.Scope, _ position: Int64) -> [Page.Record] {
        let within = page.cursor.split(separator: "-").dropFirst().first.flatMap { Int($0) }
        var records: [Page.Record] = []
        for id in walk.operationIDs {
            guard records.count < page.limit else { break }
            guard let record = chain.history.transaction(of: id), record.isSuccessful else { continue }
            let mine = record.effects.filter { $0.operation == UInt32(id.operation - 1) }
            let numbered = mine.enumerated().map { (order: $0.offset + 1, effect: $0.element) }
            for (order, effect) in page.isDescending ? numbered.reversed() : numbered {
                guard records.count < page.limit else { break }
                if id.rawValue == position, !isBeyond(order, within) { continue }
                if case .account(let account) = scope, effect.account != account { continue }
                let resource = EffectResource(
                    effect: effect,
                    operation: id,
                    order: order,
                    base: request.base,
                    closeTime: closeTime(id)
                )
                var writer = JSONWriter(capacity: 1_024)
                resource.write(to: &writer)
                records.append((resource.token, writer.bytes))
            }
        }
        return records
    }

    private func isBeyond(_ order: Int, _ within: Int?) -> Bool {
        guard let within else { return false }
        return page.isDescending ? order < within : order > within
    }

    private func closeTime(_ id: OperationID) -> UInt64 { chain.history.closeTime(of: id.ledger) }
}

/// Goes through history from a place on, one way or the other.
struct Walk {
    private let history: History
    private let ids: [OperationID]?
    private let range: ClosedRange<Int64>
    private let isDescending: Bool

    init(
        _ history: History,
        scope: Route.Scope,
        latest: UInt32,
        position: Int64,
        isDescending: Bool,
        isInclusive: Bool
    ) throws(Problem) {
        self.history = history
        self.isDescending = isDescending
        let end = OperationID(ledger: latest + 1).rawValue - 1
        let beyond = isInclusive || position == .max ? position : isDescending ? position - 1 : position + 1
        var lowest = OperationID(ledger: history.elder).rawValue
        var highest = end
        if isDescending { highest = min(end, beyond) } else { lowest = max(lowest, beyond) }
        switch scope {
        case .all: ids = nil
        case .account(let account):
            guard let all = history.participation(of: account), let first = all.first, first.rawValue <= end else {
                throw Problem(.notFound)
            }
            ids = all
        case .ledger(let sequence):
            guard sequence >= history.elder else { throw Problem(sequence == 0 ? .notFound : .beforeHistory) }
            guard sequence <= latest else { throw Problem(.notFound) }
            (lowest, highest) = Self.clamp(lowest, highest, OperationID(ledger: sequence), bits: 32)
            ids = nil
        case .transaction(let hash):
            guard let record = history.transaction(hash), record.id.ledger <= latest else { throw Problem(.notFound) }
            (lowest, highest) = Self.clamp(lowest, highest, record.id, bits: 12)
            ids = nil
        case .operation(let id):
            guard history.transaction(of: id) != nil, id.ledger <= latest else { throw Problem(.notFound) }
            (lowest, highest) = Self.clamp(lowest, highest, id, bits: 0)
            ids = nil
        case .claimableBalance(let id): ids = history.operations(on: id)
        }
        range = lowest <= highest ? lowest...highest : Int64.max...Int64.max
    }

    private static func clamp(_ low: Int64, _ high: Int64, _ id: OperationID, bits: Int64) -> (Int64, Int64) {
        (max(low, id.rawValue), min(high, id.rawValue + (Int64(1) << bits) - 1))
    }

    /// Transactions in order; one may come several times in a row.
    var transactionIDs: AnySequence<OperationID> {
        if let ids {
            let mine = ids.lazy.map { OperationID(rawValue: $0.rawValue & ~0xFFF) }.filter {
                range.contains($0.rawValue)
            }
            return isDescending ? AnySequence(mine.reversed()) : AnySequence(mine)
        }
        let mine = places.lazy.map { history.transactions[$0].id }.filter { range.contains($0.rawValue) }
        return isDescending ? AnySequence(mine.reversed()) : AnySequence(mine)
    }

    /// Operations in order.
    var operationIDs: AnySequence<OperationID> {
        if let ids {
            let mine = ids.lazy.filter { $0.operation > 0 && range.contains($0.rawValue) }
            return isDescending ? AnySequence(mine.reversed()) : AnySequence(mine)
        }
        let all = places.lazy.flatMap { place in
            let record = history.transactions[place]
            return (0..<record.operationCount).lazy.map { OperationID(rawValue: record.id.rawValue + Int64($0 + 1)) }
        }.filter { range.contains($0.rawValue) }
        return isDescending ? AnySequence(all.reversed()) : AnySequence(all)
    }

    private var places: Range<Int> {
        let first = history.place(atOrAfter: OperationID(rawValue: range.lowerBound))
        let last = history.place(atOrAfter: OperationID(rawValue: range.upperBound))
        return first..<min(max(first, last + 1), history.transactions.count)
    }
}
