internal import ServiceRuntime
internal import Stellar

/// Words that most of Horizon's resources have in common.
extension JSONWriter {
    /// A link; one with a brace in it is a template.
    mutating func link(_ name: StaticString, _ href: String, templated: Bool = false) {
        self.name(name)
        beginObject()
        member("href", href)
        if templated { member("templated", true) }
        endObject()
    }

    /// A link that goes on from another one; it is a template where it has a brace in it.
    mutating func link(_ name: StaticString, _ href: String, followedBy rest: StaticString, templated: Bool = true) {
        self.name(name)
        beginObject()
        self.name("href")
        string(href, followedBy: rest)
        if templated { member("templated", true) }
        endObject()
    }

    /// An amount of stroops with seven decimal places.
    mutating func amount(_ name: StaticString, _ stroops: Int64) {
        member(name, (Amount(stroops: stroops) ?? .zero).description)
    }

    /// An integer of 64 bits, which is a string.
    mutating func long(_ name: StaticString, _ value: some BinaryInteger) {
        if let value = Int64(exactly: value) {
            self.name(name)
            quoted(value)
        } else {
            member(name, String(value))
        }
    }

    /// A point in time, in whole seconds.
    mutating func time(_ name: StaticString, _ seconds: UInt64) {
        member(name, HorizonTime.text(seconds))
    }

    /// `asset_type`, `asset_code` and `asset_issuer`, with a prefix before each.
    mutating func asset(_ asset: Asset, prefix: String = "") {
        name(prefix + "asset_type")
        string(asset.horizonType)
        guard let issuer = asset.issuer else { return }
        name(prefix + "asset_code")
        string(asset.code ?? "")
        name(prefix + "asset_issuer")
        string(issuer.description)
    }

    /// An account, and the number in a muxed one: `from`, `from_muxed`, `from_muxed_id`.
    mutating func muxed(_ name: String, _ address: MuxedAddress) {
        self.name(name)
        string(address.account.description)
        guard let id = address.id else { return }
        self.name(name + "_muxed")
        string(address.description)
        self.name(name + "_muxed_id")
        string(String(id))
    }
}

extension Asset {
    /// The type as Horizon names it.
    var horizonType: String {
        switch self {
        case .native: "native"
        case .alphanum4: "credit_alphanum4"
        case .alphanum12: "credit_alphanum12"
        }
    }
}

/// Points in time as Horizon writes them.
enum HorizonTime {
    /// RFC 3339 without a fraction.
    static func text(_ seconds: UInt64) -> String {
        let text = WallTime(seconds: Int64(clamping: seconds)).rfc3339
        return text.prefix(19) + "Z"
    }
}
