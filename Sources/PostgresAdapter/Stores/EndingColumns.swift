internal import Stellar
internal import WalletApplication
internal import WalletDomain

/// Slots that end, column by column.
struct SlotEndingColumns {
    private var ids = ArrayParameter(of: .uuid)
    private var attempts = ArrayParameter(of: .int4)
    private var states = ArrayParameter(of: .text)
    private var deaths = ArrayParameter(of: .text)
    private var consumers = ArrayParameter(of: .bytea)
    private var ledgers = ArrayParameter(of: .int8)
    private var closeTimes = ArrayParameter(of: .int8)
    private var accountSequences = ArrayParameter(of: .int8)
    private var notes = ArrayParameter(of: .text)

    mutating func append(_ ending: SlotEnding) {
        ids.append(ending.transactionID.id)
        attempts.append(Int32(ending.slot.attempt))
        switch ending.slot.state {
        case .live: append("LIVE", nil)
        case .used(let hash, let ledger): append("USED", nil, consumer: hash, ledger: ledger)
        case .dead(let death): append(death)
        }
    }

    private mutating func append(_ death: SlotDeath) {
        switch death {
        case .expired(let expiry):
            append(
                "DEAD",
                death.word,
                ledger: expiry.ledger,
                closedAt: expiry.closedAt,
                accountSequence: expiry.accountSequence
            )
        case .superseded(let proof), .overtaken(let proof):
            append("DEAD", death.word, consumer: proof.hash, ledger: proof.ledger)
        case .declared(let note): append("DEAD", death.word, note: note)
        }
    }

    private mutating func append(
        _ state: String,
        _ death: String?,
        consumer: Bytes32? = nil,
        ledger: Int64? = nil,
        closedAt: Int64? = nil,
        accountSequence: Int64? = nil,
        note: String? = nil
    ) {
        states.append(state)
        deaths.append(optional: death)
        consumers.append(optional: consumer)
        ledgers.append(optional: ledger)
        closeTimes.append(optional: closedAt)
        accountSequences.append(optional: accountSequence)
        notes.append(optional: note)
    }

    var parameters: [Parameter] {
        [
            .array(ids), .array(attempts), .array(states), .array(deaths), .array(consumers), .array(ledgers),
            .array(closeTimes), .array(accountSequences), .array(notes),
        ]
    }
}

/// Transactions that end, column by column.
struct EndingColumns {
    private var ids = ArrayParameter(of: .uuid)
    private var states = ArrayParameter(of: .text)
    private var times = ArrayParameter(of: .int8)
    private var attentions = ArrayParameter(of: .text)
    private var hashes = ArrayParameter(of: .bytea)
    private var ledgers = ArrayParameter(of: .int8)
    private var fees = ArrayParameter(of: .int8)
    private var payers = ArrayParameter(of: .text)
    private var codes = ArrayParameter(of: .text)
    private var messages = ArrayParameter(of: .text)
    private var resultCodes = ArrayParameter(of: .text)
    private var evidences = ArrayParameter(of: .text)
    private var numbers = (0..<5).map { _ in ArrayParameter(of: .int8) }
    private var evidenceHashes = ArrayParameter(of: .bytea)
    private var notes = ArrayParameter(of: .text)

    mutating func append(_ transaction: WalletTransaction) {
        ids.append(transaction.id.id)
        states.append(transaction.status.rawValue)
        times.append(transaction.completedAt?.milliseconds ?? 0)
        attentions.append(optional: transaction.attention?.rawValue)
        hashes.append(optional: transaction.inclusion?.hash)
        ledgers.append(optional: transaction.inclusion?.ledger)
        fees.append(optional: transaction.inclusion?.fee.stroops)
        payers.append(optional: transaction.inclusion?.feePaidBy.rawValue)
        let failure = transaction.failure
        codes.append(optional: failure?.code.rawValue)
        messages.append(optional: failure?.message)
        let names = failure?.resultCodes ?? []
        resultCodes.append(optional: names.isEmpty ? nil : names.joined(separator: " "))
        append(failure?.evidence)
    }

    /// The five numbers are ledger, close time, last second, number, and the account's number.
    private mutating func append(_ evidence: FailureEvidence?) {
        var values = [Int64?](repeating: nil, count: 5)
        var (hash, note): (Bytes32?, String?) = (nil, nil)
        switch evidence {
        case nil, .unsent, .onLedger: break
        case .expired(let proof):
            values = [proof.ledger, proof.closedAt, proof.maxTime, proof.sequence, proof.accountSequence]
        case .superseded(let proof):
            values[0] = proof.ledger
            values[3] = proof.sequence
            hash = proof.hash
        case .declared(let text): note = text
        }
        evidences.append(optional: evidence?.word)
        for (index, value) in values.enumerated() { numbers[index].append(optional: value) }
        evidenceHashes.append(optional: hash)
        notes.append(optional: note)
    }

    var parameters: [Parameter] {
        [
            .array(ids), .array(states), .array(times), .array(attentions), .array(hashes), .array(ledgers),
            .array(fees), .array(payers), .array(codes), .array(messages), .array(resultCodes), .array(evidences),
        ] + numbers.map { .array($0) } + [.array(evidenceHashes), .array(notes)]
    }
}

extension FailureEvidence {
    /// The name that the table knows it by.
    fileprivate var word: String {
        switch self {
        case .unsent: "unsent"
        case .onLedger: "onLedger"
        case .expired: "expired"
        case .superseded: "superseded"
        case .declared: "declared"
        }
    }
}
