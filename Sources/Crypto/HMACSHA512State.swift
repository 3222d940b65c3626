internal import CSodium

/// An HMAC-SHA-512 under way: a key and a message that comes in pieces.
///
/// What it remembers tells as much as the key does, so it lives in the arena.
struct HMACSHA512State: ~Copyable {
    private var memory: SecretBytes

    /// Begins a message under a key.
    init(key: Span<UInt8>) throws(SecretMemoryError) {
        Sodium.require()
        memory = try SecretBytes(zeros: MemoryLayout<crypto_auth_hmacsha512_state>.size)
        begin(key: key)
    }

    /// Begins another message, under a key of its own.
    mutating func begin(key: Span<UInt8>) {
        unsafe Self.withState(of: &memory) { state in
            unsafe key.withPointer { start in
                _ = unsafe crypto_auth_hmacsha512_init(state, start, key.count)
            }
        }
    }

    /// Adds the next piece of the message.
    mutating func update(_ piece: Span<UInt8>) {
        unsafe Self.withState(of: &memory) { state in
            unsafe piece.withPointer { start in
                _ = unsafe crypto_auth_hmacsha512_update(state, start, UInt64(piece.count))
            }
        }
    }

    /// Ends the message and writes its sixty-four byte code; the state is of no more use.
    mutating func finish(into code: inout MutableSpan<UInt8>) {
        precondition(code.count == Int(crypto_auth_hmacsha512_BYTES), "an HMAC-SHA-512 has 64 bytes")
        unsafe Self.withState(of: &memory) { state in
            unsafe code.withPointer { code in
                _ = unsafe crypto_auth_hmacsha512_final(state, code)
            }
        }
    }

    /// Lends the state as libsodium knows it: a slot is aligned better than it asks.
    private static func withState(
        of memory: inout SecretBytes,
        _ body: (UnsafeMutablePointer<crypto_auth_hmacsha512_state>) -> Void
    ) {
        memory.withMutableBytes { bytes in
            unsafe bytes.withPointer { start in
                let raw = UnsafeMutableRawPointer(start)
                unsafe body(raw.assumingMemoryBound(to: crypto_auth_hmacsha512_state.self))
            }
        }
    }
}
