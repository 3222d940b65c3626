internal import CPostgres
internal import Stellar
internal import WalletDomain

/// The rows that one statement returned, in binary format; the one owner of a libpq result.
@safe struct Rows: ~Copyable {
    private let result: OpaquePointer

    /// Takes ownership of a result that came from libpq and is cleared by nobody else.
    @unsafe init(owning result: OpaquePointer) {
        unsafe self.result = unsafe result
    }

    deinit {
        unsafe PQclear(result)
    }

    var status: ExecStatusType { unsafe PQresultStatus(result) }

    /// What the server said went wrong, where ``status`` says that something did.
    var failure: PostgresError {
        // The numeric value of libpq's PG_DIAG_SQLSTATE, a character-constant macro.
        let sqlStateField = Int32(UInt8(ascii: "C"))
        guard let sqlState = unsafe PQresultErrorField(result, sqlStateField) else {
            return PostgresError(kind: .down, code: "closed")
        }
        return unsafe PostgresError(sqlState: String(cString: sqlState))
    }

    var count: Int { Int(unsafe PQntuples(result)) }

    func isNull(_ row: Int, _ column: Int) -> Bool {
        unsafe PQgetisnull(result, Int32(row), Int32(column)) != 0
    }

    /// Lends the bytes of a field; none where it is NULL.
    func withField<Value>(_ row: Int, _ column: Int, _ body: (Span<UInt8>) -> Value) -> Value {
        precondition(row >= 0 && row < count, "no such row")
        precondition(column >= 0 && column < Int(unsafe PQnfields(result)), "no such column")
        let length = Int(unsafe PQgetlength(result, Int32(row), Int32(column)))
        // libpq: the value is valid until PQclear, and never null where the row and column exist.
        let start = unsafe PQgetvalue(result, Int32(row), Int32(column))
        let buffer = unsafe UnsafeRawBufferPointer(start: start, count: length).bindMemory(to: UInt8.self)
        return body(unsafe Span(_unsafeElements: buffer))
    }

    func int8(_ row: Int, _ column: Int) -> Int64 { Int64(truncatingIfNeeded: word(row, column, byteCount: 8)) }

    func int4(_ row: Int, _ column: Int) -> Int32 { Int32(truncatingIfNeeded: word(row, column, byteCount: 4)) }

    func bool(_ row: Int, _ column: Int) -> Bool { word(row, column, byteCount: 1) != 0 }

    func bytes(_ row: Int, _ column: Int) -> [UInt8] {
        withField(row, column) { field in unsafe field.withUnsafeBytes { unsafe [UInt8]($0) } }
    }

    func text(_ row: Int, _ column: Int) -> String {
        withField(row, column) { field in
            unsafe field.withUnsafeBytes { unsafe String(decoding: $0, as: UTF8.self) }
        }
    }

    func optionalText(_ row: Int, _ column: Int) -> String? { isNull(row, column) ? nil : text(row, column) }

    func id(_ row: Int, _ column: Int) -> ID {
        withField(row, column) { field in
            precondition(field.count == 16, "not a UUID")
            return ID(high: Self.word(field, 0..<8), low: Self.word(field, 8..<16))
        }
    }

    /// Thirty-two bytes, `nil` where there are more or less.
    func bytes32(_ row: Int, _ column: Int) -> Bytes32? { withField(row, column) { Bytes32($0) } }

    private func word(_ row: Int, _ column: Int, byteCount: Int) -> UInt64 {
        withField(row, column) { field in
            precondition(field.count == byteCount, "a number of another width")
            return Self.word(field, 0..<byteCount)
        }
    }

    private static func word(_ field: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
        var word: UInt64 = 0
        for index in range { word = word << 8 | UInt64(field[index]) }
        return word
    }
}
