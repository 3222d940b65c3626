import ServiceRuntime
import Testing

@Suite struct JSONBoundsTests {
    private func error(_ text: String, _ limits: JSONLimits = .request) -> JSONError? {
        #expect(throws: JSONError.self) { try JSONDocument(parsing: Array(text.utf8), limits: limits) }
    }

    @Test(arguments: [1, 5, 32, JSONLimits.depthCeiling])
    func `depth is taken to the limit and refused beyond it`(depth: Int) throws {
        let limits = JSONLimits(bytesMax: 1 << 20, depthMax: depth)
        let deepest = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        _ = try JSONDocument(parsing: Array(deepest.utf8), limits: limits)

        #expect(error("[" + deepest + "]", limits) == JSONError(.tooDeep, at: depth))
    }

    @Test func `a hundred thousand open brackets are refused at the first too many`() {
        let text = String(repeating: "[{\"\":", count: 10_000)

        #expect(error(text)?.code == .tooDeep)
        #expect(error(String(repeating: "[", count: 100_000)) == JSONError(.tooLarge, at: 65_536))
    }

    @Test func `length is taken to the limit and refused beyond it`() throws {
        let limits = JSONLimits(bytesMax: 4)
        _ = try JSONDocument(parsing: Array("true".utf8), limits: limits)

        #expect(error("false", limits) == JSONError(.tooLarge, at: 4))
    }

    @Test(arguments: [2, 15, 16, 17, 18, 300])
    func `a duplicate is found among however many members, and the later one is named`(count: Int) throws {
        let names = (0..<count).map { "\"member\($0)\":\($0)" }
        _ = try JSONDocument(parsing: Array("{\(names.joined(separator: ","))}".utf8))
        let text = "{" + names.joined(separator: ",") + ",\"memb\\u0065r0\":1,\"z\":2}"
        let offset = text.utf8.count - "\"memb\\u0065r0\":1,\"z\":2}".utf8.count

        #expect(error(text) == JSONError(.duplicateMember, at: offset))
    }

    @Test func `the same name in different objects is no duplicate`() throws {
        _ = try JSONDocument(parsing: Array(#"{"a":{"a":{"a":1}},"b":[{"a":1},{"a":1}]}"#.utf8))
    }

    @Test func `an error says its line and column`() {
        let text = "{\n  \"a\": 1,\n  \"b\": x\n}"
        let position = error(text)?.position(in: Array(text.utf8))

        #expect(position?.line == 3)
        #expect(position?.column == 8)
    }

    @Test(arguments: [
        ("[1, 2, x]", 7), ("[\"a\\q\"]", 3), ("{\"a\":01}", 5), ("[nulx]", 1), ("[\"\\ud800\"]", 2), ("[] []", 3),
        ("[\"abc", 5), ("{\"a\":1,}", 7),
    ])
    func `an error says its byte`(text: String, offset: Int) {
        #expect(error(text)?.offset == offset)
    }
}
