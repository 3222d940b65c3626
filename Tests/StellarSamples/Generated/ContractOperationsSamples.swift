// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

package import Stellar

extension InvokeHostFunctionOperation: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> InvokeHostFunctionOperation {
        InvokeHostFunctionOperation(hostFunction: .sample(&source), auth: source.array())
    }
}

extension ExtendFootprintTTLOperation: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> ExtendFootprintTTLOperation {
        ExtendFootprintTTLOperation(extendTo: .sample(&source))
    }
}

extension RestoreFootprintOperation: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> RestoreFootprintOperation {
        RestoreFootprintOperation()
    }
}
