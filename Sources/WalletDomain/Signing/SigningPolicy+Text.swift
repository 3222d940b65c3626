internal import Stellar

/// The one text of a policy, as it is kept: one thing a line, everything said, all lists sorted.
///
/// ```
/// operations create_account payment
/// destinations any
/// assets USD:GA… native
/// fee 1000000
/// resources 100000000
/// validity any
/// foreign no
/// transaction native 1000
/// rolling native 86400 5000
/// ```
extension SigningPolicy {
    /// The text, the same for the same policy.
    package var text: String {
        var lines = [
            Self.line("operations", operations.map(\.rawValue).sorted()),
            Self.line("destinations", destinations?.map(\.description).sorted() ?? [Self.any]),
            Self.line("assets", assets?.map(\.description).sorted() ?? [Self.any]),
            "fee \(feePerOperationMax)",
            "resources \(resourceFeeMax)",
            "validity \(validitySecondsMax.map(String.init) ?? Self.any)",
            "foreign \(allowsForeignSources ? "yes" : "no")",
        ]
        let perTransaction = transactionLimits.map { ($0.key.description, $0.value) }.sorted { $0.0 < $1.0 }
        lines += perTransaction.map { "transaction \($0.0) \($0.1)" }
        let rolling = rollingLimits.sorted { $0.key < $1.key }
        lines += rolling.map { "rolling \($0.key.asset) \($0.key.seconds) \($0.value)" }
        return lines.joined(separator: "\n")
    }

    /// Reads the text; `nil` for anything that ``text`` wouldn't say, so that nothing half understood is signed by.
    package init?(text: String) {
        self.init(operations: [])
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.split(separator: " ", omittingEmptySubsequences: false) }[...]
        guard
            let operations = Self.words("operations", &lines), let destinations = Self.words("destinations", &lines),
            let assets = Self.words("assets", &lines),
            let fee = Self.words("fee", &lines)?.first.flatMap({ Int64($0) }),
            let resources = Self.words("resources", &lines)?.first.flatMap({ Int64($0) }),
            let validity = Self.words("validity", &lines)?.first, let foreign = Self.words("foreign", &lines)?.first
        else { return nil }
        self.operations = Set(operations.compactMap { OperationKind(rawValue: String($0)) })
        if destinations != [Self.any[...]] {
            self.destinations = Set(destinations.compactMap { try? AccountAddress($0) })
        }
        if assets != [Self.any[...]] { self.assets = Set(assets.compactMap { try? Asset($0) }) }
        feePerOperationMax = fee
        resourceFeeMax = resources
        validitySecondsMax = Int64(validity)
        allowsForeignSources = foreign == "yes"
        for line in lines where !readLimit(line) { return nil }
        // What was skipped above, or came in another order, shows here.
        guard self.text == text else { return nil }
    }

    private static let any = "any"

    private mutating func readLimit(_ line: [Substring]) -> Bool {
        guard line.count > 2, let asset = try? Asset(line[1]), let amount = line.last.flatMap({ Int64($0) }) else {
            return false
        }
        switch (line[0], line.count) {
        case ("transaction", 3): transactionLimits[asset] = amount
        case ("rolling", 4):
            guard let seconds = Int64(line[2]) else { return false }
            rollingLimits[RollingWindow(asset: asset, seconds: seconds)] = amount
        default: return false
        }
        return true
    }

    private static func line(_ name: String, _ words: [String]) -> String {
        ([name] + words).joined(separator: " ")
    }

    private static func words(_ name: String, _ lines: inout ArraySlice<[Substring]>) -> [Substring]? {
        guard let line = lines.popFirst(), line.first == name[...] else { return nil }
        return Array(line.dropFirst())
    }
}
