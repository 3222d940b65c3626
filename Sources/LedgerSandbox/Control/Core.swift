internal import ServiceRuntime
internal import Stellar

/// Everything behind the sandbox's one lock.
struct Core: Sendable {
    let settings: SandboxSettings
    var chain: Chain
    var friendbot: Friendbot
    var faults = FaultPlan()
    var limiter: RateLimiter
    /// How far the ledger's clock is ahead of the machine's, in seconds.
    var clockOffsetSeconds: Int64
    /// Whether the timer closes no ledgers.
    var isStalled = false
    /// How often the network began anew.
    var resetCount = 0

    init(_ settings: SandboxSettings) throws(SandboxError) {
        self.settings = settings
        clockOffsetSeconds = settings.clockOffsetSeconds
        friendbot = Friendbot(settings)
        limiter = RateLimiter(requestsPerHour: settings.requestsPerHour)
        let now = UInt64(clamping: settings.time.wall.seconds + settings.clockOffsetSeconds)
        let genesisTime = settings.genesisTime ?? now
        guard let file = settings.statePath.map({ StateFile(path: $0) }) else {
            chain = try Self.begin(settings, at: genesisTime)
            return
        }
        if let saved = try file.chain(settings) {
            chain = saved
        } else {
            chain = try Self.begin(settings, at: genesisTime)
        }
        try file.write(chain)
    }

    /// The first ledgers.
    private static func begin(_ settings: SandboxSettings, at genesisTime: UInt64) throws(SandboxError) -> Chain {
        var chain = Chain(rules: settings.rules, genesisTime: genesisTime, keepsMeta: settings.keepsMeta)
        for envelope in Genesis.transactions(settings) {
            if case .error(let result) = chain.submit(Submission(own: envelope, chain.network), closeTimeSlack: 0) {
                throw SandboxError(description: "genesis was refused: \(result.outcome.horizonName)")
            }
            try chain.close(at: genesisTime)
        }
        return chain
    }

    // MARK: Time

    /// The time by the sandbox's clock, in seconds.
    var now: UInt64 { UInt64(clamping: settings.time.wall.seconds + clockOffsetSeconds) }

    var monotonic: MonotonicTime { settings.time.monotonic }

    /// The close time of the next ledger: never before the last one, and after it unless ledgers are faster than seconds.
    var nextCloseTime: UInt64 {
        let isFast = settings.closeInterval.map { $0 < .seconds(1) } ?? true
        return max(now, chain.state.closeTime + (isFast ? 0 : 1))
    }

    /// How much later than the last ledger core expects the next one to close at most.
    var closeTimeSlack: UInt64 {
        let interval = UInt64(clamping: settings.closeInterval?.wholeMilliseconds ?? 1_000)
        let drift = now > chain.state.closeTime ? now - chain.state.closeTime : 0
        return 2 * max(1, interval / 1_000) + drift
    }

    // MARK: Closing

    /// Closes a ledger, and has it in the file before anybody is told.
    mutating func close(at closeTime: UInt64? = nil) throws(SandboxError) {
        friendbot.pay(&chain)
        try chain.close(at: closeTime ?? nextCloseTime)
        try file?.append(Snapshot.line(chain.tip, chain.history))
    }

    /// Begins another network with the same name: nothing of the old one is left.
    mutating func resetNetwork() throws(SandboxError) {
        try replaceChain(Self.begin(settings, at: max(now, chain.state.closeTime + 1)))
        resetCount += 1
    }

    /// Goes on with another chain.
    mutating func replaceChain(_ other: Chain) throws(SandboxError) {
        chain = other
        friendbot = Friendbot(settings)
        try file?.write(chain)
    }

    private var file: StateFile? { settings.statePath.map { StateFile(path: $0) } }
}
