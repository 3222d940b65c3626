// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

package import Stellar

extension LedgerKey: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> LedgerKey {
        switch source.below(10) {
        case 0: .account(.sample(&source))
        case 1: .trustLine(.sample(&source))
        case 2: .offer(.sample(&source))
        case 3: .data(.sample(&source))
        case 4: .claimableBalance(.sample(&source))
        case 5: .liquidityPool(.sample(&source))
        case 6: .contractData(.sample(&source))
        case 7: .contractCode(.sample(&source))
        case 8: .configSetting(.sample(&source))
        default: .ttl(.sample(&source))
        }
    }
}

extension TrustLineKey: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> TrustLineKey {
        TrustLineKey(account: .sample(&source), asset: .sample(&source))
    }
}

extension OfferKey: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> OfferKey {
        OfferKey(seller: .sample(&source), offerID: .sample(&source))
    }
}

extension DataKey: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> DataKey {
        DataKey(account: .sample(&source), name: source.string(max: 64))
    }
}

extension ContractDataKey: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> ContractDataKey {
        ContractDataKey(contract: .sample(&source), key: .sample(&source), durability: .sample(&source))
    }
}

extension ContractDataDurability: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> ContractDataDurability {
        source.pick(allCases) ?? allCases[0]
    }
}

extension ConfigSettingID: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> ConfigSettingID {
        source.pick(allCases) ?? allCases[0]
    }
}
