internal import Stellar

/// A way to misbehave, and when.
package struct Fault: Sendable {
    /// What goes wrong.
    package enum Kind: Hashable, Sendable {
        /// Answers with a problem of Horizon's catalogue, by its type, such as `still_ingesting`.
        case problem(String)
        /// Answers later: between so many milliseconds, evenly distributed.
        case latency(minMs: Int64, maxMs: Int64)
        /// Resets the connection; nothing has happened.
        case reset
        /// Does what was asked, waits until a transaction is applied, and then resets the connection.
        case resetAfter
        /// Answers 504 and puts the transaction in the queue nevertheless.
        case timeoutThenApplied
        /// Answers 504 and forgets the transaction.
        case timeoutThenNever
        /// Says that another transaction waits, or a hash is banned, and forgets the transaction.
        case tryAgainLater
        /// Says what only a node's own filter says (`FILTERED`), and forgets the transaction.
        case filtered
        /// Refuses with `tx_internal_error`.
        case internalError
        /// Answers as it was so many ledgers ago.
        case lag(ledgers: UInt32)
        /// Does not know the hash of a transaction that was applied.
        case hashNotFound
        /// Ends in the middle of the body.
        case truncatedBody
        /// Answers with a proxy's page of HTML and this status.
        case foreignBody(status: Int)
        /// Cuts an event stream without a word, as idle load balancers do.
        case streamCut
        /// Ends an event stream with an `error` event.
        case streamError
        /// Ends an event stream with `byebye` before its time.
        case streamBye
    }

    /// What goes wrong.
    package let kind: Kind
    /// The endpoint's name, such as `submit` or `account`; `nil` for all of Horizon's.
    package var endpoint: String?
    /// The source account of a transaction, or the account that is asked for.
    package var account: String?
    /// The node's port.
    package var port: Int?
    /// Only the request of this number among those that match, from 1.
    package var nth: Int?
    /// Only every so many of those that match.
    package var every: Int?
    /// How likely each request is hit, from 0 to 1.
    package var probability: Double?
    /// What the dice begin with, so that a run can be repeated.
    package var seed: UInt64 = 1
    /// How often it may hit; `nil` for as long as it is there.
    package var times: Int?
    /// The last ledger in which it hits.
    package var untilLedger: UInt32?
    /// How long it hits, in milliseconds.
    package var forMs: Int64?

    /// A fault that hits everything until it is taken away.
    package init(_ kind: Kind) {
        self.kind = kind
    }
}

/// The faults that are there, and what they have done.
struct FaultPlan: Sendable {
    /// The most faults at a time.
    static let countMax = 256

    struct Active: Sendable {
        let id: Int
        let fault: Fault
        var seenCount = 0
        var hitCount = 0
        var dice: Dice
        /// On the monotonic clock.
        let endsAtNanoseconds: Int64?
    }

    private(set) var active: [Active] = []
    private var lastID = 0

    /// Adds a fault and returns its number, or `nil` where there are too many.
    mutating func add(_ fault: Fault, nowNanoseconds: Int64) -> Int? {
        guard active.count < Self.countMax else { return nil }
        lastID += 1
        let end = fault.forMs.map { nowNanoseconds + min($0, 1 << 40) * 1_000_000 }
        active.append(Active(id: lastID, fault: fault, dice: Dice(seed: fault.seed), endsAtNanoseconds: end))
        return lastID
    }

    /// Takes a fault away; false where there is none of that number.
    mutating func remove(_ id: Int) -> Bool {
        let count = active.count
        active.removeAll { $0.id == id }
        return active.count < count
    }

    mutating func removeAll() { active = [] }

    /// What a request meets.
    struct Occasion {
        let endpoint: String
        let account: String?
        let port: Int
        let ledger: UInt32
        let nowNanoseconds: Int64
    }

    /// Decides what goes wrong this time: every fault that matches counts the request.
    mutating func decide(_ occasion: Occasion) -> [Fault.Kind] {
        guard !active.isEmpty else { return [] }
        var kinds: [Fault.Kind] = []
        for index in active.indices where Self.matches(active[index], occasion) {
            active[index].seenCount += 1
            let fault = active[index].fault
            let seen = active[index].seenCount
            if let nth = fault.nth, seen != nth { continue }
            if let every = fault.every, seen % max(every, 1) != 0 { continue }
            if let probability = fault.probability, active[index].dice.unit() >= probability { continue }
            active[index].hitCount += 1
            kinds.append(resolved(fault.kind, &active[index].dice))
        }
        return kinds
    }

    /// A distribution becomes one value.
    private func resolved(_ kind: Fault.Kind, _ dice: inout Dice) -> Fault.Kind {
        guard case .latency(let least, let most) = kind, most > least else { return kind }
        let milliseconds = least + Int64(Double(most - least) * dice.unit())
        return .latency(minMs: milliseconds, maxMs: milliseconds)
    }

    private static func matches(_ active: Active, _ occasion: Occasion) -> Bool {
        let fault = active.fault
        if let endpoint = fault.endpoint, endpoint != occasion.endpoint { return false }
        if let account = fault.account, account != occasion.account { return false }
        if let port = fault.port, port != occasion.port { return false }
        if let times = fault.times, active.hitCount >= times { return false }
        if let last = fault.untilLedger, occasion.ledger > last { return false }
        if let end = active.endsAtNanoseconds, occasion.nowNanoseconds >= end { return false }
        // What only makes sense for streams or submissions must not be used up by anything else.
        switch fault.kind {
        case .streamCut, .streamError, .streamBye: return occasion.endpoint == "stream"
        case .timeoutThenApplied, .timeoutThenNever, .tryAgainLater, .filtered, .internalError, .resetAfter:
            return ["submit", "submit_async"].contains(occasion.endpoint)
        case .hashNotFound: return ["submit", "transaction"].contains(occasion.endpoint)
        default: return occasion.endpoint != "stream"
        }
    }
}

/// Random numbers that come again from the same seed (SplitMix64).
struct Dice: Sendable {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// From 0 up to, but not 1.
    mutating func unit() -> Double { Double(next() >> 11) / Double(1 << 53) }
}
