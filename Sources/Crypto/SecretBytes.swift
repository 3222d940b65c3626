internal import CSodium

/// The one copy of a secret in this process, wiped when it goes out of scope.
///
/// Its bytes live in `SecretArena`: locked, never swapped or dumped. The type can't be copied, and therefore
/// not printed, interpolated, mirrored or encoded: the compiler refuses. What reads the bytes borrows them for
/// the length of a closure that can't wait for anything, so they aren't held across an `await` either.
@safe package struct SecretBytes: ~Copyable, @unchecked Sendable {
    // Sendable: a slot has one owner, this value, and only who owns it can write.
    private let arena: SecretArena
    private let slot: UnsafeMutableRawPointer

    /// How many bytes the secret has.
    package let count: Int

    /// A secret of zeros, to be filled.
    package init(zeros count: Int) throws(SecretMemoryError) {
        let arena = try SecretArena.shared()
        unsafe slot = try arena.take(count)
        self.arena = arena
        self.count = count
    }

    /// A secret made of the system's randomness, which goes straight into the arena.
    package init(random count: Int) throws(SecretMemoryError) {
        try self.init(zeros: count)
        unsafe randombytes_buf(slot, count)
    }

    /// A copy of bytes that came from outside; who lends them wipes them.
    package init(copying source: Span<UInt8>) throws(SecretMemoryError) {
        try self.init(zeros: source.count)
        unsafe source.withUnsafeBytes { source in
            guard let base = source.baseAddress else { return }
            unsafe slot.copyMemory(from: base, byteCount: source.count)
        }
    }

    deinit {
        unsafe sodium_memzero(slot, count)
        unsafe arena.giveBack(slot, count: count)
    }

    /// Lends the bytes to `body` to read; they must not be copied to any other memory.
    package borrowing func withBytes<Result: ~Copyable, Failure>(
        _ body: (Span<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let buffer = unsafe UnsafeBufferPointer(start: slot.assumingMemoryBound(to: UInt8.self), count: count)
        return try body(unsafe buffer.span)
    }

    /// Lends the bytes to `body` to write.
    package mutating func withMutableBytes<Result: ~Copyable, Failure>(
        _ body: (inout MutableSpan<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let buffer = unsafe UnsafeMutableBufferPointer(start: slot.assumingMemoryBound(to: UInt8.self), count: count)
        var span = unsafe buffer.mutableSpan
        return try body(&span)
    }

    /// Another secret with the same bytes.
    package borrowing func duplicate() throws(SecretMemoryError) -> SecretBytes {
        try withBytes { bytes throws(SecretMemoryError) in try SecretBytes(copying: bytes) }
    }

    /// Overwrites the bytes with zeros before the secret goes out of scope.
    package mutating func wipe() {
        unsafe sodium_memzero(slot, count)
    }
}
