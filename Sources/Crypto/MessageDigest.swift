internal import COpenSSL

/// One of OpenSSL's digests, looked up once.
///
/// OpenSSL 3 looks an algorithm up by name at every use unless it was fetched before, and that costs
/// as much as hashing a transaction.
@safe struct MessageDigest: @unchecked Sendable {
    // Sendable: an EVP_MD never changes after it was fetched, and EVP_MD_fetch(3) lets threads share it.
    // It is owned by nobody and lives as long as the process.
    private let method: OpaquePointer

    static let sha256 = MessageDigest(named: "SHA256")
    static let sha512 = MessageDigest(named: "SHA512")

    private init(named name: String) {
        guard let method = unsafe EVP_MD_fetch(nil, name, nil) else {
            preconditionFailure("OpenSSL has no \(name) here")
        }
        unsafe self.method = unsafe method
    }

    /// Hashes `message` into `digest`, which has the digest's length.
    func hash(_ message: Span<UInt8>, into digest: inout MutableSpan<UInt8>) {
        let status = unsafe message.withUnsafeBufferPointer { message in
            unsafe digest.withUnsafeMutableBufferPointer { digest in
                unsafe EVP_Digest(message.baseAddress, message.count, digest.baseAddress, nil, method, nil)
            }
        }
        precondition(status == 1, "OpenSSL has no memory for a digest")
    }

    /// A fresh context of this digest, for messages that come in pieces.
    func makeContext() -> MessageDigestContext {
        unsafe MessageDigestContext(method)
    }
}

/// A digest that is under way, and the only owner of its OpenSSL context.
@safe struct MessageDigestContext: ~Copyable {
    private let context: OpaquePointer

    fileprivate init(_ method: OpaquePointer) {
        guard let context = unsafe EVP_MD_CTX_new(), unsafe EVP_DigestInit_ex2(context, method, nil) == 1 else {
            preconditionFailure("OpenSSL has no memory for a digest")
        }
        unsafe self.context = unsafe context
    }

    deinit {
        unsafe EVP_MD_CTX_free(context)
    }

    mutating func update(_ message: Span<UInt8>) {
        let status = unsafe message.withUnsafeBufferPointer { message in
            unsafe EVP_DigestUpdate(context, message.baseAddress, message.count)
        }
        precondition(status == 1, "OpenSSL refused to go on with a digest")
    }

    consuming func finish(into digest: inout MutableSpan<UInt8>) {
        let status = unsafe digest.withUnsafeMutableBufferPointer { digest in
            unsafe EVP_DigestFinal_ex(context, digest.baseAddress, nil)
        }
        precondition(status == 1, "OpenSSL refused to finish a digest")
    }
}
