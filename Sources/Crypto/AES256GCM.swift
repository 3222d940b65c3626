internal import COpenSSL

/// Why sealed bytes did not open: they, their additional data or the key are not the ones that were sealed.
package struct AuthenticationFailure: Error, Equatable {
    /// The only value: which of the three it was can't be told.
    package init() {}
}

/// AES-256-GCM with 96-bit nonces and 128-bit tags, over OpenSSL, with one context for many messages.
///
/// One owner uses it at a time. A key and nonce must never seal two messages. OpenSSL keeps the schedule of
/// the last key in memory of its own, outside the arena, so each operation ends by replacing it.
@safe package struct AES256GCM: ~Copyable {
    /// The length of a key, in bytes.
    package static let keyByteCount = 32
    /// The length of a nonce, in bytes.
    package static let nonceByteCount = 12
    /// By how much the sealed bytes are longer than the plain ones.
    package static let tagByteCount = 16

    private let context: OpaquePointer

    /// A context that is ready for the first message.
    package init() {
        guard
            let context = unsafe EVP_CIPHER_CTX_new(),
            unsafe EVP_CipherInit_ex2(context, FetchedCipher.aes256GCM.method, nil, nil, 1, nil) == 1
        else {
            preconditionFailure("OpenSSL has no memory for a cipher")
        }
        unsafe self.context = unsafe context
    }

    deinit {
        unsafe EVP_CIPHER_CTX_free(context)
    }

    /// Seals `plaintext` to the end of `sealed`: the ciphertext, and behind it the tag.
    ///
    /// - Parameters:
    ///   - plaintext: What to seal.
    ///   - key: Thirty-two bytes.
    ///   - nonce: Twelve bytes, never used before with this key.
    ///   - additionalData: What must be the same again when it is opened.
    ///   - sealed: Grows by the length of `plaintext` and sixteen bytes.
    package mutating func seal(
        _ plaintext: Span<UInt8>,
        key: Span<UInt8>,
        nonce: Span<UInt8>,
        additionalData: Span<UInt8>,
        appendingTo sealed: inout [UInt8]
    ) {
        let start = sealed.count
        let byteCount = plaintext.count
        sealed.append(contentsOf: repeatElement(0, count: byteCount + Self.tagByteCount))
        begin(sealing: true, key: key, nonce: nonce, additionalData: additionalData)
        var span = sealed.mutableSpan
        let status = unsafe span.withPointer { base in
            let tag = unsafe base + start + byteCount
            var length: Int32 = 0
            unsafe transform(plaintext, to: base + start)
            let finished = unsafe EVP_CipherFinal_ex(context, tag, &length)
            guard finished == 1 else { return finished }
            return unsafe EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, Int32(Self.tagByteCount), tag)
        }
        precondition(status == 1, "OpenSSL refused to finish sealing")
        forgetKey()
    }

    /// Opens what `seal` made, into `plaintext`, which is all zeros where this throws.
    ///
    /// - Parameters:
    ///   - sealed: Ciphertext and tag.
    ///   - key: Thirty-two bytes.
    ///   - nonce: The twelve bytes it was sealed with.
    ///   - additionalData: What it was sealed with.
    ///   - plaintext: Where the result goes; sixteen bytes shorter than `sealed`.
    /// - Throws: Where anything is not as it was sealed.
    package mutating func open(
        _ sealed: Span<UInt8>,
        key: Span<UInt8>,
        nonce: Span<UInt8>,
        additionalData: Span<UInt8>,
        into plaintext: inout MutableSpan<UInt8>
    ) throws(AuthenticationFailure) {
        guard sealed.count >= Self.tagByteCount else { throw AuthenticationFailure() }
        let byteCount = sealed.count - Self.tagByteCount
        precondition(plaintext.count == byteCount, "no room for exactly the plaintext")
        begin(sealing: false, key: key, nonce: nonce, additionalData: additionalData)
        let status = unsafe plaintext.withPointer { output in
            unsafe transform(sealed.extracting(first: byteCount), to: output)
            return unsafe finishOpening(tag: sealed.extracting(last: Self.tagByteCount), end: output + byteCount)
        }
        forgetKey()
        guard status == 1 else {
            for index in plaintext.indices { plaintext[index] = 0 }
            throw AuthenticationFailure()
        }
    }

    private func begin(sealing: Bool, key: Span<UInt8>, nonce: Span<UInt8>, additionalData: Span<UInt8>) {
        precondition(key.count == Self.keyByteCount, "an AES-256 key has 32 bytes")
        precondition(nonce.count == Self.nonceByteCount, "a nonce has 12 bytes")
        let status = unsafe key.withPointer { key in
            unsafe nonce.withPointer { nonce in
                unsafe EVP_CipherInit_ex2(context, nil, key, nonce, sealing ? 1 : 0, nil)
            }
        }
        precondition(status == 1, "OpenSSL refused a key")
        unsafe transform(additionalData, to: nil)
    }

    /// Feeds bytes to the cipher; without an output they are additional data.
    private func transform(_ input: Span<UInt8>, to output: UnsafeMutablePointer<UInt8>?) {
        guard !input.isEmpty else { return }
        var length: Int32 = 0
        let status = unsafe input.withPointer { start in
            unsafe EVP_CipherUpdate(context, output, &length, start, Int32(input.count))
        }
        precondition(status == 1, "OpenSSL refused to go on with a cipher")
    }

    private func finishOpening(tag: Span<UInt8>, end: UnsafeMutablePointer<UInt8>) -> Int32 {
        var expected = InlineArray<16, UInt8> { tag[$0] }
        var length: Int32 = 0
        var span = expected.mutableSpan
        let status = unsafe span.withPointer { expected in
            unsafe EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, Int32(Self.tagByteCount), expected)
        }
        precondition(status == 1, "OpenSSL refused a tag of 16 bytes")
        return unsafe EVP_CipherFinal_ex(context, end, &length)
    }

    private func forgetKey() {
        let nothing = InlineArray<32, UInt8>(repeating: 0)
        let status = unsafe nothing.span.withPointer { nothing in
            unsafe EVP_CipherInit_ex2(context, nil, nothing, nil, 1, nil)
        }
        precondition(status == 1, "OpenSSL refused to replace a key")
    }
}

/// AES-256-GCM as OpenSSL gives it, looked up once, which halves the cost of sealing a seed.
@safe private struct FetchedCipher: @unchecked Sendable {
    // Sendable: an EVP_CIPHER never changes after it was fetched, and threads may share it.
    // It is owned by nobody and lives as long as the process.
    let method: OpaquePointer

    static let aes256GCM = FetchedCipher()

    private init() {
        guard let method = unsafe EVP_CIPHER_fetch(nil, "AES-256-GCM", nil) else {
            preconditionFailure("OpenSSL has no AES-256-GCM here")
        }
        unsafe self.method = unsafe method
    }
}
