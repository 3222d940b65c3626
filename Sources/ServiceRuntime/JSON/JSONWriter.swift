/// Writes JSON straight into bytes, without spaces, in the order it is told.
///
/// Commas come by themselves. Strings are escaped as little as the grammar allows and in the
/// form that RFC 8785 prescribes, so equal values give equal bytes.
///
/// ```swift
/// var writer = JSONWriter()
/// writer.beginObject()
/// writer.member("success", true)
/// writer.name("data")
/// writer.beginObject()
/// writer.endObject()
/// writer.endObject()
/// ```
///
/// Beginning and ending in the wrong order is a programmer's error, and traps in debug builds.
package struct JSONWriter: Sendable {
    /// What has been written so far.
    package private(set) var bytes: [UInt8] = []
    private var needsComma = false
    private var depth = 0

    /// A writer with room for `capacity` bytes before it has to grow.
    package init(capacity: Int = 256) {
        bytes.reserveCapacity(capacity)
    }

    // MARK: Structure

    /// Opens an object as the next value.
    package mutating func beginObject() { open(UInt8(ascii: "{")) }

    /// Closes the innermost object.
    package mutating func endObject() { close(UInt8(ascii: "}")) }

    /// Opens an array as the next value.
    package mutating func beginArray() { open(UInt8(ascii: "[")) }

    /// Closes the innermost array.
    package mutating func endArray() { close(UInt8(ascii: "]")) }

    /// Names the member whose value comes next; the name must need no escaping.
    package mutating func name(_ name: StaticString) {
        separate()
        bytes.append(.quote)
        unsafe bytes.append(contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
        bytes.append(.quote)
        bytes.append(.colon)
        needsComma = false
    }

    /// Names the member whose value comes next, with a name known only at run time.
    package mutating func name(_ name: String) {
        string(name)
        bytes.append(.colon)
        needsComma = false
    }

    private mutating func open(_ bracket: UInt8) {
        separate()
        bytes.append(bracket)
        needsComma = false
        depth += 1
    }

    private mutating func close(_ bracket: UInt8) {
        assert(depth > 0, "nothing is open")
        bytes.append(bracket)
        needsComma = true
        depth -= 1
    }

    private mutating func separate() {
        if needsComma { bytes.append(.comma) }
        needsComma = true
    }

    // MARK: Values

    /// Writes a string as the next value.
    package mutating func string(_ text: String) {
        separate()
        bytes.append(.quote)
        appendEscaped(text)
        bytes.append(.quote)
    }

    /// Writes a string as the next value that goes on with something that needs no escaping.
    package mutating func string(_ text: String, followedBy rest: StaticString) {
        separate()
        bytes.append(.quote)
        appendEscaped(text)
        unsafe bytes.append(contentsOf: UnsafeBufferPointer(start: rest.utf8Start, count: rest.utf8CodeUnitCount))
        bytes.append(.quote)
    }

    /// Writes an integer as the next value.
    ///
    /// Inlinable, because generic code that another module calls looks its types up on each call.
    @inlinable
    package mutating func integer(_ value: some BinaryInteger) {
        if let value = Int64(exactly: value) { integer(value) } else { raw(String(value).utf8) }
    }

    /// Writes an integer as the next value.
    package mutating func integer(_ value: Int64) {
        separate()
        appendDigits(value)
    }

    /// Writes an integer as the next value, in the form of a string.
    package mutating func quoted(_ value: Int64) {
        separate()
        bytes.append(.quote)
        appendDigits(value)
        bytes.append(.quote)
    }

    private mutating func appendDigits(_ value: Int64) {
        if value < 0 { bytes.append(UInt8(ascii: "-")) }
        let magnitude = value.magnitude
        var unit: UInt64 = 1
        while magnitude / unit >= 10 { unit *= 10 }
        while unit > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: magnitude / unit % 10))
            unit /= 10
        }
    }

    /// Writes `true` or `false` as the next value.
    package mutating func bool(_ value: Bool) {
        separate()
        bytes.append(contentsOf: (value ? "true" : "false").utf8)
    }

    /// Writes `null` as the next value.
    package mutating func null() {
        separate()
        bytes.append(contentsOf: "null".utf8)
    }

    /// Writes what is known to be one JSON value as the next value, as it is.
    package mutating func raw(_ value: some Sequence<UInt8>) {
        separate()
        bytes.append(contentsOf: value)
    }

    // MARK: Members

    /// Writes a member that is a string, or nothing at all for nil.
    package mutating func member(_ name: StaticString, _ value: String?) {
        guard let value else { return }
        self.name(name)
        string(value)
    }

    /// Writes a member that is an integer, or nothing at all for nil.
    @inlinable
    package mutating func member(_ name: StaticString, _ value: (some BinaryInteger)?) {
        guard let value else { return }
        self.name(name)
        integer(value)
    }

    /// Writes a member that is a boolean, or nothing at all for nil.
    package mutating func member(_ name: StaticString, _ value: Bool?) {
        guard let value else { return }
        self.name(name)
        bool(value)
    }

    // MARK: Escaping

    private mutating func appendEscaped(_ text: String) {
        var text = text
        text.withUTF8 { utf8 in
            let span = unsafe Span(_unsafeElements: utf8)
            var clean = 0
            while true {
                let end = PlainText.end(in: span, from: clean, onlyASCII: false)
                unsafe bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[clean..<end]))
                guard end < span.count else { return }
                appendEscape(of: span[end])
                clean = end + 1
            }
        }
    }

    private mutating func appendEscape(of byte: UInt8) {
        bytes.append(.backslash)
        switch byte {
        case .quote, .backslash: bytes.append(byte)
        case 0x08: bytes.append(UInt8(ascii: "b"))
        case 0x09: bytes.append(UInt8(ascii: "t"))
        case 0x0A: bytes.append(UInt8(ascii: "n"))
        case 0x0C: bytes.append(UInt8(ascii: "f"))
        case 0x0D: bytes.append(UInt8(ascii: "r"))
        default:
            bytes.append(contentsOf: "u00".utf8)
            bytes.append(.hexDigit(byte >> 4))
            bytes.append(.hexDigit(byte))
        }
    }
}
