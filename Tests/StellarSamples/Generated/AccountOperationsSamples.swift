// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

package import Stellar

extension SetOptionsOperation: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> SetOptionsOperation {
        SetOptionsOperation(
            inflationDestination: source.flip() ? .sample(&source) : nil,
            clearFlags: source.flip() ? .sample(&source) : nil,
            setFlags: source.flip() ? .sample(&source) : nil,
            masterWeight: source.flip() ? .sample(&source) : nil,
            lowThreshold: source.flip() ? .sample(&source) : nil,
            mediumThreshold: source.flip() ? .sample(&source) : nil,
            highThreshold: source.flip() ? .sample(&source) : nil,
            homeDomain: source.flip() ? source.string(max: 32) : nil,
            signer: source.flip() ? .sample(&source) : nil
        )
    }
}
