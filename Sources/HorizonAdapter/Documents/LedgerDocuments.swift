internal import ServiceRuntime
internal import Stellar
internal import WalletApplication

extension ClosedLedger {
    /// Reads a ledger as Horizon tells it.
    init(_ object: HorizonObject, from node: LedgerNode) throws(UnreadableDocument) {
        self.init(
            sequence: try object.number("sequence"),
            hash: try object.hash("hash"),
            closeTime: try object.seconds("closed_at"),
            baseFee: try object.stroops("base_fee_in_stroops"),
            baseReserve: try object.stroops("base_reserve_in_stroops"),
            protocolVersion: try object.number("protocol_version"),
            node: node
        )
    }
}

extension LedgerNodeIdentity.Facts {
    /// Reads what a node says at its root.
    init(_ object: HorizonObject, from node: LedgerNode) throws(UnreadableDocument) {
        self.init(
            passphrase: try object.text("network_passphrase"),
            history: HistoryView(
                node: node,
                oldestLedger: try object.number("history_elder_ledger"),
                latestLedger: try object.number("history_latest_ledger"),
                latestCloseTime: try object.seconds("history_latest_ledger_closed_at")
            ),
            protocolVersion: try object.number("current_protocol_version")
        )
    }
}

extension FeeStatistics {
    /// Reads the fee statistics.
    init(_ object: HorizonObject, from node: LedgerNode) throws(UnreadableDocument) {
        guard let ledger = UInt32(exactly: try object.long("last_ledger")) else {
            throw UnreadableDocument(member: "last_ledger")
        }
        guard let usage = Double(try object.text("ledger_capacity_usage")), (0...Self.usageMax).contains(usage) else {
            throw UnreadableDocument(member: "ledger_capacity_usage")
        }
        self.init(
            ledger: ledger,
            baseFee: try object.longStroops("last_ledger_base_fee"),
            capacityUsagePermille: Int((usage * 1000).rounded()),
            charged: try FeeDistribution(object.object("fee_charged")),
            offered: try FeeDistribution(object.object("max_fee")),
            node: node
        )
    }

    /// A ledger may be fuller than full when its limit was just lowered; a thousand times is nonsense.
    private static let usageMax = 1000.0
}

extension FeeDistribution {
    fileprivate init(_ object: HorizonObject) throws(UnreadableDocument) {
        self.init(
            least: try object.longStroops("min"),
            most: try object.longStroops("max"),
            mode: try object.longStroops("mode"),
            p50: try object.longStroops("p50"),
            p90: try object.longStroops("p90"),
            p95: try object.longStroops("p95"),
            p99: try object.longStroops("p99")
        )
    }
}

/// An error as Horizon writes it (`application/problem+json`).
struct HorizonProblem {
    /// The last part of `type`, such as `not_found`.
    let name: String
    let object: HorizonObject

    /// `nil` where the body is no such document: a proxy's page, or nothing.
    init?(body: [UInt8], bytesMax: Int) {
        guard let object = try? HorizonObject(body: body, bytesMax: bytesMax), let type = object.node["type"]?.string
        else { return nil }
        let parts = type.split(separator: "/", omittingEmptySubsequences: true)
        guard let last = parts.last, let group = parts.dropLast().last, group.hasSuffix("-errors") else { return nil }
        name = String(last)
        self.object = object
    }

    /// The hash that a submission's problem is about, where it says.
    var hash: Bytes32? { object.node["extras"]?["hash"]?.string.flatMap { Bytes32(hex: $0) } }

    /// The result that a node gave.
    var resultXDR: [UInt8]? { object.node["extras"]?["result_xdr"]?.string.flatMap { Base64.decode($0) } }

    /// The envelope that it is about, where it says.
    var envelope: String? { object.node["extras"]?["envelope_xdr"]?.string }
}
