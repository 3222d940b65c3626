// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

/// Somebody a contract deals with.
package enum SCAddress: Hashable, Sendable {
    /// An account.
    case account(AccountAddress)
    /// A contract.
    case contract(Bytes32)
    /// An account with a number of the holder's own.
    case muxedAccount(SCMuxedAccount)
    /// A claimable balance.
    case claimableBalance(ClaimableBalanceID)
    /// A liquidity pool.
    case liquidityPool(Bytes32)
}

extension SCAddress: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 36 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        switch try reader.discriminant() {
        case 0: self = .account(try reader.value("account"))
        case 1: self = .contract(try reader.value("contract"))
        case 2: self = .muxedAccount(try reader.value("muxedAccount"))
        case 3: self = .claimableBalance(try reader.value("claimableBalance"))
        case 4: self = .liquidityPool(try reader.value("liquidityPool"))
        case let other: throw reader.unknown(other)
        }
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        switch self {
        case .account(let value):
            writer.discriminant(0)
            value.write(to: &writer)
        case .contract(let value):
            writer.discriminant(1)
            value.write(to: &writer)
        case .muxedAccount(let value):
            writer.discriminant(2)
            value.write(to: &writer)
        case .claimableBalance(let value):
            writer.discriminant(3)
            value.write(to: &writer)
        case .liquidityPool(let value):
            writer.discriminant(4)
            value.write(to: &writer)
        }
    }
}

/// An account with a number of the holder's own, as contracts see it.
package struct SCMuxedAccount: Hashable, Sendable {
    /// The number.
    package var id: UInt64
    /// The account.
    package var account: AccountAddress

    /// Creates the value from its fields.
    package init(id: UInt64, account: AccountAddress) {
        self.id = id
        self.account = account
    }
}

extension SCMuxedAccount: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 40 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        id = try reader.value("id")
        account = try reader.key("account")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        id.write(to: &writer)
        writer.key(account)
    }
}

/// The key of a used-up nonce.
package struct SCNonceKey: Hashable, Sendable {
    /// The nonce.
    package var nonce: Int64

    /// Creates the value from its field.
    package init(nonce: Int64) {
        self.nonce = nonce
    }
}

extension SCNonceKey: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 8 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        nonce = try reader.value("nonce")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        nonce.write(to: &writer)
    }
}

/// A contract's code and its own storage.
package struct SCContractInstance: Hashable, Sendable {
    /// What runs.
    package var executable: ContractExecutable
    /// The instance's storage.
    package var storage: [SCMapEntry]?

    /// Creates the value from its fields.
    package init(executable: ContractExecutable, storage: [SCMapEntry]? = nil) {
        self.executable = executable
        self.storage = storage
    }
}

extension SCContractInstance: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 8 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        executable = try reader.value("executable")
        storage = try reader.isPresent("storage") ? reader.array("storage") : nil
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        executable.write(to: &writer)
        writer.optional(storage) { $1.array($0) }
    }
}

/// What a contract runs.
package enum ContractExecutable: Hashable, Sendable {
    /// Code, by its hash.
    case wasm(Bytes32)
    /// The built-in contract of an asset.
    case stellarAsset
    /// Code that somebody publishes under a name.
    case externalReference(ContractExecutableReference)
}

extension ContractExecutable: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 4 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        switch try reader.discriminant() {
        case 0: self = .wasm(try reader.value("wasm"))
        case 1: self = .stellarAsset
        case 2: self = .externalReference(try reader.value("externalReference"))
        case let other: throw reader.unknown(other)
        }
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        switch self {
        case .wasm(let value):
            writer.discriminant(0)
            value.write(to: &writer)
        case .stellarAsset: writer.discriminant(1)
        case .externalReference(let value):
            writer.discriminant(2)
            value.write(to: &writer)
        }
    }
}

/// Code that somebody publishes under a name.
package struct ContractExecutableReference: Hashable, Sendable {
    /// Who publishes it.
    package var owner: SCAddress
    /// The name.
    package var tag: XDRString

    /// Creates the value from its fields.
    package init(owner: SCAddress, tag: XDRString) {
        self.owner = owner
        self.tag = tag
    }
}

extension ContractExecutableReference: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 40 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        owner = try reader.value("owner")
        tag = try reader.string("tag")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        owner.write(to: &writer)
        writer.string(tag)
    }
}
