/// Reads XDR from bytes that it doesn't own, and never beyond them.
///
/// Made by ``XDRValue/init(xdr:)-(Span<UInt8>)`` and alive only while it runs. A length is compared
/// with what is left of the input before any memory is asked for, so the memory a value takes is
/// bounded by the input's size, and the time too.
@safe package struct XDRReader: ~Copyable {
    /// How deeply values that contain their own kind may be nested.
    ///
    /// The network's own limits are far lower for what it accepts; this one keeps a hostile input
    /// from using up the stack.
    package static let depthMax = 200

    /// How many elements an array gets room for before the first of them has been read.
    ///
    /// A nested array may claim as many elements as the rest of the input could hold; only those
    /// that are there make it grow beyond this.
    private static let reservedCountMax = 64

    private let base: UnsafeRawPointer
    private let end: Int
    private var depth = 0

    /// How many bytes have been read.
    package private(set) var offset = 0

    @unsafe init(borrowing bytes: UnsafeRawBufferPointer) throws(XDRError) {
        // An empty buffer has no address, and no type that is read takes no bytes.
        guard let address = bytes.baseAddress else { throw XDRError(.truncated(missing: 4), at: 0) }
        unsafe base = address
        end = bytes.count
    }

    /// Refuses bytes after the value.
    func finish() throws(XDRError) {
        guard offset == end else { throw XDRError(.trailingBytes(end - offset), at: offset) }
    }

    /// Moves past so many bytes and returns where they are.
    @inline(__always)
    private mutating func take(_ count: Int) throws(XDRError) -> UnsafeRawPointer {
        guard end - offset >= count else { throw truncated(count) }
        defer { offset += count }
        return unsafe base + offset
    }

    @inline(never)
    private func truncated(_ count: Int) -> XDRError {
        XDRError(.truncated(missing: count - (end - offset)), at: offset)
    }

    // MARK: Numbers

    /// Reads four bytes as a number.
    @inline(__always)
    mutating func word() throws(XDRError) -> UInt32 {
        try unsafe UInt32(bigEndian: take(4).loadUnaligned(as: UInt32.self))
    }

    /// Reads eight bytes as a number.
    @inline(__always)
    mutating func doubleWord() throws(XDRError) -> UInt64 {
        try unsafe UInt64(bigEndian: take(8).loadUnaligned(as: UInt64.self))
    }

    /// Reads a type's fixed number of bytes; they need no padding.
    @inline(__always)
    mutating func fixed<Value: FixedBytes>(_ type: Value.Type) throws(XDRError) -> Value {
        try unsafe Value(readingFrom: take(Value.byteCount))
    }

    // MARK: Fields

    /// Reads the field of that name.
    @inline(__always)
    mutating func value<Value: XDRValue>(_ field: StaticString) throws(XDRError) -> Value {
        do throws(XDRError) {
            return try Value(from: &self)
        } catch {
            throw error.inside(field)
        }
    }

    /// Reads the key of that name, which has no discriminant.
    @inline(__always)
    mutating func key(_ field: StaticString) throws(XDRError) -> AccountAddress {
        AccountAddress(bytes: try value(field))
    }

    /// Reads whether a field is there: 0, or the version that has it.
    mutating func isPresent(_ field: StaticString, version: UInt32 = 1) throws(XDRError) -> Bool {
        do throws(XDRError) {
            let start = offset
            let found = try word()
            guard found <= 1, version == 1 else {
                if found == version { return true }
                if found == 0 { return false }
                throw XDRError(.invalidBoolean(found), at: start)
            }
            return found == 1
        } catch {
            throw error.inside(field)
        }
    }

    /// Reads an extension point: a zero.
    @inline(__always)
    mutating func reserved() throws(XDRError) {
        let start = offset
        let found = Int32(bitPattern: try word())
        guard found == 0 else { throw XDRError(.unknownDiscriminant(found), at: start).inside("ext") }
    }

    /// Reads a discriminant.
    @inline(__always)
    mutating func discriminant() throws(XDRError) -> Int32 {
        Int32(bitPattern: try word())
    }

    /// What to throw for a discriminant that was just read and is none of the type's.
    @inline(never)
    func unknown(_ discriminant: Int32) -> XDRError {
        XDRError(.unknownDiscriminant(discriminant), at: offset - 4)
    }

    // MARK: What varies in length

    /// Reads bytes with their length before and padding after.
    mutating func opaque(_ field: StaticString, max: Int = .max) throws(XDRError) -> [UInt8] {
        do throws(XDRError) {
            let count = try length(max: max, elementSizeMin: 1)
            let bytes = try unsafe take(count)
            try padding(after: count)
            return unsafe [UInt8](UnsafeRawBufferPointer(start: bytes, count: count))
        } catch {
            throw error.inside(field)
        }
    }

    /// Reads text with its length before and padding after.
    mutating func string(_ field: StaticString, max: Int = .max) throws(XDRError) -> XDRString {
        XDRString(bytes: try opaque(field, max: max))
    }

    /// Reads at most so many bytes to where a value keeps them in place, and returns their number.
    mutating func opaque(into storage: UnsafeMutableRawBufferPointer) throws(XDRError) -> Int {
        let count = try length(max: storage.count, elementSizeMin: 1)
        let bytes = try unsafe take(count)
        try padding(after: count)
        unsafe storage.copyMemory(from: UnsafeRawBufferPointer(start: bytes, count: count))
        return count
    }

    /// Reads an array with its length before.
    mutating func array<Value: XDRValue>(_ field: StaticString, max: Int = .max) throws(XDRError) -> [Value] {
        do throws(XDRError) {
            let count = try length(max: max, elementSizeMin: Value.wireSizeMin)
            return try elements(count)
        } catch {
            throw error.inside(field)
        }
    }

    /// Reads an array whose length the type fixes.
    mutating func array<Value: XDRValue>(_ field: StaticString, count: Int) throws(XDRError) -> [Value] {
        do throws(XDRError) {
            return try elements(count)
        } catch {
            throw error.inside(field)
        }
    }

    private mutating func elements<Value: XDRValue>(_ count: Int) throws(XDRError) -> [Value] {
        var values: [Value] = []
        values.reserveCapacity(min(count, Self.reservedCountMax))
        for index in 0..<count {
            do throws(XDRError) {
                values.append(try Value(from: &self))
            } catch {
                throw error.inside(index)
            }
        }
        return values
    }

    /// Reads a length, and refuses one that the type or the rest of the input doesn't allow.
    private mutating func length(max: Int, elementSizeMin: Int) throws(XDRError) -> Int {
        let start = offset
        let length = Int(try word())
        guard length <= max else { throw XDRError(.tooLong(length: length, max: max), at: start) }
        // A length has 32 bits and the least size is small, so the product can't overflow.
        let missing = length * elementSizeMin - (end - offset)
        guard missing <= 0 else { throw XDRError(.truncated(missing: missing), at: start) }
        return length
    }

    private mutating func padding(after count: Int) throws(XDRError) {
        let start = offset
        let padding = try unsafe take((4 - count % 4) % 4)
        for index in 0..<(offset - start) where unsafe padding.load(fromByteOffset: index, as: UInt8.self) != 0 {
            throw XDRError(.nonZeroPadding, at: start + index)
        }
    }

    // MARK: Depth

    /// Begins a value that may contain its own kind.
    mutating func enter() throws(XDRError) {
        guard depth < Self.depthMax else { throw XDRError(.tooDeep, at: offset) }
        depth += 1
    }

    /// Ends such a value.
    mutating func leave() {
        depth -= 1
    }
}
