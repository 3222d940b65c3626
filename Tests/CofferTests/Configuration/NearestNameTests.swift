import Testing

@testable import coffer

@Suite struct NearestNameTests {
    @Test(arguments: [
        ("", "", 0), ("a", "", 1), ("", "abc", 3), ("kitten", "sitting", 3), ("flaw", "lawn", 2), ("same", "same", 0),
        ("ab", "ba", 2),
    ])
    func `the distance is counted in edits, either way`(one: String, other: String, edits: Int) {
        #expect(NearestName.distance(from: one, to: other) == edits)
        #expect(NearestName.distance(from: other, to: one) == edits)
    }

    @Test func `what is far from everything is near to nothing`() {
        #expect(NearestName.of("serf", among: ["serve", "call"]) == "serve")
        #expect(NearestName.of("xyzzy", among: ["serve", "call"]) == nil)
        #expect(NearestName.of("anything", among: []) == nil)
    }
}
