/// Why a code and an issuer, or a text, are not an asset.
package enum AssetError: Error, Hashable, Sendable {
    /// The code is not one to twelve ASCII letters and digits.
    case invalidCode
    /// The issuer is not a `G…` address.
    case invalidIssuer(StrKeyError)
    /// The text is neither `native` nor a code, a colon and an issuer.
    case invalidForm
}

extension Asset {
    /// A credit of an issuer, its code one to twelve ASCII letters and digits.
    ///
    /// - Throws: ``AssetError/invalidCode`` for any other code.
    package static func credit(_ code: some StringProtocol, issuer: AccountAddress) throws(AssetError) -> Asset {
        let bytes = [UInt8](code.utf8.prefix(AssetCode12.byteCount + 1))
        guard bytes.allSatisfy(AssetCodeText.isCharacter) else { throw .invalidCode }
        switch bytes.count {
        case 1...4:
            guard let code = AssetCode4(bytes: bytes) else { throw .invalidCode }
            return .alphanum4(AlphaNum4(code: code, issuer: issuer))
        case 5...12:
            guard let code = AssetCode12(bytes: bytes) else { throw .invalidCode }
            return .alphanum12(AlphaNum12(code: code, issuer: issuer))
        default: throw .invalidCode
        }
    }

    /// The code, if it is a credit with a code that the network takes.
    package var code: String? {
        switch self {
        case .native: nil
        case .alphanum4(let credit): credit.code.text
        case .alphanum12(let credit): credit.code.text
        }
    }

    /// Who owes it, if it is a credit.
    package var issuer: AccountAddress? {
        switch self {
        case .native: nil
        case .alphanum4(let credit): credit.issuer
        case .alphanum12(let credit): credit.issuer
        }
    }

    /// Whether the network takes it: a credit's code has to be letters and digits of the right number.
    package var isValid: Bool {
        switch self {
        case .native: true
        case .alphanum4(let credit): credit.code.isValid
        case .alphanum12(let credit): credit.code.isValid
        }
    }
}

// MARK: - Text

extension Asset: CustomStringConvertible {
    /// Reads `native` or `CODE:ISSUER`, the strict part of SEP-11's form.
    ///
    /// SEP-11 lets any short text stand for the native asset and has escapes for codes that no
    /// network takes. Neither is read here: what isn't plainly an asset is a mistake.
    ///
    /// - Throws: ``AssetError`` naming what is wrong.
    package init(_ text: some StringProtocol) throws(AssetError) {
        if text == "native" {
            self = .native
            return
        }
        guard let colon = text.firstIndex(of: ":") else { throw .invalidForm }
        let issuer: AccountAddress
        do throws(StrKeyError) {
            issuer = try AccountAddress(text[text.index(after: colon)...])
        } catch {
            throw .invalidIssuer(error)
        }
        self = try .credit(text[..<colon], issuer: issuer)
    }

    /// The text of SEP-11: `native` or `CODE:ISSUER`, with escapes in codes that no network takes.
    package var description: String {
        switch self {
        case .native: "native"
        case .alphanum4(let credit): "\(AssetCodeText.escaped(credit.code.bytes, countMin: 0)):\(credit.issuer)"
        case .alphanum12(let credit): "\(AssetCodeText.escaped(credit.code.bytes, countMin: 5)):\(credit.issuer)"
        }
    }
}

extension TrustLineAsset: CustomStringConvertible {
    /// The text of SEP-11: `native`, `CODE:ISSUER` or `POOL:lp`.
    package var description: String {
        switch self {
        case .native: Asset.native.description
        case .alphanum4(let credit): Asset.alphanum4(credit).description
        case .alphanum12(let credit): Asset.alphanum12(credit).description
        case .poolShare(let pool): "\(pool.hex):lp"
        }
    }
}

extension AssetCode: CustomStringConvertible {
    /// The code, with SEP-11's escapes if no network takes it.
    package var description: String {
        switch self {
        case .alphanum4(let code): AssetCodeText.escaped(code.bytes, countMin: 0)
        case .alphanum12(let code): AssetCodeText.escaped(code.bytes, countMin: 5)
        }
    }
}

// MARK: - Order

extension Asset: Comparable {
    /// Orders by kind, code and issuer, the order in which a liquidity pool names its assets.
    package static func < (left: Asset, right: Asset) -> Bool {
        switch (left, right) {
        case (.native, .native): false
        case (.native, _): true
        case (_, .native): false
        case (.alphanum4(let left), .alphanum4(let right)):
            left.code == right.code
                ? left.issuer < right.issuer : left.code.bytes.lexicographicallyPrecedes(right.code.bytes)
        case (.alphanum4, .alphanum12): true
        case (.alphanum12, .alphanum4): false
        case (.alphanum12(let left), .alphanum12(let right)):
            left.code == right.code
                ? left.issuer < right.issuer : left.code.bytes.lexicographicallyPrecedes(right.code.bytes)
        }
    }
}
