import Testing

@testable import OperationsAdapter

@Suite struct CollectorAddressTests {
    @Test(arguments: [
        ("http://127.0.0.1:4318", "http://127.0.0.1:4318/v1/traces", "127.0.0.1"),
        ("https://traces.example/otlp/", "https://traces.example/otlp/v1/traces", "traces.example"),
        ("http://[::1]:4318", "http://[::1]:4318/v1/traces", "::1"),
    ])
    func `a base address is read, and spans go to its path`(text: String, url: String, host: String) throws {
        let address = try #require(CollectorAddress(text))
        #expect(address.url == url)
        #expect(address.host == host)
        #expect(address.isEncrypted == text.hasPrefix("https"))
    }

    @Test(arguments: [
        "", "collector:4318", "ftp://collector", "http://", "http://user:secret@collector", "http://collector:0",
        "http://collector:66000", "http://collector?x", "http://col lector", "http://[::1", "http://a:1:2",
    ])
    func `anything else is none`(text: String) {
        #expect(CollectorAddress(text) == nil)
    }

    @Test func `a header that would break into another is refused`() {
        #expect(TraceExportSettings.Header(name: "authorization", value: "Bearer x") != nil)
        for (name, value) in [("", "x"), ("a:b", "x"), ("a b", "x"), ("a", "x\r\ny: z")] {
            #expect(TraceExportSettings.Header(name: name, value: value) == nil)
        }
    }
}
