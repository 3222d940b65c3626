// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

package import Stellar

extension SCVal: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> SCVal {
        switch source.below(23) {
        case 0: .bool(.sample(&source))
        case 1: .void
        case 2: .error(.sample(&source))
        case 3: .u32(.sample(&source))
        case 4: .i32(.sample(&source))
        case 5: .u64(.sample(&source))
        case 6: .i64(.sample(&source))
        case 7: .timepoint(.sample(&source))
        case 8: .duration(.sample(&source))
        case 9: .u128(.sample(&source))
        case 10: .i128(.sample(&source))
        case 11: .u256(.sample(&source))
        case 12: .i256(.sample(&source))
        case 13: .bytes(source.bytes())
        case 14: .string(source.string())
        case 15: .symbol(source.string(max: 32))
        case 16: .vec(source.flip() ? source.array() : nil)
        case 17: .map(source.flip() ? source.array() : nil)
        case 18: .address(.sample(&source))
        case 19: .contractInstance(.sample(&source))
        case 20: .ledgerKeyContractInstance
        case 21: .ledgerKeyNonce(.sample(&source))
        default: .executableTag(source.string())
        }
    }
}

extension SCMapEntry: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> SCMapEntry {
        SCMapEntry(key: .sample(&source), value: .sample(&source))
    }
}
