// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

/// What an `invokeHostFunction` operation asks of the host.
package enum HostFunction: Hashable, Sendable {
    /// Calls a contract.
    case invokeContract(InvokeContractArguments)
    /// Creates a contract whose constructor takes nothing.
    case createContract(CreateContractArguments)
    /// Stores code.
    case uploadContractWasm([UInt8])
    /// Creates a contract.
    case createContractV2(CreateContractArgumentsV2)
}

extension HostFunction: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 8 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        switch try reader.discriminant() {
        case 0: self = .invokeContract(try reader.value("invokeContract"))
        case 1: self = .createContract(try reader.value("createContract"))
        case 2: self = .uploadContractWasm(try reader.opaque("uploadContractWasm"))
        case 3: self = .createContractV2(try reader.value("createContractV2"))
        case let other: throw reader.unknown(other)
        }
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        switch self {
        case .invokeContract(let value):
            writer.discriminant(0)
            value.write(to: &writer)
        case .createContract(let value):
            writer.discriminant(1)
            value.write(to: &writer)
        case .uploadContractWasm(let value):
            writer.discriminant(2)
            writer.opaque(value)
        case .createContractV2(let value):
            writer.discriminant(3)
            value.write(to: &writer)
        }
    }
}

/// A call of a contract.
package struct InvokeContractArguments: Hashable, Sendable {
    /// The contract.
    package var contract: SCAddress
    /// The function.
    package var functionName: XDRString
    /// What it is given.
    package var arguments: [SCVal]

    /// Creates the value from its fields.
    package init(contract: SCAddress, functionName: XDRString, arguments: [SCVal]) {
        self.contract = contract
        self.functionName = functionName
        self.arguments = arguments
    }
}

extension InvokeContractArguments: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 44 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        contract = try reader.value("contract")
        functionName = try reader.string("functionName", max: 32)
        arguments = try reader.array("arguments")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        contract.write(to: &writer)
        writer.string(functionName, max: 32)
        writer.array(arguments)
    }
}

/// A contract to create.
package struct CreateContractArguments: Hashable, Sendable {
    /// What its identifier is made from.
    package var idPreimage: ContractIDPreimage
    /// What it runs.
    package var executable: ContractExecutable

    /// Creates the value from its fields.
    package init(idPreimage: ContractIDPreimage, executable: ContractExecutable) {
        self.idPreimage = idPreimage
        self.executable = executable
    }
}

extension CreateContractArguments: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 12 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        idPreimage = try reader.value("idPreimage")
        executable = try reader.value("executable")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        idPreimage.write(to: &writer)
        executable.write(to: &writer)
    }
}

/// A contract to create, and what its constructor is given.
package struct CreateContractArgumentsV2: Hashable, Sendable {
    /// What its identifier is made from.
    package var idPreimage: ContractIDPreimage
    /// What it runs.
    package var executable: ContractExecutable
    /// What the constructor is given.
    package var constructorArguments: [SCVal]

    /// Creates the value from its fields.
    package init(idPreimage: ContractIDPreimage, executable: ContractExecutable, constructorArguments: [SCVal]) {
        self.idPreimage = idPreimage
        self.executable = executable
        self.constructorArguments = constructorArguments
    }
}

extension CreateContractArgumentsV2: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 16 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        idPreimage = try reader.value("idPreimage")
        executable = try reader.value("executable")
        constructorArguments = try reader.array("constructorArguments")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        idPreimage.write(to: &writer)
        executable.write(to: &writer)
        writer.array(constructorArguments)
    }
}

/// What a contract's identifier is made from.
package enum ContractIDPreimage: Hashable, Sendable {
    /// Its creator and a salt.
    case address(ContractIDFromAddress)
    /// The asset it stands for.
    case asset(Asset)
}

extension ContractIDPreimage: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 8 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        switch try reader.discriminant() {
        case 0: self = .address(try reader.value("address"))
        case 1: self = .asset(try reader.value("asset"))
        case let other: throw reader.unknown(other)
        }
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        switch self {
        case .address(let value):
            writer.discriminant(0)
            value.write(to: &writer)
        case .asset(let value):
            writer.discriminant(1)
            value.write(to: &writer)
        }
    }
}

/// A contract's creator and a salt.
package struct ContractIDFromAddress: Hashable, Sendable {
    /// The creator.
    package var address: SCAddress
    /// The salt.
    package var salt: Bytes32

    /// Creates the value from its fields.
    package init(address: SCAddress, salt: Bytes32) {
        self.address = address
        self.salt = salt
    }
}

extension ContractIDFromAddress: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 68 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        address = try reader.value("address")
        salt = try reader.value("salt")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        address.write(to: &writer)
        salt.write(to: &writer)
    }
}
