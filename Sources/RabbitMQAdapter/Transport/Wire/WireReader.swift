/// Reads AMQP's encoding from bytes nobody vouches for.
struct WireReader {
    /// The bytes end, or mean nothing, where something was expected.
    struct Malformed: Error {}

    private let bytes: [UInt8]
    private var position: Int
    private let end: Int

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        position = 0
        end = bytes.count
    }

    private init(_ bytes: [UInt8], _ range: Range<Int>) {
        self.bytes = bytes
        position = range.lowerBound
        end = range.upperBound
    }

    var isAtEnd: Bool { position == end }

    mutating func integer<Value: FixedWidthInteger>(_ type: Value.Type = Value.self) throws(Malformed) -> Value {
        var value: Value = 0
        for index in try take(Value.bitWidth / 8) {
            // In two steps: a shift by the whole width of a byte is no shift for `UInt8`.
            value = Value.bitWidth == 8 ? 0 : value << 8
            value |= Value(truncatingIfNeeded: bytes[index])
        }
        return value
    }

    mutating func shortString() throws(Malformed) -> ShortString {
        let length = Int(try integer(UInt8.self))
        return ShortString(bytes: bytes[try take(length)])
    }

    mutating func longBytes() throws(Malformed) -> ArraySlice<UInt8> {
        let length = Int(try integer(UInt32.self))
        return bytes[try take(length)]
    }

    mutating func slice(_ count: Int) throws(Malformed) -> ArraySlice<UInt8> {
        bytes[try take(count)]
    }

    /// A reader of the next `count` bytes, which this one skips.
    mutating func inner(_ count: Int) throws(Malformed) -> WireReader {
        WireReader(bytes, try take(count))
    }

    private mutating func take(_ count: Int) throws(Malformed) -> Range<Int> {
        guard count <= end - position else { throw Malformed() }
        defer { position += count }
        return position..<(position + count)
    }
}
