/// Thirty-two bytes held in place: a hash, a public key, a salt.
///
/// Four machine words, so that copying, comparing and hashing one costs no more than for numbers,
/// and a decoded transaction needs no memory of its own for its keys. The words hold the bytes as
/// they lie in memory.
package struct Bytes32: Hashable, Sendable {
    /// How many bytes there are.
    package static let byteCount = 32

    /// All zero.
    package static let zero = Bytes32(0, 0, 0, 0)

    private let first: UInt64
    private let second: UInt64
    private let third: UInt64
    private let fourth: UInt64

    private init(_ first: UInt64, _ second: UInt64, _ third: UInt64, _ fourth: UInt64) {
        self.first = first
        self.second = second
        self.third = third
        self.fourth = fourth
    }

    /// Reads thirty-two bytes that the caller has checked to be there.
    @unsafe init(readingFrom pointer: UnsafeRawPointer) {
        unsafe self.init(
            pointer.loadUnaligned(fromByteOffset: 0, as: UInt64.self),
            pointer.loadUnaligned(fromByteOffset: 8, as: UInt64.self),
            pointer.loadUnaligned(fromByteOffset: 16, as: UInt64.self),
            pointer.loadUnaligned(fromByteOffset: 24, as: UInt64.self)
        )
    }

    /// Writes thirty-two bytes where the caller has checked that there is room.
    @unsafe func write(to pointer: UnsafeMutableRawPointer) {
        unsafe pointer.storeBytes(of: first, toByteOffset: 0, as: UInt64.self)
        unsafe pointer.storeBytes(of: second, toByteOffset: 8, as: UInt64.self)
        unsafe pointer.storeBytes(of: third, toByteOffset: 16, as: UInt64.self)
        unsafe pointer.storeBytes(of: fourth, toByteOffset: 24, as: UInt64.self)
    }

    /// Creates the value from exactly thirty-two bytes, or returns `nil`.
    package init?(_ bytes: Span<UInt8>) {
        guard bytes.count == Self.byteCount else { return nil }
        unsafe self = bytes.withUnsafeBytes { buffer in
            // A buffer of thirty-two bytes always has an address.
            unsafe buffer.baseAddress.map { unsafe Bytes32(readingFrom: $0) } ?? .zero
        }
    }

    /// Creates the value from exactly thirty-two bytes, or returns `nil`.
    package init?(_ bytes: [UInt8]) {
        self.init(bytes.span)
    }

    /// The bytes as an array.
    package var bytes: [UInt8] {
        unsafe withUnsafeBytes(of: self) { unsafe [UInt8]($0) }
    }

    /// Lends the bytes to `body`.
    package func withSpan<Result, Failure>(
        _ body: (Span<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try unsafe withUnsafeBytes(of: self) { (buffer) throws(Failure) in
            try body(unsafe Span(_unsafeElements: unsafe buffer.bindMemory(to: UInt8.self)))
        }
    }

    /// One of the bytes; `index` lies between 0 and 31.
    package subscript(index: Int) -> UInt8 {
        precondition(index >= 0 && index < Self.byteCount, "there are thirty-two bytes")
        return unsafe withUnsafeBytes(of: self) { unsafe $0[index] }
    }
}

extension Bytes32: Comparable {
    /// Orders as the bytes are ordered from the first to the last, which is the order of the network.
    package static func < (left: Bytes32, right: Bytes32) -> Bool {
        if left.first != right.first { return left.first.bigEndian < right.first.bigEndian }
        if left.second != right.second { return left.second.bigEndian < right.second.bigEndian }
        if left.third != right.third { return left.third.bigEndian < right.third.bigEndian }
        return left.fourth.bigEndian < right.fourth.bigEndian
    }
}

// MARK: - Hexadecimal

extension Bytes32: CustomStringConvertible {
    /// Sixty-four lower case hexadecimal digits, the form in which the network writes hashes.
    package var hex: String { Hex.encode(bytes) }

    /// The same as ``hex``.
    package var description: String { hex }

    /// Reads sixty-four hexadecimal digits of either case, or returns `nil`.
    package init?(hex: some StringProtocol) {
        guard let bytes = Hex.decode(hex) else { return nil }
        self.init(bytes)
    }
}
