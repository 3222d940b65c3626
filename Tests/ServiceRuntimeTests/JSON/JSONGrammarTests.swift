import ServiceRuntime
import Testing

/// Every category of text that a strict reader takes, and every one that it refuses.
@Suite struct JSONGrammarTests {
    private static let accepted: [String] = [
        // Arrays.
        "[]", "[ ]", "[[]   ]", "[\"\"]", "[\"a\"]", "[false]", "[null]", "[1\n]", " [1]", "[1] ",
        "[1,null,null,null,2]",
        "[null, 1, \"1\", {}]",
        // Numbers.
        "[123e65]", "[0e+1]", "[0e1]", "[ 4]", "[-0]", "[-0.0]", "[-1]", "[-123]", "[1E22]", "[1E-2]", "[1E+2]",
        "[123e45]", "[123.456e78]", "[1e-2]", "[1e+2]", "[123]", "[123.456789]", "[20e1]",
        "[-0.000000000000000000000000000000000000000000000000000000000000000000000000000001]",
        "[123123123123123123123123123123]", "[0.4e00669999999999999999999999999999999999999999999999]",
        // Objects.
        "{}", "{\"\":0}", "{\"a\":[]}", "{\"a\":\"b\",\"c\":\"d\"}", "{\"foo\\u0000bar\": 42}", "{\"a\":1,\"A\":2}",
        "{ \"min\": -1.0e+28, \"max\": 1.0e+28 }", "{\n\"a\": \"b\"\n}",
        "{\"x\":[{\"id\": \"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\"}], \"id\": \"xxxxxxxxxxxxx\"}",
        "{\"title\":\"\\u041f\\u043e\\u043b\\u0442\\u043e\\u0440\\u0430\"}",
        // Strings.
        "[\"\\u0060\\u012a\\u12AB\"]", "[\"\\uD801\\udc37\"]", "[\"\\ud83d\\ude39\\ud83d\\udc8d\"]",
        "[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"]", "[\"\\\\u0000\"]", "[\"\\\"\"]", "[\"a/*b*/c/*d//e\"]", "[\"\\\\a\"]",
        "[\"\\\\n\"]", "[\"\\u0012\"]", "[\"\\uFFFF\"]", "[\"asd\"]", "[\"\\uDBFF\\uDFFF\"]", "[\"new\\u00A0line\"]",
        "[\"\u{10FFFF}\"]", "[\"\u{FFFF}\"]", "[\"\\u0000\"]", "[\"\\u002c\"]", "[\"π\"]", "[\"\u{1BFFF}\"]",
        "[\"asd \"]", "\" \"", "[\"\\uD834\\uDd1e\"]", "[\"\\u0821\"]", "[\"\\u0123\"]", "[\"\u{2028}\"]",
        "[\"\u{2029}\"]", "[\"\\u0061\\u30af\\u30EA\\u30b9\"]", "[\"new\\u000Aline\"]", "[\"\u{7F}\"]", "[\"\\uA66D\"]",
        "[\"\\u005C\"]", "[\"⍂㈴⍂\"]", "[\"\\u200B\"]", "[\"\\u2064\"]", "[\"\\uFDD0\"]", "[\"\\uFFFE\"]",
        "[\"\\u0022\"]",
        "[\"€𝄞\"]", "[\"a\u{7F}a\"]", "[\"\u{FEFF}\"]",
        // Structures.
        "false", "42", "-0.1", "null", "\"asd\"", "true", "\"\"", "[\"a\"]\n", "[true]", " [] ", "\t\r\n[]",
    ]

    private static let refused: [(String, JSONError.Code)] = [
        // Arrays.
        ("[1 true]", .unexpectedByte), ("[\"\": 1]", .unexpectedByte), ("[\"\"],", .trailingBytes),
        ("[,1]", .unexpectedByte), ("[1,,2]", .unexpectedByte), ("[\"x\",,]", .unexpectedByte),
        ("[\"x\"]]", .trailingBytes), ("[\"\",]", .unexpectedByte), ("[\"x\"", .unexpectedEnd), ("[x", .unexpectedByte),
        ("[3[4]]", .unexpectedByte), ("[1:2]", .unexpectedByte), ("[,]", .unexpectedByte), ("[-]", .invalidNumber),
        ("[   , \"\"]", .unexpectedByte), ("[\"a\",\n4\n,1,", .unexpectedEnd), ("[1,]", .unexpectedByte),
        ("[1,\n1\n,1", .unexpectedEnd), ("[{}", .unexpectedEnd), ("[*]", .unexpectedByte), ("[\"a", .unexpectedEnd),
        // Words.
        ("[fals]", .invalidLiteral), ("[nul]", .invalidLiteral), ("[tru]", .invalidLiteral), ("tru", .unexpectedEnd),
        ("[True]", .unexpectedByte), ("[TRUE]", .unexpectedByte), ("nullx", .trailingBytes),
        ("[undefined]", .unexpectedByte),
        // Numbers.
        ("[++1234]", .unexpectedByte), ("[+1]", .unexpectedByte), ("[+Inf]", .unexpectedByte),
        ("[-01]", .invalidNumber),
        ("[-1.0.]", .invalidNumber), ("[-2.]", .invalidNumber), ("[-NaN]", .invalidNumber), ("[.-1]", .unexpectedByte),
        ("[.2e-3]", .unexpectedByte), ("[0.1.2]", .invalidNumber), ("[0.3e+]", .invalidNumber),
        ("[0.3e]", .invalidNumber),
        ("[0.e1]", .invalidNumber), ("[0E+]", .invalidNumber), ("[0E]", .invalidNumber), ("[1.0e+]", .invalidNumber),
        ("[1.0e-]", .invalidNumber), ("[1.0e]", .invalidNumber), ("[1 000.0]", .unexpectedByte),
        ("[1eE2]", .invalidNumber),
        ("[2.e+3]", .invalidNumber), ("[9.e+]", .invalidNumber), ("[Inf]", .unexpectedByte), ("[NaN]", .unexpectedByte),
        ("[１]", .unexpectedByte), ("[1+2]", .unexpectedByte), ("[0x1]", .unexpectedByte), ("[0x42]", .unexpectedByte),
        ("[Infinity]", .unexpectedByte), ("[0e+-1]", .invalidNumber), ("[-Infinity]", .invalidNumber),
        ("[-foo]", .invalidNumber), ("[- 1]", .invalidNumber), ("[-012]", .invalidNumber), ("[-.123]", .invalidNumber),
        ("[-1x]", .unexpectedByte), ("[1ea]", .invalidNumber), ("[1.]", .invalidNumber), ("[.123]", .unexpectedByte),
        ("[1.2a-3]", .unexpectedByte), ("[1.8011670033376514H-308]", .unexpectedByte), ("[012]", .invalidNumber),
        ("01", .invalidNumber), ("00", .invalidNumber), ("1.", .unexpectedEnd), ("-", .unexpectedEnd),
        ("1e", .unexpectedEnd),
        // Objects.
        ("[\"x\", truth]", .invalidLiteral), ("{[: \"x\"}", .unexpectedByte), ("{\"x\", null}", .unexpectedByte),
        ("{\"x\"::\"b\"}", .unexpectedByte), ("{\"a\":\"a\" 123}", .unexpectedByte),
        ("{key: 'value'}", .unexpectedByte),
        ("{\"a\" b}", .unexpectedByte), ("{:\"b\"}", .unexpectedByte), ("{\"a\" \"b\"}", .unexpectedByte),
        ("{\"a\":", .unexpectedEnd), ("{\"a\"", .unexpectedEnd), ("{1:1}", .unexpectedByte),
        ("{null:null}", .unexpectedByte),
        ("{\"id\":0,,,,,}", .unexpectedByte), ("{'a':0}", .unexpectedByte), ("{\"id\":0,}", .unexpectedByte),
        ("{\"a\":\"b\"}/**/", .trailingBytes), ("{\"a\":\"b\"}//", .trailingBytes),
        ("{\"a\":\"b\",,\"c\":\"d\"}", .unexpectedByte),
        ("{a: \"b\"}", .unexpectedByte), ("{\"a\":\"a", .unexpectedEnd),
        ("{ \"foo\" : \"bar\", \"a\" }", .unexpectedByte),
        ("{\"a\":\"b\"}#", .trailingBytes), ("{\"a\":1", .unexpectedEnd), ("{\"a\":/*c*/1}", .unexpectedByte),
        // Strings.
        (" ", .unexpectedEnd), ("[\"\\uD800\\\"]", .loneSurrogate), ("[\"\\uD800\\u\"]", .invalidEscape),
        ("[\"\\uD800\\u1\"]", .invalidEscape), ("[\"\\uD800\\u1x\"]", .invalidEscape), ("[é]", .unexpectedByte),
        ("[\"\\x00\"]", .invalidEscape), ("[\"\\\\\\\"]", .unexpectedEnd), ("[\"\\\t\"]", .invalidEscape),
        ("[\"\\🌀\"]", .invalidEscape), ("[\"\\\"]", .unexpectedEnd), ("[\"\\u00A\"]", .invalidEscape),
        ("[\"\\uD834\\uDd\"]", .invalidEscape), ("[\"\\uD800\\uD800\\x\"]", .loneSurrogate),
        ("[\"\\a\"]", .invalidEscape),
        ("[\"\\uqqqq\"]", .invalidEscape), ("[\\u0020\"asd\"]", .unexpectedByte), ("[\\n]", .unexpectedByte),
        ("\"", .unexpectedEnd), ("['single quote']", .unexpectedByte), ("abc", .unexpectedByte),
        ("[\"\\", .unexpectedEnd),
        ("[\"a\u{0}a\"]", .controlCharacter), ("[\"new\nline\"]", .controlCharacter), ("[\"\t\"]", .controlCharacter),
        ("\"\\UA66D\"", .invalidEscape), ("\"\"x", .trailingBytes), ("[\"\\uDFAA\"]", .loneSurrogate),
        ("[\"\\uD83D\"]", .loneSurrogate), ("[\"\\uD888\\u1234\"]", .loneSurrogate),
        ("[\"\\uDd1e\\uD834\"]", .loneSurrogate),
        ("[\"\\ud800abc\"]", .loneSurrogate), ("[\"\\uD800\\n\"]", .loneSurrogate), ("[\"\\u12", .unexpectedEnd),
        // Structures.
        ("", .unexpectedEnd), ("<.>", .unexpectedByte), ("[<null>]", .unexpectedByte), ("[1]x", .trailingBytes),
        ("aå", .unexpectedByte), ("[True]", .unexpectedByte), ("1]", .trailingBytes), ("{\"x\": true,", .unexpectedEnd),
        ("[][]", .trailingBytes), ("]", .unexpectedByte), ("{}}", .trailingBytes), ("{\"\":", .unexpectedEnd),
        ("{\"a\": \"b", .unexpectedEnd), ("{", .unexpectedEnd), ("{]", .unexpectedByte), ("{,", .unexpectedByte),
        ("{[", .unexpectedByte), ("{\"a", .unexpectedEnd), ("{'a'", .unexpectedByte), ("[\"\\{[\"\\{", .invalidEscape),
        ("é", .unexpectedByte), ("*", .unexpectedByte), ("{\"a\":\"b\"}#{}", .trailingBytes),
        ("[\u{c}]", .unexpectedByte),
        ("[1\u{0}]", .unexpectedByte), ("[\u{2060}]", .unexpectedByte), ("\u{A0}[]", .unexpectedByte),
        ("[", .unexpectedEnd),
        ("[{", .unexpectedEnd), ("[\"a\"", .unexpectedEnd), ("2@", .trailingBytes), ("{}{", .trailingBytes),
        ("\u{FEFF}{}", .byteOrderMark), ("\u{FEFF}", .byteOrderMark),
        // The same name twice.
        ("{\"a\":\"b\",\"a\":\"c\"}", .duplicateMember), ("{\"a\":\"b\",\"a\":\"b\"}", .duplicateMember),
        ("{\"a\":0,\"\\u0061\":0}", .duplicateMember), ("{\"\":0,\"x\":1,\"\":2}", .duplicateMember),
        ("[{\"x\":{\"é\":1,\"\\u00e9\":1}}]", .duplicateMember), ("{\"\\/\":1,\"/\":1}", .duplicateMember),
    ]

    private static let notUTF8: [[UInt8]] = [
        [0xFF], [0x22, 0xFF, 0x22], [0x22, 0x80, 0x22], [0x22, 0xE9, 0x22], [0x22, 0xC0, 0xAF, 0x22],
        [0x22, 0xC1, 0xBF, 0x22],
        [0x22, 0xE0, 0x80, 0xAF, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22], [0x22, 0xED, 0xBF, 0xBF, 0x22],
        [0x22, 0xF0, 0x80, 0x80, 0x80, 0x22], [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22],
        [0x22, 0xF5, 0x80, 0x80, 0x80, 0x22],
        [0x22, 0xFC, 0x83, 0xBF, 0xBF, 0xBF, 0xBF, 0x22], [0x22, 0xE2, 0x82, 0x22], [0x22, 0xF0, 0x9D, 0x84, 0x22],
        [0x22, 0xC3], [0x22, 0xE2, 0x82], [0x5B, 0xE5, 0x5D], [0x22, 0xC3, 0x28, 0x22], [0xFE, 0xFF, 0x00, 0x5B],
        [0xFF, 0xFE, 0x5B, 0x00],
        [0x7B, 0x22, 0xB9, 0x22, 0x3A, 0x31, 0x7D], [0x22, 0x81, 0xBF, 0x22],
        [0x22, 0xF8, 0x87, 0xBF, 0xBF, 0xBF, 0x22],
        [0x22, 0xE4, 0xB8, 0xC3, 0x22], [0x22, 0xF1, 0x80, 0x80, 0xC0, 0x22],
    ]

    @Test(arguments: accepted)
    func `text of the grammar is read`(text: String) throws {
        let document = try JSONDocument(parsing: Array(text.utf8))

        #expect(try JSONDocument(parsing: document.canonicalBytes).canonicalBytes == document.canonicalBytes)
    }

    @Test(arguments: refused)
    func `text outside the grammar is refused and named`(text: String, code: JSONError.Code) {
        let error = #expect(throws: JSONError.self) { try JSONDocument(parsing: Array(text.utf8)) }

        #expect(error?.code == code)
    }

    @Test(arguments: notUTF8)
    func `bytes that are not UTF-8 are refused`(bytes: [UInt8]) {
        let error = #expect(throws: JSONError.self) { try JSONDocument(parsing: bytes) }

        #expect(error?.code == .invalidUTF8)
    }

    @Test func `every way of being wrong is among the cases`() {
        let seen = Set(Self.refused.map(\.1)).union([.invalidUTF8, .tooLarge, .tooDeep])

        #expect(seen == Set(JSONError.Code.allCases))
    }

    @Test func `every prefix of a good text is refused`() throws {
        let text = Array(#"{"a":[1.5e3,-2,true,false,null,"é\u00e9\ud83d\ude00\n𝄞"],"b":{"c":{}}}"#.utf8)
        #expect(throws: Never.self) { try JSONDocument(parsing: text) }

        for length in 0..<text.count {
            #expect(throws: JSONError.self) { try JSONDocument(parsing: Array(text.prefix(length))) }
        }
    }
}
