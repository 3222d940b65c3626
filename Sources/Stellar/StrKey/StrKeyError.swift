/// Why a piece of text is not a StrKey.
///
/// No case holds any of the text, because the text may be a seed.
package enum StrKeyError: Error, Hashable, Sendable {
    /// No key of any kind is written with so many symbols.
    case invalidLength
    /// A character is not one of the 32 symbols.
    case invalidSymbol
    /// The bits of the last symbol that belong to no byte are not zero.
    case nonCanonicalEnding
    /// The first byte names no kind of key.
    case unknownVersion
    /// The key is of another kind than the one expected.
    case unexpectedVersion(StrKeyVersion)
    /// The checksum is that of another key.
    case invalidChecksum
    /// The bytes are not a key of the kind: a wrong length, a length prefix that doesn't fit, or
    /// padding that isn't zero.
    case invalidPayload
}
