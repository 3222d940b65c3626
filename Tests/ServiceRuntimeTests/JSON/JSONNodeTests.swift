import ServiceRuntime
import Testing

@Suite struct JSONNodeTests {
    private func root(_ text: String) throws -> JSONNode {
        try JSONDocument(parsing: Array(text.utf8)).root
    }

    @Test func `members are found by name wherever they stand`() throws {
        let root = try root(#"{"a":{"b":[1,{"c":2}]},"userId":"u-1","\u0078":true,"z":null}"#)

        #expect(root["userId"]?.string == "u-1")
        #expect(root["x"]?.bool == true)
        #expect(root["z"]?.isNull == true)
        #expect(root["b"] == nil)
        #expect(root["a"]?["b"]?.elements.map(\.kind) == [.number, .object])
        #expect(root.member(named: "x")?.bool == true)
        #expect(root["userId"]?["userId"] == nil)
    }

    @Test func `members and elements come in the order of the text`() throws {
        let root = try root(#"{"b":1,"a":[true,[],"x"],"c":{}}"#)

        #expect(root.members.map { $0.name.string } == ["b", "a", "c"])
        #expect(root["a"]?.elements.map(\.kind) == [.bool, .array, .string])
        #expect(root.count == 3)
        #expect(root["a"]?.count == 3)
        #expect(root["b"]?.count == 0)
        #expect(Array(root.elements).isEmpty)
        #expect(try self.root("[1,2]").members.map { $0.name.string } == [])
    }

    @Test(arguments: [
        (#""""#, ""), (#""a\"\\\/\b\f\n\r\tz""#, "a\"\\/\u{8}\u{c}\n\r\tz"), (#""\u00e9\u20AC""#, "é€"),
        (#""\ud83d\ude00!""#, "😀!"), ("\"𝄞é\"", "𝄞é"), (#""\u0000""#, "\0"), (#""\uDBFF\uDFFF""#, "\u{10FFFF}"),
        (#""\ud7ff\ue000""#, "\u{D7FF}\u{E000}"),
    ])
    func `a string is its text`(json: String, text: String) throws {
        let root = try root(json)

        #expect(root.string == text)
        #expect(root.withUTF8 { span in span.indices.map { span[$0] } } == Array(text.utf8))
    }

    @Test func `a string is compared without being made`() throws {
        let root = try root(#"["accepted","fin\u0061l"]"#)
        let elements = Array(root.elements)

        #expect(elements[0].isString("accepted"))
        #expect(!elements[0].isString("accepte"))
        #expect(elements[1].isString("final"))
        #expect(!root.isString("final"))
    }

    @Test(arguments: [
        ("0", 0), ("-0", 0), ("7", 7), ("-42", -42), ("9223372036854775807", Int64.max), ("-9223372036854775808", .min),
    ])
    func `a plain integer is exact`(json: String, value: Int64) throws {
        #expect(try root(json).int64 == value)
    }

    @Test(arguments: ["1.0", "1e2", "0.5", "9223372036854775808", "-9223372036854775809", "1E0", "\"1\"", "null"])
    func `what is no plain integer, or does not fit, is none`(json: String) throws {
        #expect(try root(json).int64 == nil)
    }

    @Test func `a number keeps every digit`() throws {
        let root = try root("[1.10, 123456789012345678901234567890.000, -0.0e+10]")

        #expect(root.elements.map(\.numberText) == ["1.10", "123456789012345678901234567890.000", "-0.0e+10"])
    }

    @Test func `a value knows where it stands`() throws {
        let root = try root(#"{"memo": {"value":1}, "payments":[{"amount":"1"},{"amount":"x","a/b":{"m~n":[[]]}}]}"#)
        let payment = root["payments"].flatMap { Array($0.elements).last }

        #expect(root.pointer.isEmpty)
        #expect(root["memo"]?["value"]?.pointer == "/memo/value")
        #expect(payment?["amount"]?.pointer == "/payments/1/amount")
        #expect(payment?["a/b"]?["m~n"].flatMap { Array($0.elements).first }?.pointer == "/payments/1/a~1b/m~0n/0")
        #expect(payment?.pointer(toMissing: "asset") == "/payments/1/asset")
        #expect(root["memo"]?.offset == 9)
        #expect(root["payments"].map { String(decoding: $0.rawBytes.prefix(12), as: UTF8.self) } == "[{\"amount\":\"")
        #expect(payment?["amount"].map { Array($0.rawBytes) } == Array("\"x\"".utf8))
    }

    @Test(arguments: [
        (#" { "b" : 1 , "a" : [ true , null ] } "#, #"{"a":[true,null],"b":1}"#),
        (#"{"\u0062":"\u0041\/","a":1.0}"#, #"{"a":1.0,"b":"A/"}"#),
        (#"["\u0001\u001F\b\t\n\f\r\u007f\"\\"]"#, "[\"\\u0001\\u001f\\b\\t\\n\\f\\r\u{7f}\\\"\\\\\"]"),
        // U+1F600 begins with D83D in UTF-16 and so comes before U+FB33.
        ("{\"\u{FB33}\":1,\"😀\":2,\"€\":3,\"\\r\":4,\"1\":5}", "{\"\\r\":4,\"1\":5,\"€\":3,\"😀\":2,\"\u{FB33}\":1}"),
    ])
    func `all texts that mean the same have one canonical form`(text: String, canonical: String) throws {
        let bytes = try JSONDocument(parsing: Array(text.utf8)).canonicalBytes

        #expect(String(decoding: bytes, as: UTF8.self) == canonical)
    }
}
