/// An SQL array in PostgreSQL's binary format, built element by element.
///
/// Binary, because nothing has to be escaped and nothing parsed: a column of a batch is one
/// parameter, and its bytes go out as they lie here.
struct ArrayParameter {
    /// The element types in use, by their fixed object ids in `pg_type`.
    enum Element: UInt32 {
        case bytea = 17
        case int8 = 20
        case int4 = 23
        case text = 25
        case uuid = 2950
    }

    private(set) var bytes: [UInt8]
    private var count: Int32 = 0

    /// An empty array with room for elements of about `capacity` bytes together.
    init(of element: Element, capacity: Int = 0) {
        bytes = []
        bytes.reserveCapacity(20 + capacity)
        bytes.append(bigEndian: Int32(1))
        // Says that there may be NULLs; the server does not mind if there are none.
        bytes.append(bigEndian: Int32(1))
        bytes.append(bigEndian: element.rawValue)
        bytes.append(bigEndian: Int32(0))
        bytes.append(bigEndian: Int32(1))
    }

    mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { unsafe appendElement(UnsafeRawBufferPointer($0)) }
    }

    mutating func append(_ data: [UInt8]) {
        unsafe data.withUnsafeBytes { unsafe appendElement($0) }
    }

    mutating func append(_ data: Span<UInt8>) {
        unsafe data.withUnsafeBytes { unsafe appendElement($0) }
    }

    mutating func append(_ number: Int64) {
        bytes.append(bigEndian: Int32(8))
        bytes.append(bigEndian: number)
        count += 1
    }

    mutating func append(_ number: Int32) {
        bytes.append(bigEndian: Int32(4))
        bytes.append(bigEndian: number)
        count += 1
    }

    /// Two words, most significant first: a UUID.
    mutating func append(high: UInt64, low: UInt64) {
        bytes.append(bigEndian: Int32(16))
        bytes.append(bigEndian: high)
        bytes.append(bigEndian: low)
        count += 1
    }

    mutating func appendNull() {
        bytes.append(bigEndian: Int32(-1))
        count += 1
    }

    /// The finished array, with its length in its place.
    consuming func finished() -> [UInt8] {
        guard count > 0 else { return emptied() }
        for index in 0..<4 { bytes[12 + index] = UInt8(truncatingIfNeeded: count >> Int32(24 - 8 * index)) }
        return bytes
    }

    /// An array without elements has no dimension either.
    private func emptied() -> [UInt8] {
        [UInt8](repeating: 0, count: 8) + bytes[8..<12]
    }

    @unsafe private mutating func appendElement(_ data: UnsafeRawBufferPointer) {
        bytes.append(bigEndian: Int32(data.count))
        unsafe bytes.append(contentsOf: data)
        count += 1
    }
}

extension [UInt8] {
    /// Appends a number as the wire has it, most significant byte first.
    mutating func append(bigEndian number: some FixedWidthInteger) {
        unsafe Swift.withUnsafeBytes(of: number.bigEndian) { unsafe append(contentsOf: $0) }
    }
}
