package import Stellar
package import WalletApplication

/// A ledger that says exactly what a test wrote down, and nothing else.
package actor ScriptedLedger: LedgerGateway {
    package static let node = LedgerNode(name: "scripted:1")

    private var readings: [AccountAddress: AccountReading] = [:]
    private var history: [LedgerTransaction] = []
    private var closeTimes: [UInt32: UInt64] = [:]
    private var latest: UInt32 = 1
    private var hidden: Set<Bytes32> = []
    private var isDown = false

    package init() {}

    // MARK: - Writing the script

    /// Closes a ledger.
    package func close(_ sequence: UInt32, at time: UInt64) {
        latest = max(latest, sequence)
        closeTimes[sequence] = time
    }

    /// What a reading of an account says; no number where it is not on the ledger.
    package func set(_ address: AccountAddress, sequence: Int64?, ledger: UInt32) {
        readings[address] = AccountReading(
            address: address,
            state: sequence.map { Self.state(sequence: $0) },
            ledger: ledger,
            node: Self.node
        )
    }

    package func apply(_ transaction: LedgerTransaction) { history.append(transaction) }

    /// Makes look-ups by hash not find a transaction that is there.
    package func hide(_ hash: Bytes32) { hidden.insert(hash) }

    package func breakDown() { isDown = true }

    /// An account with so many XLM and trustlines.
    package static func state(
        sequence: Int64,
        native: Amount = .max,
        requiresMemo: Bool = false,
        trustlines: [Asset: TrustlineBalance] = [:]
    ) -> AccountState {
        AccountState(
            sequenceNumber: sequence,
            sequenceLedger: nil,
            subentryCount: UInt32(trustlines.count),
            sponsoringCount: 0,
            sponsoredCount: 0,
            thresholds: Thresholds(masterWeight: 1, low: 0, medium: 0, high: 0),
            signers: [],
            flags: [],
            requiresMemo: requiresMemo,
            native: NativeBalance(total: native),
            trustlines: trustlines
        )
    }

    // MARK: - LedgerGateway

    package func accounts(
        _ addresses: [AccountAddress],
        notBefore: UInt32,
        within limit: Duration
    ) -> [Result<AccountReading, LedgerFailure>] {
        addresses.map { address in
            guard !isDown, let reading = readings[address] else { return .failure(Self.down) }
            return .success(reading)
        }
    }

    package func submit(
        _ envelope: EncodedEnvelope,
        hash: Bytes32,
        mode: SubmissionMode,
        within limit: Duration
    ) -> SubmissionReport {
        SubmissionReport(answers: [SubmissionAnswer(node: Self.node, outcome: .queued)])
    }

    package func transaction(
        _ hash: Bytes32,
        notBefore: UInt32,
        within limit: Duration
    ) throws(LedgerFailure) -> TransactionReading {
        guard !isDown else { throw Self.down }
        let found = history.first { ($0.hash == hash || $0.innerHash == hash) && !hidden.contains(hash) }
        return found.map { .found($0) }
            ?? .absent(
                HistoryView(
                    node: Self.node,
                    oldestLedger: 1,
                    latestLedger: latest,
                    latestCloseTime: closeTimes[latest] ?? 0
                )
            )
    }

    package func transactions(
        _ query: TransactionQuery,
        within limit: Duration
    ) throws(LedgerFailure) -> TransactionPage {
        guard !isDown else { throw Self.down }
        let page = query.isDescending ? history.reversed() : history
        return TransactionPage(transactions: page, next: nil, isFull: false, node: Self.node)
    }

    package func latestLedger(notBefore: UInt32, within limit: Duration) throws(LedgerFailure) -> ClosedLedger {
        guard !isDown, let ledger = closed(latest) else { throw Self.down }
        return ledger
    }

    package func ledger(_ sequence: UInt32, within limit: Duration) throws(LedgerFailure) -> ClosedLedger? {
        guard !isDown else { throw Self.down }
        return closed(sequence)
    }

    package func feeStatistics(within limit: Duration) throws(LedgerFailure) -> FeeStatistics { throw Self.down }

    package func identities(within limit: Duration) -> [LedgerNodeIdentity] { [] }

    package nonisolated var nodes: [LedgerNodeHealth] { [] }

    private static let down = LedgerFailure(.unreachable, reason: "nobody is there")

    private func closed(_ sequence: UInt32) -> ClosedLedger? {
        closeTimes[sequence].map { time in
            ClosedLedger(
                sequence: sequence,
                hash: .zero,
                closeTime: time,
                baseFee: Amount(stroops: 100) ?? .zero,
                baseReserve: Amount(stroops: 5_000_000) ?? .zero,
                protocolVersion: 23,
                node: Self.node
            )
        }
    }
}
