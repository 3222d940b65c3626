internal import ServiceRuntime

/// What fees were charged and offered in the last few ledgers.
struct FeeStats {
    /// How many ledgers are looked at.
    static let ledgersMax = 5

    let ledger: LedgerRecord
    let capacityUsage: Double
    let baseFee: Int64
    private let charged: [Int64]
    private let offered: [Int64]

    init(_ chain: Chain, latest: LedgerRecord) {
        ledger = latest
        baseFee = chain.rules.baseFee
        let oldest = max(1, Int(latest.sequence) - Self.ledgersMax + 1)
        let ledgers = chain.history.ledgers[(oldest - 1)..<Int(latest.sequence)]
        let operations = ledgers.reduce(0) { $0 + $1.allOperationCount }
        let capacity = ledgers.count * chain.rules.operationsPerLedgerMax
        capacityUsage = Double(operations) / Double(max(capacity, 1))
        let places = ledgers[ledgers.startIndex].transactions.lowerBound..<latest.transactions.upperBound
        let records = chain.history.transactions[places]
        charged = records.map { $0.feeCharged / $0.feeUnits }.sorted()
        offered = records.map { $0.feeBid / $0.feeUnits }.sorted()
    }

    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.long("last_ledger", ledger.sequence)
        writer.long("last_ledger_base_fee", baseFee)
        let hundredths = Int((capacityUsage * 100).rounded())
        let fraction = hundredths % 100
        writer.member("ledger_capacity_usage", "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)")
        write("fee_charged", charged, to: &writer)
        write("max_fee", offered, to: &writer)
        writer.endObject()
    }

    private func write(_ name: StaticString, _ fees: [Int64], to writer: inout JSONWriter) {
        writer.name(name)
        writer.beginObject()
        writer.long("max", fees.last ?? baseFee)
        writer.long("min", fees.first ?? baseFee)
        writer.long("mode", Self.mode(of: fees) ?? baseFee)
        for percent in [10, 20, 30, 40, 50, 60, 70, 80, 90, 95, 99] {
            // The nearest rank, as PostgreSQL's percentile_disc has it.
            let rank = max(1, (fees.count * percent + 99) / 100)
            writer.name("p\(percent)")
            writer.string(String(fees.isEmpty ? baseFee : fees[rank - 1]))
        }
        writer.endObject()
    }

    private static func mode(of sorted: [Int64]) -> Int64? {
        var best: (fee: Int64, count: Int)?
        var current: (fee: Int64, count: Int)?
        for fee in sorted {
            current = current?.fee == fee ? (fee, (current?.count ?? 0) + 1) : (fee, 1)
            if let found = current, found.count > best?.count ?? 0 { best = found }
        }
        return best?.fee
    }
}
