/// A type that is a fixed number of bytes on the wire, a multiple of four, and holds them in place.
///
/// The two requirements touch memory without asking how much there is: only the reader and the
/// writer call them, after they have checked.
protocol FixedBytes: XDRValue {
    /// How many bytes there are.
    static var byteCount: Int { get }

    /// Reads the bytes.
    @unsafe init(readingFrom pointer: UnsafeRawPointer)

    /// Writes the bytes.
    @unsafe func write(to pointer: UnsafeMutableRawPointer)
}

extension FixedBytes {
    /// As many bytes as there are.
    package static var wireSizeMin: Int { byteCount }

    /// Reads the bytes.
    @inline(__always)
    package init(from reader: inout XDRReader) throws(XDRError) {
        self = try reader.fixed(Self.self)
    }

    /// Writes the bytes.
    @inline(__always)
    package func write(to writer: inout XDRWriter) {
        writer.fixed(self)
    }
}

extension Bytes32: FixedBytes {}

extension AssetCode4: FixedBytes {}

extension AssetCode12: FixedBytes {}

extension SignatureHint: FixedBytes {}

extension Thresholds: FixedBytes {}
