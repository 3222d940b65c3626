// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

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
