import OperationsAdapter
import Testing

@Suite struct ListenAddressTests {
    @Test(arguments: [
        ("127.0.0.1:8080", "127.0.0.1", 8_080), (":0", "127.0.0.1", 0), ("0.0.0.0:65535", "0.0.0.0", 65_535),
        ("localhost:1", "localhost", 1), ("[::1]:8080", "::1", 8_080),
    ])
    func `an address is read`(text: String, host: String, port: Int) {
        #expect(ListenAddress(text) == ListenAddress(host: host, port: UInt16(port)))
    }

    @Test(arguments: [
        "", "8080", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:-1", "::1:80", "[::1]", "[x]:1", "a:1 ",
        "a:+1", "a:１",
    ])
    func `what is none is refused`(text: String) {
        #expect(ListenAddress(text) == nil)
    }

    @Test(arguments: ["127.0.0.1:8080", "[::1]:80"])
    func `an address is written as it is read`(text: String) {
        #expect(ListenAddress(text)?.description == text)
    }
}
