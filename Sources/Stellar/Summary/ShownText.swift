extension XDRString {
    /// The text in quotation marks, so that it can't pretend to be something else.
    ///
    /// Whatever can't be seen, or changes how the text around it is read, is written as an escape:
    /// control and format characters, the marks that turn the direction of writing, private ones.
    /// Bytes that are no UTF-8 are written in hexadecimal.
    var quoted: String {
        guard let text else { return "0x" + Hex.encode(bytes) }
        var shown = "\""
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator:
                shown += "\\u{" + String(scalar.value, radix: 16) + "}"
            default:
                if scalar == "\"" || scalar == "\\" { shown += "\\" }
                shown.unicodeScalars.append(scalar)
            }
        }
        return shown + "\""
    }
}

extension Memo {
    /// The kind and the content, or `none`.
    var shown: String {
        switch self {
        case .none: "none"
        case .text(let text): "text \(text.quoted)"
        case .id(let id): "id \(id)"
        case .hash(let hash): "hash \(hash.hex)"
        case .returnHash(let hash): "return \(hash.hex)"
        }
    }
}

extension SignerKey: CustomStringConvertible {
    /// The StrKey of the signer.
    package var description: String {
        switch self {
        case .ed25519(let account): account.description
        case .preAuthorizedTransaction(let hash): StrKey.preAuthorizedTransaction(hash).description
        case .hashX(let hash): StrKey.hashX(hash).description
        case .signedPayload(let signer):
            // An empty payload has no StrKey; no such signer can be.
            StrKey.SignedPayload(account: signer.account, payload: signer.payload)
                .map { StrKey.signedPayload($0).description } ?? "\(signer.account) over nothing"
        }
    }
}

extension ClaimableBalanceID: CustomStringConvertible {
    /// The identifier as Horizon writes it: its kind, four zero bytes, and the hash.
    package var description: String {
        switch self {
        case .v0(let hash): "00000000\(hash.hex)"
        }
    }
}

extension SCAddress: CustomStringConvertible {
    /// The StrKey of the address.
    package var description: String {
        switch self {
        case .account(let account): account.description
        case .contract(let hash): StrKey.contract(hash).description
        case .muxedAccount(let muxed): MuxedAddress.muxed(id: muxed.id, account: muxed.account).description
        case .claimableBalance(.v0(let hash)): StrKey.claimableBalance(hash).description
        case .liquidityPool(let hash): StrKey.liquidityPool(hash).description
        }
    }
}

extension ClaimPredicate {
    /// The condition in words.
    var shown: String {
        switch self {
        case .unconditional: "at any time"
        case .and(let both): "(" + both.map(\.shown).joined(separator: " and ") + ")"
        case .or(let both): "(" + both.map(\.shown).joined(separator: " or ") + ")"
        case .not(let negated): "not " + (negated?.shown ?? "nothing")
        case .beforeAbsoluteTime(let seconds): "before second \(seconds)"
        case .beforeRelativeTime(let seconds): "within \(seconds) seconds"
        }
    }
}
