/// The last four bytes of the key that made a signature, so that verifying needn't try every key.
package struct SignatureHint: Hashable, Sendable {
    static let byteCount = 4

    private let word: UInt32

    /// Reads four bytes that the caller has checked to be there.
    @unsafe init(readingFrom pointer: UnsafeRawPointer) {
        unsafe word = pointer.loadUnaligned(as: UInt32.self)
    }

    /// Writes four bytes where the caller has checked that there is room.
    @unsafe func write(to pointer: UnsafeMutableRawPointer) {
        unsafe pointer.storeBytes(of: word, as: UInt32.self)
    }

    /// Creates the hint from exactly four bytes, or returns `nil`.
    package init?(bytes: [UInt8]) {
        guard bytes.count == Self.byteCount else { return nil }
        var word: UInt32 = 0
        unsafe withUnsafeMutableBytes(of: &word) { unsafe $0.copyBytes(from: bytes) }
        self.word = word
    }

    /// The hint at an account's own key.
    package init(of account: AccountAddress) {
        let offset = Bytes32.byteCount - Self.byteCount
        unsafe word = withUnsafeBytes(of: account.bytes) { bytes in
            unsafe bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
        }
    }

    /// The bytes.
    package var bytes: [UInt8] {
        unsafe withUnsafeBytes(of: word) { unsafe [UInt8]($0) }
    }
}

/// A signature of up to 64 bytes, held in place: 64 for a key, the preimage itself for a hash.
package struct Signature: Hashable, Sendable {
    /// The most bytes a signature has.
    package static let byteCountMax = 64

    private var first: Bytes32 = .zero
    private var second: Bytes32 = .zero

    /// How many bytes it has; the rest of the storage is zero, so that equal signatures compare equal.
    package private(set) var count = 0

    private init() {}

    /// Creates the signature from at most 64 bytes, or returns `nil`.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count <= Self.byteCountMax else { return nil }
        self.init()
        unsafe withUnsafeMutableBytes(of: &self) { storage in
            unsafe storage.copyBytes(from: bytes)
        }
        count = bytes.count
    }

    /// The bytes.
    package var bytes: [UInt8] {
        unsafe withUnsafeBytes(of: self) { unsafe [UInt8]($0.prefix(count)) }
    }

    /// Lends the bytes to `body`.
    package func withSpan<Result, Failure>(
        _ body: (Span<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try unsafe withUnsafeBytes(of: self) { (storage) throws(Failure) in
            let bytes = unsafe UnsafeRawBufferPointer(rebasing: storage[..<count])
            return try body(unsafe Span(_unsafeElements: unsafe bytes.bindMemory(to: UInt8.self)))
        }
    }
}

extension Signature: XDRValue {
    /// A length.
    package static var wireSizeMin: Int { 4 }

    /// Reads the length and so many bytes.
    package init(from reader: inout XDRReader) throws(XDRError) {
        self.init()
        count = try unsafe withUnsafeMutableBytes(of: &self) { (storage) throws(XDRError) in
            try unsafe reader.opaque(into: UnsafeMutableRawBufferPointer(rebasing: storage[..<Self.byteCountMax]))
        }
    }

    /// Writes the length and the bytes.
    package func write(to writer: inout XDRWriter) {
        unsafe withUnsafeBytes(of: self) { storage in
            unsafe writer.opaque(UnsafeRawBufferPointer(rebasing: storage[..<count]))
        }
    }
}
