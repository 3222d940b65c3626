/// One SQL statement, prepared once per connection under its own name.
struct Statement: Sendable {
    /// Unique among all statements of this room; what the server calls it too.
    let name: StaticString
    let sql: StaticString

    /// Where the name stands, which tells statements apart without making a string of it.
    var identity: UInt { UInt(bitPattern: unsafe name.utf8Start) }

    /// The name as C wants it; a static string ends with a zero byte.
    @unsafe var cName: UnsafePointer<CChar> {
        unsafe UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self)
    }

    /// The SQL as C wants it.
    @unsafe var cSQL: UnsafePointer<CChar> {
        unsafe UnsafeRawPointer(sql.utf8Start).assumingMemoryBound(to: CChar.self)
    }

    init(_ name: StaticString, _ sql: StaticString) {
        self.name = name
        self.sql = sql
    }
}

/// A statement with its parameters.
struct Call: Sendable {
    let statement: Statement
    let parameters: [Parameter]

    init(_ statement: Statement, _ parameters: [Parameter] = []) {
        self.statement = statement
        self.parameters = parameters
    }
}

extension Call {
    /// Lends libpq the parameters for the length of `body`: how many, where each begins (null for NULL),
    /// and how long each is.
    func withPointers<Result>(
        _ body: (Int32, UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?) -> Result
    ) -> Result {
        var flat: [CChar] = []
        flat.reserveCapacity(parameters.reduce(0) { $0 + $1.byteCount })
        for case .binary(let bytes) in parameters {
            unsafe bytes.withUnsafeBytes { unsafe flat.append(contentsOf: $0.bindMemory(to: CChar.self)) }
        }
        let lengths = parameters.map { Int32($0.byteCount) }
        return unsafe flat.withUnsafeBufferPointer { flat in
            var offset = 0
            let values = unsafe parameters.map { parameter -> UnsafePointer<CChar>? in
                guard case .binary(let bytes) = parameter else { return nil }
                defer { offset += bytes.count }
                // An empty value still needs an address: a null one would mean NULL.
                return unsafe flat.baseAddress.map { unsafe $0 + offset } ?? Self.nowhere
            }
            return unsafe values.withUnsafeBufferPointer { values in
                unsafe lengths.withUnsafeBufferPointer { lengths in
                    unsafe body(Int32(parameters.count), values.baseAddress, lengths.baseAddress)
                }
            }
        }
    }

    /// The address of no byte at all.
    private static var nowhere: UnsafePointer<CChar>? { unsafe UnsafePointer(bitPattern: 1) }
}

/// A parameter in PostgreSQL's binary format; its type is what the statement infers.
enum Parameter: Sendable {
    case binary([UInt8])
    case null

    var byteCount: Int {
        switch self {
        case .binary(let bytes): bytes.count
        case .null: 0
        }
    }

    static func text(_ text: String) -> Parameter { .binary(Array(text.utf8)) }

    static func text(_ text: String?) -> Parameter { text.map { .text($0) } ?? .null }

    static func int8(_ number: Int64) -> Parameter {
        var bytes: [UInt8] = []
        bytes.append(bigEndian: number)
        return .binary(bytes)
    }

    static func bool(_ truth: Bool) -> Parameter { .binary([truth ? 1 : 0]) }

    static func int4(_ number: Int32) -> Parameter {
        var bytes: [UInt8] = []
        bytes.append(bigEndian: number)
        return .binary(bytes)
    }

    static func array(_ array: consuming ArrayParameter) -> Parameter { .binary(array.finished()) }
}
