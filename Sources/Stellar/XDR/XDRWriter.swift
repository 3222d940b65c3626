/// Writes XDR into one piece of memory.
///
/// Small values never leave the stack: the memory is the heap's only beyond 1 KiB. Nothing is
/// thrown while writing; the first thing that can't be written is remembered and thrown at the end.
@safe package struct XDRWriter: ~Copyable {
    /// How many bytes are written before the heap is asked for memory; a payment has about 200, and the
    /// standard library gives no more than this from the stack.
    private static let stackByteCount = 1024

    private var base: UnsafeMutableRawPointer
    private var capacity: Int
    private var isOnHeap = false
    private var depth = 0
    private var failure: XDRError?

    /// How many bytes have been written.
    package private(set) var count = 0

    @unsafe private init(borrowing storage: UnsafeMutableRawBufferPointer) {
        guard let address = storage.baseAddress else { preconditionFailure("no memory on the stack") }
        unsafe base = address
        capacity = storage.count
    }

    deinit {
        if isOnHeap { unsafe base.deallocate() }
    }

    /// Lets `write` write, and lends what it wrote to `body`.
    @inline(__always)
    static func lending<Result>(
        _ write: (inout XDRWriter) -> Void,
        to body: (Span<UInt8>) -> Result
    ) throws(XDRError) -> Result {
        // `withUnsafeTemporaryAllocation` throws no typed errors, so the outcome is carried out by value.
        let outcome: Swift.Result<Result, XDRError> = unsafe withUnsafeTemporaryAllocation(
            byteCount: stackByteCount,
            alignment: 8
        ) { storage in
            var writer = unsafe XDRWriter(borrowing: storage)
            write(&writer)
            if let failure = writer.failure { return .failure(failure) }
            let start = unsafe writer.base.assumingMemoryBound(to: UInt8.self)
            return .success(body(unsafe Span(_unsafeStart: start, count: writer.count)))
        }
        return try outcome.get()
    }

    /// Makes room for so many bytes and returns where they go.
    @inline(__always)
    private mutating func room(for byteCount: Int) -> UnsafeMutableRawPointer {
        if capacity - count < byteCount { grow(by: byteCount) }
        defer { count += byteCount }
        return unsafe base + count
    }

    @inline(never)
    private mutating func grow(by byteCount: Int) {
        let larger = max(capacity * 2, count + byteCount)
        let memory = UnsafeMutableRawPointer.allocate(byteCount: larger, alignment: 8)
        unsafe memory.copyMemory(from: base, byteCount: count)
        if isOnHeap { unsafe base.deallocate() }
        unsafe base = memory
        capacity = larger
        isOnHeap = true
    }

    // MARK: Numbers

    /// Writes a number as four bytes.
    @inline(__always)
    mutating func word(_ number: UInt32) {
        unsafe room(for: 4).storeBytes(of: number.bigEndian, as: UInt32.self)
    }

    /// Writes a number as eight bytes.
    @inline(__always)
    mutating func doubleWord(_ number: UInt64) {
        unsafe room(for: 8).storeBytes(of: number.bigEndian, as: UInt64.self)
    }

    /// Writes a type's fixed number of bytes; they need no padding.
    @inline(__always)
    mutating func fixed<Value: FixedBytes>(_ value: Value) {
        unsafe value.write(to: room(for: Value.byteCount))
    }

    /// Writes a discriminant.
    @inline(__always)
    mutating func discriminant(_ discriminant: Int32) {
        word(UInt32(bitPattern: discriminant))
    }

    /// Writes an extension point: a zero.
    @inline(__always)
    mutating func reserved() {
        word(0)
    }

    /// Writes a key without its discriminant.
    @inline(__always)
    mutating func key(_ key: AccountAddress) {
        fixed(key.bytes)
    }

    // MARK: What may be absent

    /// Writes 0 for nothing, or the version that has the value and the value by `write`.
    @inline(__always)
    mutating func optional<Value>(
        _ value: Value?,
        version: UInt32 = 1,
        _ write: (Value, inout XDRWriter) -> Void
    ) {
        guard let value else { return word(0) }
        word(version)
        write(value, &self)
    }

    /// Writes 0 for nothing, or the version that has the value and the value.
    @inline(__always)
    mutating func optional<Value: XDRValue>(_ value: Value?, version: UInt32 = 1) {
        guard let value else { return word(0) }
        word(version)
        value.write(to: &self)
    }

    // MARK: What varies in length

    /// Writes bytes with their length before and padding after.
    mutating func opaque(_ bytes: [UInt8], max: Int = .max) {
        unsafe bytes.withUnsafeBytes { unsafe opaque($0, max: max) }
    }

    /// Writes text with its length before and padding after.
    mutating func string(_ text: XDRString, max: Int = .max) {
        opaque(text.bytes, max: max)
    }

    /// Writes bytes with their length before and padding after.
    mutating func opaque(_ bytes: UnsafeRawBufferPointer, max: Int = .max) {
        guard length(bytes.count, max: max) else { return }
        let padding = (4 - bytes.count % 4) % 4
        let room = unsafe room(for: bytes.count + padding)
        if let start = bytes.baseAddress {
            unsafe room.copyMemory(from: start, byteCount: bytes.count)
        }
        for index in 0..<padding {
            unsafe room.storeBytes(of: 0, toByteOffset: bytes.count + index, as: UInt8.self)
        }
    }

    /// Writes an array with its length before.
    @inline(__always)
    mutating func array<Value: XDRValue>(_ values: [Value], max: Int = .max) {
        guard length(values.count, max: max) else { return }
        write(values.span)
    }

    /// Writes an array whose length the type fixes.
    @inline(__always)
    mutating func array<Value: XDRValue>(_ values: [Value], count: Int) {
        guard values.count == count else { return fail(.wrongCount(values.count, expected: count)) }
        write(values.span)
    }

    /// Writes one value after the other, where they lie: a copy of an operation costs more than writing it.
    @inline(__always)
    private mutating func write<Value: XDRValue>(_ values: Span<Value>) {
        for index in values.indices { values[index].write(to: &self) }
    }

    private mutating func length(_ length: Int, max: Int) -> Bool {
        guard length <= max, let number = UInt32(exactly: length) else {
            fail(.tooLong(length: length, max: min(max, Int(UInt32.max))))
            return false
        }
        word(number)
        return true
    }

    private mutating func fail(_ reason: XDRError.Reason) {
        if failure == nil { failure = XDRError(reason, at: count) }
    }

    // MARK: Depth

    /// Begins a value that may contain its own kind, or says that it must not be written.
    mutating func enter() -> Bool {
        guard depth < XDRReader.depthMax else {
            fail(.tooDeep)
            return false
        }
        depth += 1
        return true
    }

    /// Ends such a value.
    mutating func leave() {
        depth -= 1
    }
}
