import ServiceRuntime
import Testing

@Suite struct JSONWriterTests {
    private func text(_ write: (inout JSONWriter) -> Void) -> String {
        var writer = JSONWriter()
        write(&writer)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    @Test func `commas and colons come by themselves`() {
        let json = text { writer in
            writer.beginObject()
            writer.member("a", 1)
            writer.member("absent", String?.none)
            writer.name("list")
            writer.beginArray()
            writer.beginObject()
            writer.endObject()
            writer.bool(false)
            writer.null()
            writer.beginArray()
            writer.endArray()
            writer.string("x")
            writer.raw(Array("1.50".utf8))
            writer.endArray()
            writer.member("b", true)
            writer.name("c" as String)
            writer.integer(Int64.min)
            writer.member("d", UInt64.max)
            writer.endObject()
        }

        #expect(
            json == """
                {"a":1,"list":[{},false,null,[],"x",1.50],"b":true,"c":-9223372036854775808,"d":18446744073709551615}
                """
        )
    }

    @Test(arguments: [
        ("", "\"\""), ("é😀/", "\"é😀/\""), ("\"\\", #""\"\\""#), ("a\u{0}\u{1f}b", #""a\u0000\u001fb""#),
        ("\u{8}\t\n\u{c}\r", #""\b\t\n\f\r""#), ("\u{7f}\u{2028}", "\"\u{7f}\u{2028}\""),
    ])
    func `strings are escaped as little as can be`(value: String, json: String) {
        #expect(text { $0.string(value) } == json)
    }

    @Test func `every scalar of the basic plane survives writing and reading`() throws {
        let everything = String(String.UnicodeScalarView((0..<0x10000).compactMap { Unicode.Scalar($0 as UInt32) }))
        var writer = JSONWriter()
        writer.string(everything)

        let limits = JSONLimits(bytesMax: 1 << 20)
        #expect(try JSONDocument(parsing: writer.bytes, limits: limits).root.string == everything)
    }

    @Test(arguments: ["\"", "\\", "\u{0}", "\u{1f}", "é", "😀", "\u{7f}"])
    func `a special character is seen at every place in a word of eight bytes`(special: String) throws {
        for before in 0..<20 {
            let text = String(repeating: "a", count: before) + special + String(repeating: "!", count: 20 - before)
            var writer = JSONWriter()
            writer.string(text)

            #expect(try JSONDocument(parsing: writer.bytes).root.string == text)
        }
    }
}
