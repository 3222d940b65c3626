import ServiceRuntime
import Stellar
import Testing
import WalletApplication

@testable import HorizonAdapter
@testable import LedgerSandbox

@Suite struct HTTPClientTests {
    private func url(_ ledger: TestLedger, _ path: String) -> String { "http://127.0.0.1:\(ledger.ports[0])\(path)" }

    @Test func `an answer that is too long is given up`() async throws {
        try await TestLedger.run { ledger in
            let request = HTTPRequest(url(ledger, "/"), within: .seconds(5), bytesMax: 100)
            await #expect(throws: HTTPFailure(kind: .tooLarge, wasSent: true)) {
                _ = try await ledger.http.perform(request)
            }
        }
    }

    @Test func `a request ends with its time`() async throws {
        try await TestLedger.run { ledger in
            ledger.fault(.latency(minMs: 3000, maxMs: 3000))
            let request = HTTPRequest(url(ledger, "/"), within: .milliseconds(50), bytesMax: 1 << 20)
            await #expect(throws: HTTPFailure(kind: .timeout, wasSent: true)) {
                _ = try await ledger.http.perform(request)
            }
        }
    }

    @Test func `a redirect is an answer and not followed`() async throws {
        try await TestLedger.run { ledger in
            let request = HTTPRequest(url(ledger, "/friendbot?addr=x"), within: .seconds(5), bytesMax: 1 << 20)
            let response = try await ledger.http.perform(request)
            #expect(response.status == 307)
        }
    }

    @Test(arguments: ["file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1/", "nonsense://x"])
    func `no other protocol is spoken`(url: String) async throws {
        let http = HTTPClient()
        let request = HTTPRequest(url, within: .seconds(5), bytesMax: 1 << 20)
        await #expect(throws: HTTPFailure(kind: .noConnection, wasSent: false)) { _ = try await http.perform(request) }
    }

    @Test func `a server that can't prove who it is gets nothing`() async throws {
        try await TestLedger.run { ledger in
            let plain = "https://127.0.0.1:\(ledger.ports[0])/"
            let request = HTTPRequest(plain, within: .seconds(5), bytesMax: 1 << 20)
            await #expect(throws: HTTPFailure(kind: .tls, wasSent: false)) {
                _ = try await ledger.http.perform(request)
            }
        }
    }

    @Test func `nothing is taken any more once it is closed`() async throws {
        let http = HTTPClient()
        await http.close()
        let request = HTTPRequest("http://127.0.0.1:9/", within: .seconds(5), bytesMax: 1 << 20)
        await #expect(throws: HTTPFailure(kind: .noTurn, wasSent: false)) { _ = try await http.perform(request) }
    }

    @Test(arguments: [
        ("https://horizon.stellar.org/", "horizon.stellar.org", true),
        ("http://127.0.0.1:8000", "127.0.0.1:8000", false),
        ("https://[::1]:443/base", "[::1]:443", true),
    ])
    func `an address is read with its name`(text: String, name: String, isEncrypted: Bool) throws {
        let address = try #require(HorizonAddress(text))
        #expect(address.node.name == name && address.isEncrypted == isEncrypted && !address.url.hasSuffix("/"))
    }

    @Test(arguments: [
        "", "horizon.stellar.org", "ftp://x", "https://", "https://user:secret@host", "https://host?x=1",
        "http://host:0",
        "http://host:99999", "http://:80", "https://ho st", "https://host#part",
    ])
    func `what is no address of a node is refused`(text: String) {
        #expect(HorizonAddress(text) == nil)
    }
}
