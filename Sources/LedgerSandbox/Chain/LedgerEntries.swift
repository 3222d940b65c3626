internal import Stellar

/// The protocol's entries, as meta tells them.

extension Account {
    /// The account's own entry.
    func ledgerEntry(_ address: AccountAddress) -> LedgerEntry {
        let v3 = AccountEntryV3(sequenceLedger: sequenceLedger, sequenceTime: sequenceTime)
        let v2 = AccountEntryV2(
            sponsoredCount: sponsoredCount,
            sponsoringCount: sponsoringCount,
            signerSponsors: signers.map { SponsorshipDescriptor(sponsor: $0.sponsor) },
            v3: v3
        )
        let entry = AccountEntry(
            account: address,
            balance: balance,
            sequenceNumber: sequence,
            subEntryCount: subEntryCount,
            inflationDestination: inflationDestination,
            flags: flags,
            homeDomain: XDRString(bytes: homeDomain),
            thresholds: thresholds,
            signers: signers.map { AccountSigner(key: $0.key, weight: $0.weight) },
            v1: AccountEntryV1(liabilities: Liabilities(buying: 0, selling: 0), v2: v2)
        )
        return LedgerEntry(.account(entry), lastModified: lastModified, sponsor: sponsor)
    }
}

extension TrustLine {
    /// The trustline's entry.
    func ledgerEntry(_ address: AccountAddress) -> LedgerEntry {
        let entry = TrustLineEntry(
            account: address,
            asset: asset.lineAsset,
            balance: balance,
            limit: limit,
            flags: flags
        )
        return LedgerEntry(.trustLine(entry), lastModified: lastModified, sponsor: sponsor)
    }

    /// Where it is on the ledger.
    func key(_ address: AccountAddress) -> TrustLineKey {
        TrustLineKey(account: address, asset: asset.lineAsset)
    }
}

extension Asset {
    /// The asset as trustlines name it.
    var lineAsset: TrustLineAsset {
        switch self {
        case .native: .native
        case .alphanum4(let credit): .alphanum4(credit)
        case .alphanum12(let credit): .alphanum12(credit)
        }
    }
}

extension DataItem {
    /// The data's entry.
    func ledgerEntry(_ address: AccountAddress) -> LedgerEntry {
        let entry = DataEntry(account: address, name: XDRString(bytes: name), value: value)
        return LedgerEntry(.data(entry), lastModified: lastModified, sponsor: sponsor)
    }

    /// Where it is on the ledger.
    func key(_ address: AccountAddress) -> DataKey {
        DataKey(account: address, name: XDRString(bytes: name))
    }
}

extension ClaimableBalance {
    /// The balance's entry.
    func ledgerEntry(_ id: Bytes32) -> LedgerEntry {
        let entry = ClaimableBalanceEntry(
            balanceID: .v0(id),
            claimants: claimants.map { .v0($0) },
            asset: asset,
            amount: amount,
            v1: isClawbackEnabled ? ClaimableBalanceEntryV1(flags: 1) : nil
        )
        return LedgerEntry(.claimableBalance(entry), lastModified: lastModified, sponsor: sponsor)
    }
}

extension LedgerEntry {
    /// An entry that somebody may sponsor.
    fileprivate init(_ data: LedgerEntryData, lastModified: UInt32, sponsor: AccountAddress?) {
        self.init(
            lastModifiedLedger: lastModified,
            data: data,
            v1: sponsor.map { LedgerEntryV1(sponsor: $0) }
        )
    }
}
