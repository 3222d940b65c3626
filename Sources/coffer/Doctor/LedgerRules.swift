internal import HorizonAdapter
internal import ServiceRuntime
internal import WalletApplication

/// Compares this machine's clock with the ledger's, which time bounds are counted by.
enum LedgerRules {
    private static let patience = Duration.seconds(10)
    /// A ledger closes every five or six seconds; this is several of them late.
    private static let ageMsMax: Int64 = 30_000
    /// Validators keep the ledger's clock within seconds of the true one.
    private static let aheadMsMax: Int64 = 2_000

    static func look(_ environment: [String: String]) async -> Finding {
        var reader = ConfigurationReader(environment: environment)
        let network = reader.network(.development)
        let horizons = reader.horizons(of: network)
        guard !horizons.isEmpty else {
            return .doubtful("ledger: no node is named", "Set COFFER_HORIZON_URL.")
        }
        let http = HTTPClient()
        let gateway = HorizonGateway(
            horizons,
            network: network,
            http: http,
            metrics: HorizonMetrics(in: MetricsRegistry())
        )
        let finding: Finding
        do throws(LedgerFailure) {
            let ledger = try await gateway.latestLedger(notBefore: 0, within: patience)
            finding = judge(closedAt: WallTime(seconds: Int64(clamping: ledger.closeTime)), now: SystemTime().wall)
        } catch {
            finding = .doubtful(
                "ledger: \(error.reason)",
                "See that COFFER_HORIZON_URL names a node of the network, and that it can be reached from here."
            )
        }
        await http.close()
        return finding
    }

    static func judge(closedAt: WallTime, now: WallTime) -> Finding {
        let ageMs = now.milliseconds - closedAt.milliseconds
        if ageMs < -aheadMsMax {
            return .wrong(
                "clock: this machine's is at least \(-ageMs / 1_000) s behind the ledger's",
                "See to time synchronisation here: ages of balances and rates are counted by it."
            )
        }
        if ageMs > ageMsMax {
            return .doubtful(
                "ledger: the latest closed \(ageMs / 1_000) s ago by this machine's clock",
                "The node is behind or the network stands still, or else this clock is ahead: compare it with another."
            )
        }
        return .fine("clock: the ledger's and this machine's agree")
    }
}
