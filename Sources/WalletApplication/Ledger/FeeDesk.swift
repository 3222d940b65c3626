package import Stellar
internal import WalletDomain

/// Knows what fees are paid of late, and asks the ledger once for everybody who wants to know.
package actor FeeDesk {
    private let gateway: any LedgerGateway
    private let clockMs: @Sendable () -> Int64
    private var known: (statistics: FeeStatistics, atMs: Int64)?
    private var isAsking = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    /// Ledgers close every five seconds or so, and fees change with them.
    private static let freshMs: Int64 = 5000
    /// How long somebody is kept waiting for the ledger.
    private static let patience = Duration.milliseconds(1500)

    /// - Parameters:
    ///   - gateway: The ledger.
    ///   - clockMs: A clock that never goes back, in milliseconds.
    package init(gateway: any LedgerGateway, clockMs: @escaping @Sendable () -> Int64) {
        self.gateway = gateway
        self.clockMs = clockMs
    }

    /// What is known, made fresh if need be.
    ///
    /// - Returns: `nil` where nothing is, because the network has been out of reach since the start.
    package func current() async -> FeeNotice? {
        if !isFresh { await refresh() }
        return known.map { FeeNotice(statistics: $0.statistics, isStale: !isFresh) }
    }

    private var isFresh: Bool { known.map { clockMs() - $0.atMs < Self.freshMs } ?? false }

    private func refresh() async {
        guard !isAsking else { return await withCheckedContinuation { waiting.append($0) } }
        isAsking = true
        let askedAtMs = clockMs()
        if let statistics = try? await gateway.feeStatistics(within: Self.patience),
            statistics.ledger >= known?.statistics.ledger ?? 0
        {
            known = (statistics, askedAtMs)
        }
        isAsking = false
        for continuation in waiting { continuation.resume() }
        waiting = []
    }
}

/// What the service would pay for an operation now, and how it knows.
package struct FeeNotice: Hashable, Sendable {
    package let statistics: FeeStatistics
    /// Whether the network is out of reach, and this is what was known before.
    package let isStale: Bool

    package init(statistics: FeeStatistics, isStale: Bool) {
        self.statistics = statistics
        self.isStale = isStale
    }

    /// The most that is paid for an operation, whatever others pay.
    package static let cap = Amount(stroops: SigningTerms.feePerOperationMaxStandard) ?? .zero

    /// What is offered first: what nine in ten were charged of late, at least the base fee, at most the cap.
    package var suggested: Amount { min(max(statistics.baseFee, statistics.charged.p90), Self.cap) }
}
