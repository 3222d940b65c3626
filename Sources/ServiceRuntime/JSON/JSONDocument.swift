/// One JSON text, read strictly and once.
///
/// The text is kept as it came, and beside it a flat tape with one sixteen-byte entry per value
/// and member name: no dictionary, no tree, no `String` until somebody asks for one. So reading
/// costs two allocations however many members there are, every value knows where it stood, and
/// numbers keep every digit.
///
/// Refused: duplicate members (compared after unescaping), invalid UTF-8, lone surrogates, a
/// byte order mark, trailing bytes, control characters, and all else that RFC 8259 refuses.
package struct JSONDocument: Sendable {
    let storage: JSONStorage

    /// Reads a text.
    ///
    /// - Throws: ``JSONError`` with the first thing that is wrong and its byte offset.
    package init(parsing bytes: [UInt8], limits: JSONLimits = .request) throws(JSONError) {
        var parser = JSONParser(limits: limits, expectedBytes: bytes.count)
        try parser.parse(bytes.span)
        storage = JSONStorage(bytes: bytes, tape: parser.tape)
    }

    /// The outermost value.
    package var root: JSONNode { JSONNode(storage: storage, index: 0) }
}

/// What all nodes of a document share.
final class JSONStorage: Sendable {
    let bytes: [UInt8]
    let tape: [JSONEntry]

    init(bytes: [UInt8], tape: [JSONEntry]) {
        self.bytes = bytes
        self.tape = tape
    }
}

/// One value or member name on the tape.
///
/// A container is followed by what it holds: an array by its elements, an object by name,
/// value, name, value.
struct JSONEntry: Sendable {
    /// The kinds of entries; member names are strings.
    enum Kind: UInt8, Sendable {
        case object
        case array
        case string
        case number
        case yes
        case no
        case null
    }

    /// First byte; of a string, the one after its opening quote.
    var start: UInt32
    /// One past the last byte; of a string, its closing quote.
    var end: UInt32
    /// The tape index after this entry and everything inside it.
    var next: UInt32
    let kind: Kind
    /// Whether a string has a backslash in it, so that its bytes are not yet its text.
    var isEscaped = false
}
