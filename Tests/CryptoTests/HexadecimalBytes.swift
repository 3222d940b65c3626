import Crypto
import Testing

/// The bytes of a test vector, or a failed test where it isn't hexadecimal.
func bytes(_ hexadecimal: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> [UInt8] {
    try #require(Hexadecimal.decode(hexadecimal), sourceLocation: sourceLocation)
}
