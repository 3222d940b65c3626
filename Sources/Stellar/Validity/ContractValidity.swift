extension InvokeHostFunctionOperation {
    func validate() throws(Malformation) {
        switch hostFunction {
        case .invokeContract(let call):
            guard case .contract = call.contract else { throw Malformation(.invalidContract) }
        case .createContract(let creation):
            try Self.validate(creation.idPreimage, creation.executable)
        case .createContractV2(let creation):
            try Self.validate(creation.idPreimage, creation.executable)
        case .uploadContractWasm(let code):
            try require(!code.isEmpty, .invalidContract)
        }
    }

    /// An asset's contract is the built-in one, and the built-in one is an asset's.
    private static func validate(
        _ preimage: ContractIDPreimage,
        _ executable: ContractExecutable
    ) throws(Malformation) {
        switch (preimage, executable) {
        case (.asset(let asset), .stellarAsset): try require(asset.isValid, .invalidAsset)
        case (.asset, _), (.address, .stellarAsset): throw Malformation(.invalidContract)
        case (.address, _): break
        }
    }
}

extension Transaction {
    /// A contract operation stands alone and has resources; any other has none.
    func validateSorobanUse() throws(Malformation) {
        guard operations.contains(where: \.body.isSoroban) else {
            try require(sorobanData == nil, .invalidSorobanUse)
            return
        }
        guard operations.count == 1, let operation = operations.first, let sorobanData else {
            throw Malformation(.invalidSorobanUse)
        }
        try require(sorobanData.resourceFee >= 0, .negativeNumber)
        try require(sorobanData.resourceFee <= Int64(fee), .feeTooSmall)

        let footprint = sorobanData.resources.footprint
        switch operation.body {
        case .extendFootprintTTL: try require(footprint.readWrite.isEmpty, .invalidFootprint)
        case .restoreFootprint: try require(footprint.readOnly.isEmpty, .invalidFootprint)
        default:
            // The same entry can't be both.
            try require(Set(footprint.readOnly).isDisjoint(with: footprint.readWrite), .invalidFootprint)
        }
    }
}
