internal import HorizonAdapter
internal import Stellar
internal import WalletApplication
internal import WalletDomain

extension ConfigurationReader {
    /// The most nodes that are asked; a list longer than that is a mistake.
    private static let nodesMax = 8

    /// The Horizons of the network, in order of preference.
    mutating func horizons(of network: Network) -> [HorizonAddress] {
        guard let text = text(.horizonURL) else {
            guard let standard = Self.publicHorizon(of: network), let address = HorizonAddress(standard) else {
                require(.horizonURL, "the Horizon of this network, as http(s)://host[:port]")
                return []
            }
            show(.horizonURL, standard, isDefault: true)
            return [address]
        }
        let words = Self.words(of: text)
        let addresses = words.compactMap { HorizonAddress($0) }
        guard addresses.count == words.count, words.count <= Self.nodesMax, Set(addresses).count == words.count else {
            refuse(
                .horizonURL,
                "must be one to \(Self.nodesMax) different http(s)://host[:port][/path], without user, query and fragment"
            )
            return []
        }
        show(.horizonURL, addresses.map(\.url).joined(separator: ","))
        return addresses
    }

    /// Whoever gives play money away; nil where nobody does.
    mutating func friendbot(of network: Network) -> HorizonAddress? {
        guard let text = text(.friendbotURL) else {
            let standard = network == .testnet ? "https://friendbot.stellar.org" : "none"
            show(.friendbotURL, isRefused(.friendbotURL) ? "none" : standard, isDefault: true)
            return HorizonAddress(standard)
        }
        guard text != "none" else {
            show(.friendbotURL, text)
            return nil
        }
        guard network != .public else {
            refuse(.friendbotURL, "must be unset or none: nobody gives real money away")
            return nil
        }
        guard let address = HorizonAddress(text) else {
            refuse(.friendbotURL, "must be none, or http(s)://host[:port][/path] without user, query and fragment")
            return nil
        }
        show(.friendbotURL, address.url)
        return address
    }

    /// How much all wallets together may be given in a day.
    mutating func funding() -> FundingRules {
        guard let text = text(.fundDailyCap) else {
            show(.fundDailyCap, FundingRules.dailyCapStandard.shortText, isDefault: true)
            return FundingRules()
        }
        guard let cap = try? Amount(text) else {
            refuse(.fundDailyCap, "must be an amount of XLM, such as 1000000")
            return FundingRules()
        }
        show(.fundDailyCap, cap.shortText)
        return FundingRules(dailyCap: cap)
    }

    /// The node that the Stellar Development Foundation runs for everybody.
    private static func publicHorizon(of network: Network) -> String? {
        switch network {
        case .testnet: "https://horizon-testnet.stellar.org"
        case .public: "https://horizon.stellar.org"
        default: nil
        }
    }
}

extension ProductionRules {
    /// Refuses what others could read or change on its way.
    func check(_ horizons: [HorizonAddress], _ friendbot: HorizonAddress?, _ reader: inout ConfigurationReader) {
        if horizons.contains(where: { !$0.isEncrypted && !$0.isLoopback }) {
            reader.refuse(.horizonURL, "must be https:// in production, where the node is not on loopback")
        }
        if let friendbot, !friendbot.isEncrypted, !friendbot.isLoopback {
            reader.refuse(.friendbotURL, "must be https:// in production, where friendbot is not on loopback")
        }
    }
}
