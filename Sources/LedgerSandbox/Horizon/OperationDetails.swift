internal import ServiceRuntime
internal import Stellar

/// What each kind of operation has beside what all have.
struct OperationDetails {
    let source: MuxedAddress
    /// Who began the sponsorship that an end ends.
    let sponsor: AccountAddress?

    func write(_ body: OperationBody, result: OperationResultBody?, to writer: inout JSONWriter) {
        switch body {
        case .createAccount(let operation):
            writer.amount("starting_balance", operation.startingBalance)
            writer.muxed("funder", source)
            writer.member("account", operation.destination.description)
        case .payment(let operation):
            writer.asset(operation.asset)
            writer.muxed("from", source)
            writer.muxed("to", operation.destination)
            writer.amount("amount", operation.amount)
        case .pathPaymentStrictReceive(let operation): write(operation, result, to: &writer)
        case .pathPaymentStrictSend(let operation): write(operation, result, to: &writer)
        case .accountMerge(let destination):
            writer.muxed("account", source)
            writer.muxed("into", destination)
        case .setOptions(let operation): write(operation, to: &writer)
        case .changeTrust(let operation):
            if let asset = operation.line.asset { writer.asset(asset) }
            writer.amount("limit", operation.limit)
            writer.member("trustee", operation.line.asset?.issuer?.description)
            writer.muxed("trustor", source)
        case .allowTrust(let operation): write(operation, to: &writer)
        case .setTrustLineFlags(let operation): write(operation, to: &writer)
        case .manageData(let operation):
            writer.member("name", operation.name.description)
            writer.name("value")
            if let value = operation.value { writer.string(Base64.encode(value)) } else { writer.null() }
        case .bumpSequence(let operation): writer.long("bump_to", operation.bumpTo)
        default: writeOwnerless(body, to: &writer)
        }
    }

    private func writeOwnerless(_ body: OperationBody, to writer: inout JSONWriter) {
        switch body {
        case .createClaimableBalance(let operation):
            writer.member("asset", operation.asset.description)
            writer.amount("amount", operation.amount)
            writer.name("claimants")
            ClaimableBalanceResource.write(operation.waiting, to: &writer)
        case .claimClaimableBalance(let id):
            writer.member("balance_id", id.text)
            writer.muxed("claimant", source)
        case .clawbackClaimableBalance(let id): writer.member("balance_id", id.text)
        case .beginSponsoringFutureReserves(let sponsored): writer.member("sponsored_id", sponsored.description)
        case .endSponsoringFutureReserves: writer.member("begin_sponsor", sponsor?.description)
        case .revokeSponsorship(let operation): write(operation, to: &writer)
        case .clawback(let operation):
            writer.asset(operation.asset)
            writer.muxed("from", operation.from)
            writer.amount("amount", operation.amount)
        default: break
        }
    }

    private func write(
        _ operation: PathPaymentStrictReceiveOperation,
        _ result: OperationResultBody?,
        to writer: inout JSONWriter
    ) {
        writer.asset(operation.destinationAsset)
        writer.muxed("from", source)
        writer.muxed("to", operation.destination)
        writer.amount("amount", operation.destinationAmount)
        Self.write(operation.path, to: &writer)
        // Nothing is exchanged, so what was sent is what arrived.
        let sent = result?.isSuccess == true ? operation.destinationAmount : 0
        writer.amount("source_amount", sent)
        writer.amount("source_max", operation.sendMax)
        writer.asset(operation.sendAsset, prefix: "source_")
    }

    private func write(
        _ operation: PathPaymentStrictSendOperation,
        _ result: OperationResultBody?,
        to writer: inout JSONWriter
    ) {
        writer.asset(operation.destinationAsset)
        writer.muxed("from", source)
        writer.muxed("to", operation.destination)
        writer.amount("amount", result?.isSuccess == true ? operation.sendAmount : 0)
        Self.write(operation.path, to: &writer)
        writer.amount("source_amount", operation.sendAmount)
        writer.amount("destination_min", operation.destinationMin)
        writer.asset(operation.sendAsset, prefix: "source_")
    }

    private static func write(_ path: [Asset], to writer: inout JSONWriter) {
        writer.name("path")
        writer.beginArray()
        for asset in path {
            writer.beginObject()
            writer.asset(asset)
            writer.endObject()
        }
        writer.endArray()
    }

    private func write(_ operation: SetOptionsOperation, to writer: inout JSONWriter) {
        writer.member("home_domain", operation.homeDomain?.description)
        writer.member("inflation_dest", operation.inflationDestination?.description)
        writer.member("master_key_weight", operation.masterWeight)
        writer.member("signer_key", operation.signer?.key.text)
        writer.member("signer_weight", operation.signer?.weight)
        if let flags = operation.setFlags { writer.flags("set_flags", flags, FlagNames.account) }
        if let flags = operation.clearFlags { writer.flags("clear_flags", flags, FlagNames.account) }
        writer.member("low_threshold", operation.lowThreshold)
        writer.member("med_threshold", operation.mediumThreshold)
        writer.member("high_threshold", operation.highThreshold)
    }

    private func write(_ operation: AllowTrustOperation, to writer: inout JSONWriter) {
        writer.asset(operation.asset(issuer: source.account))
        writer.muxed("trustee", source)
        writer.member("trustor", operation.trustor.description)
        writer.member("authorize", operation.authorize & TrustFlag.authorized != 0)
        if operation.authorize & TrustFlag.maintainLiabilities != 0 {
            writer.member("authorize_to_maintain_liabilities", true)
        }
    }

    private func write(_ operation: SetTrustLineFlagsOperation, to writer: inout JSONWriter) {
        writer.asset(operation.asset)
        writer.member("trustor", operation.trustor.description)
        if operation.setFlags != 0 { writer.flags("set_flags", operation.setFlags, FlagNames.trustLine) }
        if operation.clearFlags != 0 { writer.flags("clear_flags", operation.clearFlags, FlagNames.trustLine) }
    }

    private func write(_ operation: RevokeSponsorshipOperation, to writer: inout JSONWriter) {
        switch operation {
        case .signer(let signer):
            writer.member("signer_account_id", signer.account.description)
            writer.member("signer_key", signer.signerKey.text)
        case .ledgerEntry(.account(let account)): writer.member("account_id", account.description)
        case .ledgerEntry(.trustLine(let key)):
            writer.member("trustline_account_id", key.account.description)
            writer.member("trustline_asset", key.asset.description)
        case .ledgerEntry(.data(let key)):
            writer.member("data_account_id", key.account.description)
            writer.member("data_name", key.name.description)
        case .ledgerEntry(.claimableBalance(let id)): writer.member("claimable_balance_id", id.text)
        case .ledgerEntry: break
        }
    }
}

/// The names of flags in operations.
enum FlagNames {
    static let account: [(UInt32, String)] = [
        (AuthFlag.required, "auth_required"), (AuthFlag.revocable, "auth_revocable"),
        (AuthFlag.immutable, "auth_immutable"), (AuthFlag.clawbackEnabled, "auth_clawback_enabled"),
    ]
    static let trustLine: [(UInt32, String)] = [
        (TrustFlag.authorized, "authorized"), (TrustFlag.maintainLiabilities, "authorized_to_maintain_liabilities"),
        (TrustFlag.clawbackEnabled, "clawback_enabled"),
    ]
}

extension JSONWriter {
    /// Flags twice: as numbers, and by name.
    fileprivate mutating func flags(_ name: String, _ flags: UInt32, _ names: [(bit: UInt32, name: String)]) {
        let present = names.filter { flags & $0.bit != 0 }
        self.name(name)
        beginArray()
        for flag in present { integer(flag.bit) }
        endArray()
        self.name(name + "_s")
        beginArray()
        for flag in present { string(flag.name) }
        endArray()
    }
}

extension ClaimableBalanceID {
    /// Hexadecimal digits, the kind's number before the hash.
    var text: String { "00000000" + hash.hex }
}
