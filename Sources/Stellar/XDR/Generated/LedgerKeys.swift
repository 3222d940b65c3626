// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

/// What a ledger entry is found by.
package enum LedgerKey: Hashable, Sendable {
    /// An account.
    case account(AccountAddress)
    /// A trustline.
    case trustLine(TrustLineKey)
    /// An offer.
    case offer(OfferKey)
    /// A data entry.
    case data(DataKey)
    /// A claimable balance.
    case claimableBalance(ClaimableBalanceID)
    /// A liquidity pool.
    case liquidityPool(Bytes32)
    /// An entry of a contract.
    case contractData(ContractDataKey)
    /// Code, by its hash.
    case contractCode(Bytes32)
    /// A setting of the network.
    case configSetting(ConfigSettingID)
    /// How long an entry lives, by the hash of the entry's key.
    case ttl(Bytes32)
}

extension LedgerKey: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 8 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        switch try reader.discriminant() {
        case 0: self = .account(try reader.value("account"))
        case 1: self = .trustLine(try reader.value("trustLine"))
        case 2: self = .offer(try reader.value("offer"))
        case 3: self = .data(try reader.value("data"))
        case 4: self = .claimableBalance(try reader.value("claimableBalance"))
        case 5: self = .liquidityPool(try reader.value("liquidityPool"))
        case 6: self = .contractData(try reader.value("contractData"))
        case 7: self = .contractCode(try reader.value("contractCode"))
        case 8: self = .configSetting(try reader.value("configSetting"))
        case 9: self = .ttl(try reader.value("ttl"))
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
        case .trustLine(let value):
            writer.discriminant(1)
            value.write(to: &writer)
        case .offer(let value):
            writer.discriminant(2)
            value.write(to: &writer)
        case .data(let value):
            writer.discriminant(3)
            value.write(to: &writer)
        case .claimableBalance(let value):
            writer.discriminant(4)
            value.write(to: &writer)
        case .liquidityPool(let value):
            writer.discriminant(5)
            value.write(to: &writer)
        case .contractData(let value):
            writer.discriminant(6)
            value.write(to: &writer)
        case .contractCode(let value):
            writer.discriminant(7)
            value.write(to: &writer)
        case .configSetting(let value):
            writer.discriminant(8)
            value.write(to: &writer)
        case .ttl(let value):
            writer.discriminant(9)
            value.write(to: &writer)
        }
    }
}

/// An account and what it trusts.
package struct TrustLineKey: Hashable, Sendable {
    /// The account.
    package var account: AccountAddress
    /// What it trusts.
    package var asset: TrustLineAsset

    /// Creates the value from its fields.
    package init(account: AccountAddress, asset: TrustLineAsset) {
        self.account = account
        self.asset = asset
    }
}

extension TrustLineKey: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 40 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        account = try reader.value("account")
        asset = try reader.value("asset")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        account.write(to: &writer)
        asset.write(to: &writer)
    }
}

/// An offer of an account.
package struct OfferKey: Hashable, Sendable {
    /// The account.
    package var seller: AccountAddress
    /// The offer.
    package var offerID: Int64

    /// Creates the value from its fields.
    package init(seller: AccountAddress, offerID: Int64) {
        self.seller = seller
        self.offerID = offerID
    }
}

extension OfferKey: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 44 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        seller = try reader.value("seller")
        offerID = try reader.value("offerID")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        seller.write(to: &writer)
        offerID.write(to: &writer)
    }
}

/// A data entry of an account.
package struct DataKey: Hashable, Sendable {
    /// The account.
    package var account: AccountAddress
    /// The entry's name.
    package var name: XDRString

    /// Creates the value from its fields.
    package init(account: AccountAddress, name: XDRString) {
        self.account = account
        self.name = name
    }
}

extension DataKey: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 40 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        account = try reader.value("account")
        name = try reader.string("name", max: 64)
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        account.write(to: &writer)
        writer.string(name, max: 64)
    }
}

/// An entry of a contract.
package struct ContractDataKey: Hashable, Sendable {
    /// The contract.
    package var contract: SCAddress
    /// The entry's key.
    package var key: SCVal
    /// How long it lives.
    package var durability: ContractDataDurability

    /// Creates the value from its fields.
    package init(contract: SCAddress, key: SCVal, durability: ContractDataDurability) {
        self.contract = contract
        self.key = key
        self.durability = durability
    }
}

extension ContractDataKey: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 44 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        contract = try reader.value("contract")
        key = try reader.value("key")
        durability = try reader.value("durability")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        contract.write(to: &writer)
        key.write(to: &writer)
        durability.write(to: &writer)
    }
}

/// How long an entry of a contract lives.
package enum ContractDataDurability: Int32, CaseIterable, XDRValue {
    /// It is gone when its time is over.
    case temporary = 0
    /// It is archived when its time is over.
    case persistent = 1
}

/// A setting of the network.
package enum ConfigSettingID: Int32, CaseIterable, XDRValue {
    /// The size of contracts.
    case contractMaxSizeBytes = 0
    /// Computation.
    case contractComputeV0 = 1
    /// Ledger access.
    case contractLedgerCostV0 = 2
    /// Historical data.
    case contractHistoricalDataV0 = 3
    /// Events.
    case contractEventsV0 = 4
    /// Bandwidth.
    case contractBandwidthV0 = 5
    /// What instructions cost.
    case contractCostParametersCPUInstructions = 6
    /// What memory costs.
    case contractCostParametersMemoryBytes = 7
    /// The size of keys.
    case contractDataKeySizeBytes = 8
    /// The size of entries.
    case contractDataEntrySizeBytes = 9
    /// Archival.
    case stateArchival = 10
    /// Execution lanes.
    case contractExecutionLanes = 11
    /// The size of the live state.
    case liveSorobanStateSizeWindow = 12
    /// Where eviction goes on.
    case evictionIterator = 13
    /// Parallel computation.
    case contractParallelComputeV0 = 14
    /// Further ledger access.
    case contractLedgerCostExtensionV0 = 15
    /// Timing of consensus.
    case scpTiming = 16
    /// Frozen entries.
    case frozenLedgerKeys = 17
    /// Changes to the frozen entries.
    case frozenLedgerKeysDelta = 18
    /// Transactions that may touch frozen entries.
    case freezeBypassTransactions = 19
    /// Changes to those transactions.
    case freezeBypassTransactionsDelta = 20
}
