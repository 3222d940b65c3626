package import WalletDomain

/// What opening every sealed key found.
package struct KeyVerification: Sendable {
    /// A wallet whose key is not what it should be.
    package struct Finding: Sendable {
        package let wallet: WalletID
        /// What is wrong with it, in words for an operator.
        package let what: String
    }

    /// The most findings that are kept; the rest are counted.
    package static let findingsMax = 100

    /// How many data keys were opened.
    package let dataKeys: Int
    /// About how many seeds there are.
    package var seedsExpected = 0
    /// How many seeds were tried.
    package var seeds = 0
    /// How many of them are wrong.
    package var wrong = 0
    /// The first of those.
    package var findings: [Finding] = []

    init(dataKeys: Int) {
        self.dataKeys = dataKeys
    }

    mutating func add(_ wallet: WalletID, _ failure: SealFailure) {
        wrong += 1
        guard findings.count < Self.findingsMax else { return }
        findings.append(Finding(wallet: wallet, what: failure.finding))
    }
}

extension SealFailure {
    /// What it means for a wallet's row.
    fileprivate var finding: String {
        switch self {
        case .notForThis:
            "sealed for something else or under another key: its row was moved, or its public key or data key altered"
        case .altered: "its sealed seed was altered"
        case .malformed: "its sealed seed has no known layout"
        case .memory(let error): "\(error)"
        }
    }
}
