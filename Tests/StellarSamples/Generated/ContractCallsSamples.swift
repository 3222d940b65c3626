// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

package import Stellar

extension HostFunction: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> HostFunction {
        switch source.below(4) {
        case 0: .invokeContract(.sample(&source))
        case 1: .createContract(.sample(&source))
        case 2: .uploadContractWasm(source.bytes())
        default: .createContractV2(.sample(&source))
        }
    }
}

extension InvokeContractArguments: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> InvokeContractArguments {
        InvokeContractArguments(
            contract: .sample(&source),
            functionName: source.string(max: 32),
            arguments: source.array()
        )
    }
}

extension CreateContractArguments: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> CreateContractArguments {
        CreateContractArguments(idPreimage: .sample(&source), executable: .sample(&source))
    }
}

extension CreateContractArgumentsV2: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> CreateContractArgumentsV2 {
        CreateContractArgumentsV2(
            idPreimage: .sample(&source),
            executable: .sample(&source),
            constructorArguments: source.array()
        )
    }
}

extension ContractIDPreimage: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> ContractIDPreimage {
        switch source.below(2) {
        case 0: .address(.sample(&source))
        default: .asset(.sample(&source))
        }
    }
}

extension ContractIDFromAddress: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> ContractIDFromAddress {
        ContractIDFromAddress(address: .sample(&source), salt: .sample(&source))
    }
}
