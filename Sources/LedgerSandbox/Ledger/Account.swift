internal import Stellar

/// An account with everything that hangs on it: signers, trustlines and data.
///
/// One value, so that undoing what a transaction did is putting the old value back.
struct Account: Hashable, Sendable {
    /// In stroops.
    var balance: Int64
    /// The sequence number of the last transaction that was applied.
    var sequence: Int64
    /// The ledger and the second in which the sequence number last changed; 0 until it has.
    var sequenceLedger: UInt32 = 0
    var sequenceTime: UInt64 = 0
    /// Trustlines, data entries and signers.
    var subEntryCount: UInt32 = 0
    var flags: UInt32 = 0
    var thresholds = Thresholds.initial
    var homeDomain: [UInt8] = []
    var inflationDestination: AccountAddress? {
        get { rareDestination.address }
        set { rareDestination = RareAddress(newValue) }
    }
    private var rareDestination = RareAddress.none
    /// In the order of their keys.
    var signers: [HeldSigner] = []
    /// Reserves that this account pays for others.
    var sponsoringCount: UInt32 = 0
    /// Reserves that others pay for this account.
    var sponsoredCount: UInt32 = 0
    /// Who pays for the account entry itself.
    var sponsor: AccountAddress? {
        get { rareSponsor.address }
        set { rareSponsor = RareAddress(newValue) }
    }
    private var rareSponsor = RareAddress.none
    /// The ledger that last changed the account entry itself.
    var lastModified: UInt32 = 0
    /// In the order of their assets.
    var trustLines: [TrustLine] = []
    /// In the order of their names.
    var data: [DataItem] = []

    init(balance: Int64, sequence: Int64) {
        self.balance = balance
        self.sequence = sequence
    }
}

/// An address that few accounts have: one word where there is none, which is a twentieth of an account's memory.
private indirect enum RareAddress: Hashable, Sendable {
    case none
    case some(AccountAddress)

    init(_ address: AccountAddress?) {
        self = address.map { .some($0) } ?? .none
    }

    var address: AccountAddress? {
        switch self {
        case .none: nil
        case .some(let address): address
        }
    }
}

/// Somebody else who may sign for an account.
struct HeldSigner: Hashable, Sendable {
    let key: SignerKey
    var weight: UInt32
    /// Who pays its reserve, where that is not the account.
    var sponsor: AccountAddress?
}

/// How much of an asset an account holds, and how much it is willing to.
struct TrustLine: Hashable, Sendable {
    let asset: Asset
    /// In stroops.
    var balance: Int64 = 0
    /// In stroops.
    var limit: Int64
    var flags: UInt32
    /// Who pays its reserve, where that is not the account.
    var sponsor: AccountAddress?
    var lastModified: UInt32

    /// Whether it may be paid from and to.
    var isAuthorized: Bool { flags & TrustFlag.authorized != 0 }
}

/// A name and a value that an account keeps on the ledger.
struct DataItem: Hashable, Sendable {
    let name: [UInt8]
    var value: [UInt8]
    /// Who pays its reserve, where that is not the account.
    var sponsor: AccountAddress?
    var lastModified: UInt32
}

/// What an issuer demands of those who hold its assets.
enum AuthFlag {
    static let required: UInt32 = 1
    static let revocable: UInt32 = 2
    static let immutable: UInt32 = 4
    static let clawbackEnabled: UInt32 = 8
    static let all: UInt32 = 15
}

/// What the holder of a trustline may do.
enum TrustFlag {
    static let authorized: UInt32 = 1
    static let maintainLiabilities: UInt32 = 2
    static let clawbackEnabled: UInt32 = 4
    /// The two that say how far a trustline is authorised.
    static let authorization: UInt32 = 3
}

// MARK: - Reserves

extension Account {
    /// What has to stay in the account, in stroops (CAP-33).
    ///
    /// Can't overflow: three counts of 32 bits times a reserve of 23.
    func balanceMin(baseReserve: Int64) -> Int64 {
        (2 + Int64(subEntryCount) + Int64(sponsoringCount) - Int64(sponsoredCount)) * baseReserve
    }

    /// What may be spent, in stroops; negative where the account is below its reserve.
    func available(baseReserve: Int64) -> Int64 {
        balance - balanceMin(baseReserve: baseReserve)
    }

    /// Adds to the balance, or returns false and changes nothing where it would leave 0...Int64.max.
    mutating func credit(_ amount: Int64) -> Bool {
        let (sum, overflowed) = balance.addingReportingOverflow(amount)
        guard !overflowed, sum >= 0 else { return false }
        balance = sum
        return true
    }
}

extension TrustLine {
    /// Adds to the balance, or returns false and changes nothing where it would leave 0...limit.
    mutating func credit(_ amount: Int64) -> Bool {
        let (sum, overflowed) = balance.addingReportingOverflow(amount)
        guard !overflowed, sum >= 0, amount <= 0 || sum <= limit else { return false }
        balance = sum
        return true
    }
}

// MARK: - Finding

extension Account {
    /// Where the trustline of an asset is, if there is one.
    func trustLineIndex(of asset: Asset) -> Int? {
        trustLines.firstIndex { $0.asset == asset }
    }

    /// The trustline of an asset, if there is one.
    func trustLine(of asset: Asset) -> TrustLine? {
        trustLineIndex(of: asset).map { trustLines[$0] }
    }

    /// Where the data of a name is, if there is any.
    func dataIndex(of name: [UInt8]) -> Int? {
        data.firstIndex { $0.name == name }
    }

    /// The weight of the threshold's level.
    func threshold(_ level: ThresholdLevel) -> UInt32 {
        switch level {
        case .low: UInt32(thresholds.low)
        case .medium: UInt32(thresholds.medium)
        case .high: UInt32(thresholds.high)
        }
    }
}

/// How much weight an operation needs.
enum ThresholdLevel: Sendable {
    case low
    case medium
    case high
}
