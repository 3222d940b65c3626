internal import ServiceRuntime
internal import Stellar
internal import WalletApplication
internal import WalletDomain

/// Reads a signing policy, and says everything that is wrong with it; what it leaves out is as in the standard policy.
struct PolicyReader {
    private let node: JSONNode
    private var violations: [Violation] = []

    /// The policy, or `nil` where something is wrong with it.
    static func read(_ node: JSONNode, _ violations: inout [Violation]) -> SigningPolicy? {
        var reader = PolicyReader(node: node)
        let policy = reader.read()
        violations += reader.violations
        return reader.violations.isEmpty ? policy : nil
    }

    private init(node: JSONNode) {
        self.node = node
    }

    private mutating func read() -> SigningPolicy {
        var policy = SigningPolicy.standard
        guard node.isObject else {
            complain("", "type", "policy must be an object")
            return policy
        }
        let kinds = list("operations", max: OperationKind.allCases.count, Self.operation)
        if let kinds { policy.operations = Set(kinds) }
        policy.destinations = list("destinations", max: SigningPolicy.destinationCountMax, Self.account).map(Set.init)
        policy.assets = list("assets", max: SigningPolicy.assetCountMax, Self.asset).map(Set.init)
        if let fee = amount(of: node, "feePerOperationMax") { policy.feePerOperationMax = fee }
        if let fee = amount(of: node, "resourceFeeMax") { policy.resourceFeeMax = fee }
        policy.validitySecondsMax = integer(of: node, "validitySecondsMax", in: 1...RollingWindow.secondsMax)
        if let foreign = node["foreignSources"] {
            if foreign.bool == nil { complainOfType("foreignSources", "true or false") }
            policy.allowsForeignSources = foreign.bool ?? false
        }
        readLimits(into: &policy)
        return policy
    }

    private mutating func readLimits(into policy: inout SigningPolicy) {
        for (place, limit) in objects("transactionLimits", max: SigningPolicy.transactionLimitCountMax) {
            guard
                let asset = required(limit, "asset", at: place, Self.asset),
                let amount = amount(of: limit, "amount", at: place, isRequired: true)
            else { continue }
            if policy.transactionLimits.updateValue(amount, forKey: asset) != nil { complainOfRepeat(place) }
        }
        for (place, limit) in objects("rollingLimits", max: SigningPolicy.rollingLimitCountMax) {
            let asset = required(limit, "asset", at: place, Self.asset)
            let amount = amount(of: limit, "amount", at: place, isRequired: true)
            let seconds = integer(of: limit, "seconds", at: place, in: 1...RollingWindow.secondsMax, isRequired: true)
            guard let asset, let amount, let seconds else { continue }
            let window = RollingWindow(asset: asset, seconds: seconds)
            if policy.rollingLimits.updateValue(amount, forKey: window) != nil { complainOfRepeat(place) }
        }
    }

    // MARK: - Parts

    private mutating func list<Value>(
        _ name: StaticString,
        max: Int,
        _ read: (String) -> Value?
    ) -> [Value]? {
        guard let list = node[name] else { return nil }
        guard list.isArray else {
            complainOfType("\(name)", "a list")
            return nil
        }
        guard list.count <= max else {
            complain("/\(name)", "length", "\(name) may have \(max) elements")
            return nil
        }
        return list.elements.enumerated().compactMap { index, element in
            if let value = element.string.flatMap(read) { return value }
            complain("/\(name)/\(index)", "pattern", "is none that \(name) may have")
            return nil
        }
    }

    private mutating func objects(_ name: StaticString, max: Int) -> [(place: String, node: JSONNode)] {
        guard let list = node[name] else { return [] }
        guard list.isArray, list.elements.allSatisfy(\.isObject) else {
            complainOfType("\(name)", "a list of objects")
            return []
        }
        guard list.count <= max else {
            complain("/\(name)", "length", "\(name) may have \(max) elements")
            return []
        }
        return list.elements.enumerated().map { ("/\(name)/\($0)", $1) }
    }

    private mutating func required<Value>(
        _ node: JSONNode,
        _ name: StaticString,
        at place: String,
        _ read: (String) -> Value?
    ) -> Value? {
        guard let member = node[name] else {
            complain("\(place)/\(name)", "required", "\(name) is missing")
            return nil
        }
        if let value = member.string.flatMap(read) { return value }
        complain("\(place)/\(name)", "pattern", "\(name) is not one")
        return nil
    }

    /// An amount in stroops; nothing is an amount here.
    private mutating func amount(
        of node: JSONNode,
        _ name: StaticString,
        at place: String = "",
        isRequired: Bool = false
    ) -> Int64? {
        guard isRequired || node[name] != nil else { return nil }
        return required(node, name, at: place) { (try? Amount($0))?.stroops }
    }

    private mutating func integer(
        of node: JSONNode,
        _ name: StaticString,
        at place: String = "",
        in range: ClosedRange<Int64>,
        isRequired: Bool = false
    ) -> Int64? {
        guard let member = node[name] else {
            if isRequired { complain("\(place)/\(name)", "required", "\(name) is missing") }
            return nil
        }
        guard let number = member.int64, range.contains(number) else {
            let message = "\(name) must be an integer from \(range.lowerBound) to \(range.upperBound)"
            complain("\(place)/\(name)", "range", message)
            return nil
        }
        return number
    }

    private static func operation(_ text: String) -> OperationKind? { OperationKind(rawValue: text) }

    private static func account(_ text: String) -> AccountAddress? { try? AccountAddress(text) }

    private static func asset(_ text: String) -> Asset? {
        guard let asset = try? Asset(text), asset.isValid || asset == .native else { return nil }
        return asset
    }

    private mutating func complainOfType(_ name: String, _ wanted: String) {
        complain("/\(name)", "type", "\(name) must be \(wanted)")
    }

    private mutating func complainOfRepeat(_ place: String) {
        complain(place, "duplicate", "there is another limit of the same")
    }

    private mutating func complain(_ place: String, _ rule: String, _ message: String) {
        violations.append(Violation(path: "/policy\(place)", rule: rule, message: message))
    }
}
