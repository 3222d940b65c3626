/// A type with a wire form: RFC 4506, in the strict reading of it that Stellar's ledgers need.
///
/// Every value has one wire form and every wire form one value, so reading and writing again gives
/// the same bytes, and bytes that would not come back the same are refused.
///
/// ```swift
/// let envelope = try TransactionEnvelope(base64: text)
/// try envelope.base64() == text  // always
/// ```
package protocol XDRValue: Sendable {
    /// The fewest bytes that a value takes; what bounds the memory an array's length can ask for.
    static var wireSizeMin: Int { get }

    /// Reads a value, and leaves the reader after it.
    init(from reader: inout XDRReader) throws(XDRError)

    /// Writes the value.
    func write(to writer: inout XDRWriter)
}

extension XDRValue {
    /// Reads a value that takes up all of the bytes.
    ///
    /// - Throws: ``XDRError`` with the place and the field of the first thing that is wrong.
    package init(xdr bytes: Span<UInt8>) throws(XDRError) {
        self = try unsafe bytes.withUnsafeBytes { (buffer) throws(XDRError) in
            var reader = try unsafe XDRReader(borrowing: buffer)
            let value = try Self(from: &reader)
            try reader.finish()
            return value
        }
    }

    /// Reads a value that takes up all of the bytes.
    ///
    /// - Throws: ``XDRError`` with the place and the field of the first thing that is wrong.
    package init(xdr bytes: [UInt8]) throws(XDRError) {
        try self.init(xdr: bytes.span)
    }

    /// Reads a value from base 64, the form in which Horizon takes and gives it.
    ///
    /// - Throws: ``XDRError`` with the place and the field of the first thing that is wrong.
    package init(base64 text: some StringProtocol) throws(XDRError) {
        guard let bytes = Base64.decode(text) else { throw XDRError(.invalidBase64, at: 0) }
        try self.init(xdr: bytes)
    }

    /// The wire form.
    ///
    /// - Throws: ``XDRError`` if an array or a string is longer than its type allows, or values are
    ///   nested too deeply; nothing that was read can fail.
    package func xdr() throws(XDRError) -> [UInt8] {
        try withXDR { bytes in [UInt8](copying: bytes) }
    }

    /// The wire form in base 64.
    ///
    /// - Throws: ``XDRError`` as ``xdr()`` does.
    package func base64() throws(XDRError) -> String {
        try withXDR { bytes in Base64.encode(bytes) }
    }

    /// Lends the wire form to `body` without making an array of it.
    ///
    /// - Throws: ``XDRError`` as ``xdr()`` does.
    package func withXDR<Result>(_ body: (Span<UInt8>) -> Result) throws(XDRError) -> Result {
        try XDRWriter.lending({ writer in self.write(to: &writer) }, to: body)
    }
}

extension [UInt8] {
    /// Copies what a span lends.
    init(copying bytes: Span<UInt8>) {
        unsafe self = bytes.withUnsafeBufferPointer { unsafe [UInt8]($0) }
    }
}
