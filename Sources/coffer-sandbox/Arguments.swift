internal import Crypto
internal import LedgerSandbox
internal import ServiceRuntime
internal import Stellar

/// What the command line says.
struct Arguments {
    private(set) var settings = SandboxSettings(passphrase: "Test SDF Network ; September 2015")
    private(set) var nodes: [NodeIdentity] = []
    private(set) var logLevel = LogLevel.info
    private(set) var wantsHelp = false
    private var port = 8_000

    static let help = """
        coffer-sandbox: a little Stellar network with Horizon and friendbot, on loopback.

          --port P                where Horizon listens (default 8000; 0 picks a free port)
          --node P:LAG            another Horizon on port P that is LAG ledgers behind; may be repeated
          --passphrase TEXT       the network's passphrase (default: the public test network's)
          --close-ms N            how long a ledger takes (default 1000; 0: only POST /sandbox/close closes one)
          --seed-account S…:XLM   an account that is there from the beginning; G…:XLM will do, may be repeated
          --capacity N            operations in one ledger (default 1000)
          --submit-timeout-ms N   how long POST /transactions waits (default 30000)
          --rate-limit N          requests an hour from one address (default 0: no limit, no headers)
          --clock-offset S        how many seconds the ledger's clock is ahead; negative for behind
          --genesis-time T        close time of the first ledger in seconds since 1970, to repeat a run
          --state FILE            where the network lives on after the process; made if it is not there
          --no-meta               keep no result_meta_xdr, to save memory
          --log-level LEVEL       debug, info, warn or error
          --help                  this

        What it can be told to do wrong: docs/sandbox.md.
        """

    init(_ arguments: ArraySlice<String>) throws(ArgumentError) {
        var rest = arguments
        while let name = rest.popFirst() {
            switch name {
            case "--help", "-h": wantsHelp = true
            case "--no-meta": settings.keepsMeta = false
            default:
                guard let value = rest.popFirst() else { throw ArgumentError("\(name) is unknown or lacks its value") }
                try set(name, value)
            }
        }
        nodes.insert(NodeIdentity(port: port), at: 0)
    }

    private mutating func set(_ name: String, _ value: String) throws(ArgumentError) {
        switch name {
        case "--port": port = Int(try Self.number(name, value, 0...65_535))
        case "--node": nodes.append(try Self.node(value))
        case "--passphrase": try setPassphrase(value)
        case "--close-ms":
            let milliseconds = try Self.number(name, value, 0...86_400_000)
            settings.closeInterval = milliseconds == 0 ? nil : .milliseconds(milliseconds)
        case "--seed-account": settings.seedAccounts.append(try Self.seedAccount(value))
        case "--capacity": settings.rules.operationsPerLedgerMax = Int(try Self.number(name, value, 1...1_000_000))
        case "--submit-timeout-ms":
            settings.submissionTimeout = .milliseconds(try Self.number(name, value, 1...3_600_000))
        case "--rate-limit": settings.requestsPerHour = Int(try Self.number(name, value, 0...1_000_000_000))
        case "--clock-offset":
            settings.clockOffsetSeconds = try Self.number(name, value, -1_000_000_000...1_000_000_000)
        case "--genesis-time": settings.genesisTime = UInt64(try Self.number(name, value, 0...1 << 40))
        case "--state": settings.statePath = value
        case "--log-level":
            guard let level = LogLevel(rawValue: value) else { throw ArgumentError("--log-level can't be \(value)") }
            logLevel = level
        default: throw ArgumentError("there is no \(name)")
        }
    }

    private mutating func setPassphrase(_ text: String) throws(ArgumentError) {
        guard !text.isEmpty else { throw ArgumentError("--passphrase is empty") }
        var rules = LedgerRules(passphrase: text)
        rules.operationsPerLedgerMax = settings.rules.operationsPerLedgerMax
        settings.rules = rules
    }

    private static func number(
        _ name: String,
        _ value: String,
        _ range: ClosedRange<Int64>
    ) throws(ArgumentError) -> Int64 {
        guard let number = Int64(value), range.contains(number) else {
            throw ArgumentError("\(name) lies between \(range.lowerBound) and \(range.upperBound)")
        }
        return number
    }

    private static func node(_ value: String) throws(ArgumentError) -> NodeIdentity {
        let parts = value.split(separator: ":")
        guard parts.count == 2, let port = UInt16(parts[0]), let lag = UInt32(parts[1]), lag <= 32 else {
            throw ArgumentError("--node is PORT:LAG, and at most 32 ledgers behind")
        }
        return NodeIdentity(port: Int(port), lagLedgers: lag)
    }

    private static func seedAccount(_ value: String) throws(ArgumentError) -> (AccountAddress, Int64) {
        let parts = value.split(separator: ":")
        guard parts.count == 2 else { throw ArgumentError("--seed-account is S…:XLM") }
        do {
            return (try account(String(parts[0])), try Amount(parts[1]).stroops)
        } catch {
            // The text may be a seed, so it is not repeated.
            throw ArgumentError("--seed-account is S…:XLM, and one of the two can't be read")
        }
    }

    private static func account(_ text: String) throws -> AccountAddress {
        guard text.hasPrefix("S") else { return try AccountAddress(text) }
        let seed = try SeedText.decode(Array(text.utf8).span)
        return AccountAddress(try Ed25519.publicKey(of: seed))
    }
}

/// What is wrong with the command line.
struct ArgumentError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
