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

/// An authorisation, and who gives it.
package struct SorobanAuthorizationEntry: Hashable, Sendable {
    /// Who, and how it is proved.
    package var credentials: SorobanCredentials
    /// What is authorised.
    package var rootInvocation: SorobanAuthorizedInvocation

    /// Creates the value from its fields.
    package init(credentials: SorobanCredentials, rootInvocation: SorobanAuthorizedInvocation) {
        self.credentials = credentials
        self.rootInvocation = rootInvocation
    }
}

extension SorobanAuthorizationEntry: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 24 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        credentials = try reader.value("credentials")
        rootInvocation = try reader.value("rootInvocation")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        credentials.write(to: &writer)
        rootInvocation.write(to: &writer)
    }
}

/// A call that is authorised, and those it makes in turn.
package struct SorobanAuthorizedInvocation: Hashable, Sendable {
    /// The call.
    package var function: SorobanAuthorizedFunction
    /// The calls it makes that are authorised with it.
    package var subInvocations: [SorobanAuthorizedInvocation]

    /// Creates the value from its fields.
    package init(function: SorobanAuthorizedFunction, subInvocations: [SorobanAuthorizedInvocation]) {
        self.function = function
        self.subInvocations = subInvocations
    }
}

extension SorobanAuthorizedInvocation: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 20 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        try reader.enter()
        defer { reader.leave() }
        function = try reader.value("function")
        subInvocations = try reader.array("subInvocations")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        guard writer.enter() else { return }
        defer { writer.leave() }
        function.write(to: &writer)
        writer.array(subInvocations)
    }
}

/// A call that can be authorised.
package enum SorobanAuthorizedFunction: Hashable, Sendable {
    /// Of a contract.
    case contract(InvokeContractArguments)
    /// Creating a contract whose constructor takes nothing.
    case createContract(CreateContractArguments)
    /// Creating a contract.
    case createContractV2(CreateContractArgumentsV2)
}

extension SorobanAuthorizedFunction: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 16 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        switch try reader.discriminant() {
        case 0: self = .contract(try reader.value("contract"))
        case 1: self = .createContract(try reader.value("createContract"))
        case 2: self = .createContractV2(try reader.value("createContractV2"))
        case let other: throw reader.unknown(other)
        }
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        switch self {
        case .contract(let value):
            writer.discriminant(0)
            value.write(to: &writer)
        case .createContract(let value):
            writer.discriminant(1)
            value.write(to: &writer)
        case .createContractV2(let value):
            writer.discriminant(2)
            value.write(to: &writer)
        }
    }
}

/// Who authorises.
package enum SorobanCredentials: Hashable, Sendable {
    /// The operation's source, by the transaction's signatures.
    case sourceAccount
    /// An address, by a signature of its own.
    case address(SorobanAddressCredentials)
    /// The same, with a signature that covers the address.
    case addressV2(SorobanAddressCredentials)
    /// An address and those it delegates to.
    case addressWithDelegates(SorobanDelegatedCredentials)
}

extension SorobanCredentials: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 4 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        switch try reader.discriminant() {
        case 0: self = .sourceAccount
        case 1: self = .address(try reader.value("address"))
        case 2: self = .addressV2(try reader.value("addressV2"))
        case 3: self = .addressWithDelegates(try reader.value("addressWithDelegates"))
        case let other: throw reader.unknown(other)
        }
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        switch self {
        case .sourceAccount: writer.discriminant(0)
        case .address(let value):
            writer.discriminant(1)
            value.write(to: &writer)
        case .addressV2(let value):
            writer.discriminant(2)
            value.write(to: &writer)
        case .addressWithDelegates(let value):
            writer.discriminant(3)
            value.write(to: &writer)
        }
    }
}

/// An address and its signature.
package struct SorobanAddressCredentials: Hashable, Sendable {
    /// The address.
    package var address: SCAddress
    /// What makes the authorisation usable only once.
    package var nonce: Int64
    /// The last ledger in which it can be used.
    package var signatureExpirationLedger: UInt32
    /// The signature, in the form the address's contract wants.
    package var signature: SCVal

    /// Creates the value from its fields.
    package init(address: SCAddress, nonce: Int64, signatureExpirationLedger: UInt32, signature: SCVal) {
        self.address = address
        self.nonce = nonce
        self.signatureExpirationLedger = signatureExpirationLedger
        self.signature = signature
    }
}

extension SorobanAddressCredentials: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 52 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        address = try reader.value("address")
        nonce = try reader.value("nonce")
        signatureExpirationLedger = try reader.value("signatureExpirationLedger")
        signature = try reader.value("signature")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        address.write(to: &writer)
        nonce.write(to: &writer)
        signatureExpirationLedger.write(to: &writer)
        signature.write(to: &writer)
    }
}

/// An address, its signature, and those of its delegates.
package struct SorobanDelegatedCredentials: Hashable, Sendable {
    /// The address.
    package var credentials: SorobanAddressCredentials
    /// Its delegates.
    package var delegates: [SorobanDelegateSignature]

    /// Creates the value from its fields.
    package init(credentials: SorobanAddressCredentials, delegates: [SorobanDelegateSignature]) {
        self.credentials = credentials
        self.delegates = delegates
    }
}

extension SorobanDelegatedCredentials: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 56 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        credentials = try reader.value("credentials")
        delegates = try reader.array("delegates")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        credentials.write(to: &writer)
        writer.array(delegates)
    }
}

/// The signature of a delegate, and those of its own delegates.
package struct SorobanDelegateSignature: Hashable, Sendable {
    /// The delegate.
    package var address: SCAddress
    /// Its signature.
    package var signature: SCVal
    /// Its own delegates.
    package var nestedDelegates: [SorobanDelegateSignature]

    /// Creates the value from its fields.
    package init(address: SCAddress, signature: SCVal, nestedDelegates: [SorobanDelegateSignature]) {
        self.address = address
        self.signature = signature
        self.nestedDelegates = nestedDelegates
    }
}

extension SorobanDelegateSignature: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 44 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        try reader.enter()
        defer { reader.leave() }
        address = try reader.value("address")
        signature = try reader.value("signature")
        nestedDelegates = try reader.array("nestedDelegates")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        guard writer.enter() else { return }
        defer { writer.leave() }
        address.write(to: &writer)
        signature.write(to: &writer)
        writer.array(nestedDelegates)
    }
}

/// What a contract transaction may use.
package struct SorobanTransactionData: Hashable, Sendable {
    /// Which entries have to be restored.
    package var archivedEntries: SorobanArchivedEntries?
    /// What it may use.
    package var resources: SorobanResources
    /// The part of the fee that pays for resources, in stroops.
    package var resourceFee: Int64

    /// Creates the value from its fields.
    package init(archivedEntries: SorobanArchivedEntries? = nil, resources: SorobanResources, resourceFee: Int64) {
        self.archivedEntries = archivedEntries
        self.resources = resources
        self.resourceFee = resourceFee
    }
}

extension SorobanTransactionData: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 32 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        archivedEntries = try reader.isPresent("archivedEntries") ? reader.value("archivedEntries") : nil
        resources = try reader.value("resources")
        resourceFee = try reader.value("resourceFee")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        writer.optional(archivedEntries)
        resources.write(to: &writer)
        resourceFee.write(to: &writer)
    }
}

/// Entries of a footprint that are archived.
package struct SorobanArchivedEntries: Hashable, Sendable {
    /// Their places in the footprint's read-write keys.
    package var indices: [UInt32]

    /// Creates the value from its field.
    package init(indices: [UInt32]) {
        self.indices = indices
    }
}

extension SorobanArchivedEntries: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 4 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        indices = try reader.array("indices")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        writer.array(indices)
    }
}

/// The most that a contract transaction may use.
package struct SorobanResources: Hashable, Sendable {
    /// The entries it touches.
    package var footprint: LedgerFootprint
    /// Instructions.
    package var instructions: UInt32
    /// Bytes read from disk.
    package var diskReadBytes: UInt32
    /// Bytes written.
    package var writeBytes: UInt32

    /// Creates the value from its fields.
    package init(footprint: LedgerFootprint, instructions: UInt32, diskReadBytes: UInt32, writeBytes: UInt32) {
        self.footprint = footprint
        self.instructions = instructions
        self.diskReadBytes = diskReadBytes
        self.writeBytes = writeBytes
    }
}

extension SorobanResources: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 20 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        footprint = try reader.value("footprint")
        instructions = try reader.value("instructions")
        diskReadBytes = try reader.value("diskReadBytes")
        writeBytes = try reader.value("writeBytes")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        footprint.write(to: &writer)
        instructions.write(to: &writer)
        diskReadBytes.write(to: &writer)
        writeBytes.write(to: &writer)
    }
}

/// The ledger entries a contract transaction touches.
package struct LedgerFootprint: Hashable, Sendable {
    /// Those it reads.
    package var readOnly: [LedgerKey]
    /// Those it may change.
    package var readWrite: [LedgerKey]

    /// Creates the value from its fields.
    package init(readOnly: [LedgerKey], readWrite: [LedgerKey]) {
        self.readOnly = readOnly
        self.readWrite = readWrite
    }
}

extension LedgerFootprint: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 8 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        readOnly = try reader.array("readOnly")
        readWrite = try reader.array("readWrite")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        writer.array(readOnly)
        writer.array(readWrite)
    }
}
