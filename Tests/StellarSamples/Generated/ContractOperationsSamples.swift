// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

package import Stellar

extension InvokeHostFunctionOperation: Sampled {
    package static func sample(_ source: inout SampleSource) -> InvokeHostFunctionOperation {
        InvokeHostFunctionOperation(hostFunction: .sample(&source), auth: source.array())
    }
}

extension ExtendFootprintTTLOperation: Sampled {
    package static func sample(_ source: inout SampleSource) -> ExtendFootprintTTLOperation {
        ExtendFootprintTTLOperation(extendTo: .sample(&source))
    }
}

extension RestoreFootprintOperation: Sampled {
    package static func sample(_ source: inout SampleSource) -> RestoreFootprintOperation {
        RestoreFootprintOperation()
    }
}
