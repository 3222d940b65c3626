/// The checksum at the end of every StrKey: CRC-16/XMODEM, polynomial x¹⁶ + x¹² + x⁵ + 1.
enum CRC16 {
    /// Adds one byte to a checksum that began with zero.
    ///
    /// Two table-free steps per byte: a key has at most 102 bytes, and a table would have to be
    /// initialised on first use.
    static func adding(_ byte: UInt8, to checksum: UInt16) -> UInt16 {
        var mixed = (checksum >> 8) ^ UInt16(byte)
        mixed ^= mixed >> 4
        return (checksum << 8) ^ (mixed << 12) ^ (mixed << 5) ^ mixed
    }
}
