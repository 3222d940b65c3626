/// AMQP field tables, in RabbitMQ's dialect of their types.
///
/// Nested tables and lists are measured and passed on as bytes, never walked: their depth is the
/// sender's to choose, and nothing here recurses.
extension MessageHeaders {
    /// Reads a table, of which what is beyond the bounds is left out.
    init(reading reader: inout WireReader) throws(WireReader.Malformed) {
        let byteCount = Int(try reader.integer(UInt32.self))
        var table = try reader.inner(byteCount)
        var fields: [Field] = []
        var isComplete = byteCount <= Self.bytesMax
        var bytesLeft = Self.bytesMax
        while !table.isAtEnd {
            let name = try table.shortString()
            let (value, size) = try HeaderValue.read(from: &table)
            bytesLeft -= size + name.byteCount
            guard fields.count < Self.countMax, bytesLeft >= 0 else {
                isComplete = false
                break
            }
            fields.append(Field(name, value))
        }
        self.init(fields, isComplete: isComplete)
    }

    func write(to writer: inout WireWriter) {
        writer.measured { writer in
            for field in fields {
                writer.shortString(field.name)
                field.value.write(to: &writer)
            }
        }
    }

    /// Bytes on the wire, as ``bytesMax`` counts them.
    var byteCount: Int {
        fields.reduce(0) { $0 + $1.name.byteCount + $1.value.byteCount }
    }
}

extension HeaderValue {
    fileprivate static func read(
        from reader: inout WireReader
    ) throws(WireReader.Malformed) -> (value: HeaderValue, size: Int) {
        let kind = try reader.integer(UInt8.self)
        switch Character(Unicode.Scalar(kind)) {
        case "t": return (.bool(try reader.integer(UInt8.self) != 0), 1)
        case "b": return (.integer(Int64(try reader.integer(Int8.self))), 1)
        case "B": return (.integer(Int64(try reader.integer(UInt8.self))), 1)
        case "s": return (.integer(Int64(try reader.integer(Int16.self))), 2)
        case "u": return (.integer(Int64(try reader.integer(UInt16.self))), 2)
        case "I": return (.integer(Int64(try reader.integer(Int32.self))), 4)
        case "i": return (.integer(Int64(try reader.integer(UInt32.self))), 4)
        case "l": return (.integer(try reader.integer(Int64.self)), 8)
        case "T": return (.timestamp(try reader.integer(UInt64.self)), 8)
        case "L", "d": return (.opaque(kind: kind, encoded: Array(try reader.slice(8))), 8)
        case "f": return (.opaque(kind: kind, encoded: Array(try reader.slice(4))), 4)
        case "D": return (.opaque(kind: kind, encoded: Array(try reader.slice(5))), 5)
        case "V": return (.opaque(kind: kind, encoded: []), 0)
        case "S", "x", "F", "A": return try readMeasured(kind, from: &reader)
        default: throw WireReader.Malformed()
        }
    }

    private static func readMeasured(
        _ kind: UInt8,
        from reader: inout WireReader
    ) throws(WireReader.Malformed) -> (value: HeaderValue, size: Int) {
        let content = try reader.longBytes()
        let size = content.count + 4
        if kind == UInt8(ascii: "S"), let text = String(validating: content, as: UTF8.self) {
            return (.string(text), size)
        }
        var encoded = WireWriter()
        encoded.integer(UInt32(content.count))
        encoded.raw(content)
        return (.opaque(kind: kind, encoded: encoded.bytes), size)
    }

    func write(to writer: inout WireWriter) {
        switch self {
        case .string(let text):
            writer.integer(UInt8(ascii: "S"))
            writer.longString(text)
        case .integer(let value):
            writer.integer(UInt8(ascii: "l"))
            writer.integer(value)
        case .bool(let value):
            writer.integer(UInt8(ascii: "t"))
            writer.integer(UInt8(value ? 1 : 0))
        case .timestamp(let seconds):
            writer.integer(UInt8(ascii: "T"))
            writer.integer(seconds)
        case .opaque(let kind, let encoded):
            writer.integer(kind)
            writer.raw(encoded)
        }
    }

    fileprivate var byteCount: Int {
        switch self {
        case .string(let text): 4 + text.utf8.count
        case .integer, .timestamp: 8
        case .bool: 1
        case .opaque(_, let encoded): encoded.count
        }
    }
}
