internal import Stellar

/// How much may leave the wallet.
extension SigningTable {
    func checkLimits(of transaction: Transaction) throws(SigningRefusal) {
        guard !terms.transactionLimits.isEmpty || !terms.allowances.isEmpty else { return }
        let outflow = Outflow(of: transaction, from: signer)
        if let kind = outflow.unknown {
            let rule: SigningRule = terms.allowances.isEmpty ? .transactionLimit : .rollingLimit
            throw SigningRefusal(rule, seen: "\(kind.rawValue), how much isn't said", allowed: "known amounts")
        }
        for (asset, limit) in terms.transactionLimits.sorted(by: { $0.key.description < $1.key.description }) {
            let amount = outflow.amounts[asset] ?? 0
            guard amount <= limit else {
                let (seen, allowed) = (Self.quantity(amount, asset), Self.quantity(limit, asset))
                throw SigningRefusal(.transactionLimit, seen: seen, allowed: allowed)
            }
        }
        for (window, allowance) in terms.allowances.sorted(by: { $0.key < $1.key }) {
            let amount = outflow.amounts[window.asset] ?? 0
            guard amount <= allowance.left else {
                let left = Self.quantity(allowance.left, window.asset)
                let limit = Self.quantity(allowance.limit, window.asset)
                throw SigningRefusal(
                    .rollingLimit,
                    seen: Self.quantity(amount, window.asset),
                    allowed: "\(left) left of \(limit) in \(window.seconds) s"
                )
            }
        }
    }

    private static func quantity(_ stroops: Int64, _ asset: Asset) -> String {
        "\(Amount(stroops: stroops) ?? .zero) \(asset)"
    }
}
