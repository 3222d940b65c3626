import Testing

@testable import RabbitMQAdapter

@Suite struct WireTests {
    private static func full() -> MessageProperties {
        var properties = MessageProperties()
        properties.contentType = "application/json"
        properties.contentEncoding = "utf-8"
        properties.headers = [
            "text": .string("grüße"), "number": .integer(-7), "yes": .bool(true), "at": .timestamp(1_700_000_000),
            "half": .opaque(kind: UInt8(ascii: "d"), encoded: [0x3F, 0xE0, 0, 0, 0, 0, 0, 0]),
            "nested": .opaque(
                kind: UInt8(ascii: "F"),
                encoded: [0, 0, 0, 4, 1, UInt8(ascii: "k"), UInt8(ascii: "t"), 1]
            ),
        ]
        properties.deliveryMode = 2
        properties.priority = 3
        properties.correlationID = ShortString(bytes: [0xFF, 0x00, 0x41])
        properties.replyTo = "amq.rabbitmq.reply-to.g1h2"
        properties.expiration = "60000"
        properties.messageID = "m-1"
        properties.timestamp = 1_700_000_001
        properties.type = "wallet.create"
        properties.userID = "shop"
        properties.applicationID = "shop-web"
        return properties
    }

    private static func encoded(_ properties: MessageProperties) -> [UInt8] {
        var writer = WireWriter()
        properties.write(to: &writer)
        return writer.bytes
    }

    @Test func `every property survives the wire`() throws {
        #expect(try MessageProperties(encoded: Self.encoded(Self.full())) == Self.full())
        #expect(try MessageProperties(encoded: Self.encoded(MessageProperties())) == MessageProperties())
    }

    @Test func `bytes that are no text are echoed as they came`() throws {
        let decoded = try MessageProperties(encoded: Self.encoded(Self.full()))

        #expect(decoded.correlationID?.isText == false)
        #expect(decoded.correlationID?.bytes == [0xFF, 0x00, 0x41])
    }

    @Test func `a property list cut off anywhere is refused`() {
        let whole = Self.encoded(Self.full())

        for length in 0..<whole.count {
            #expect(throws: WireReader.Malformed.self) {
                _ = try MessageProperties(encoded: Array(whole.prefix(length)))
            }
        }
    }

    @Test(arguments: zip("bBsuIil", [1, 1, 2, 2, 4, 4, 8]))
    func `an integer header of any width is an integer`(kind: Character, width: Int) throws {
        let value = [UInt8](repeating: 0, count: width - 1) + [42]
        let field = [1, UInt8(ascii: "n"), try #require(kind.asciiValue)] + value

        let decoded = try Self.headers([field])

        #expect(decoded["n"] == .integer(42))
    }

    @Test func `more headers than the bound are left out, and it shows`() throws {
        let field = [1, UInt8(ascii: "n"), UInt8(ascii: "t"), 1]

        let atBound = try Self.headers(Array(repeating: field, count: MessageHeaders.countMax))
        let above = try Self.headers(Array(repeating: field, count: MessageHeaders.countMax + 1))

        #expect(atBound.fields.count == MessageHeaders.countMax)
        #expect(atBound.isComplete)
        #expect(above.fields.count == MessageHeaders.countMax)
        #expect(!above.isComplete)
    }

    @Test func `a header larger than the bound is left out, and it shows`() throws {
        let small = [1, UInt8(ascii: "n"), UInt8(ascii: "t"), 1]
        let size = MessageHeaders.bytesMax
        let large = [1, UInt8(ascii: "l"), UInt8(ascii: "S"), 0, 1, 0, 0] + [UInt8](repeating: 65, count: size)

        let headers = try Self.headers([small, large])

        #expect(headers.fields.map(\.name) == ["n"])
        #expect(!headers.isComplete)
    }

    @Test func `headers nested ten thousand deep are passed on and not walked`() throws {
        var table: [UInt8] = []
        for _ in 0..<10_000 {
            table = [1, UInt8(ascii: "k"), UInt8(ascii: "F")] + Self.length(table) + table
        }

        #expect(try !Self.headers([table]).isComplete)
    }

    @Test func `setting a header replaces it, setting nothing removes it`() {
        var headers: MessageHeaders = ["a": .integer(1), "b": .integer(2), "a": .integer(3)]

        headers["a"] = .string("x")
        headers["b"] = nil

        #expect(headers.fields == [MessageHeaders.Field("a", .string("x"))])
    }

    private static func headers(_ fields: [[UInt8]]) throws -> MessageHeaders {
        let table = fields.flatMap { $0 }
        return try MessageProperties(encoded: [0x20, 0] + length(table) + table).headers
    }

    private static func length(_ bytes: [UInt8]) -> [UInt8] {
        var writer = WireWriter()
        writer.integer(UInt32(bytes.count))
        return writer.bytes
    }
}
