extension AccountAddress: XDRValue {
    /// The one kind of account there is: an Ed25519 key.
    private static let ed25519: Int32 = 0

    /// A discriminant and the key.
    package static var wireSizeMin: Int { 36 }

    /// Reads the discriminant and the key.
    @inline(__always)
    package init(from reader: inout XDRReader) throws(XDRError) {
        let discriminant = try reader.discriminant()
        guard discriminant == Self.ed25519 else { throw reader.unknown(discriminant) }
        self.init(bytes: try reader.value("ed25519"))
    }

    /// Writes the discriminant and the key.
    @inline(__always)
    package func write(to writer: inout XDRWriter) {
        writer.discriminant(Self.ed25519)
        writer.key(self)
    }
}

extension MuxedAddress: XDRValue {
    private static let ed25519: Int32 = 0
    private static let muxedEd25519: Int32 = 0x100

    /// A discriminant and the key.
    package static var wireSizeMin: Int { 36 }

    /// Reads the discriminant, the number if there is one, and the key.
    package init(from reader: inout XDRReader) throws(XDRError) {
        switch try reader.discriminant() {
        case Self.ed25519: self = .account(try reader.key("ed25519"))
        case Self.muxedEd25519: self = .muxed(id: try reader.value("id"), account: try reader.key("ed25519"))
        case let other: throw reader.unknown(other)
        }
    }

    /// Writes the discriminant, the number if there is one, and the key.
    package func write(to writer: inout XDRWriter) {
        switch self {
        case .account(let account):
            writer.discriminant(Self.ed25519)
            writer.key(account)
        case .muxed(let id, let account):
            writer.discriminant(Self.muxedEd25519)
            writer.doubleWord(id)
            writer.key(account)
        }
    }
}
