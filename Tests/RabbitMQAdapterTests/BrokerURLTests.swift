import Testing

@testable import RabbitMQAdapter

@Suite struct BrokerURLTests {
    @Test(arguments: [
        ("amqp://u:p@h", BrokerEndpoint(host: "h", user: "u", password: "p")),
        ("amqp://h", BrokerEndpoint(host: "h", user: "guest", password: "guest")),
        ("amqp://h/", BrokerEndpoint(host: "h", user: "guest", password: "guest")),
        ("amqp://h/%2f", BrokerEndpoint(host: "h", user: "guest", password: "guest")),
        (
            "amqps://u:p@h:5673/v",
            BrokerEndpoint(
                host: "h",
                port: 5673,
                user: "u",
                password: "p",
                virtualHost: "v",
                usesTLS: true
            )
        ),
        ("amqps://h", BrokerEndpoint(host: "h", port: 5671, user: "guest", password: "guest", usesTLS: true)),
        ("amqp://us%40er:p%3A%2F%20@h", BrokerEndpoint(host: "h", user: "us@er", password: "p:/ ")),
        ("amqp://u:a@b:c@h", BrokerEndpoint(host: "h", user: "u", password: "a@b:c")),
        (
            "amqp://[::1]:99/x",
            BrokerEndpoint(
                host: "::1",
                port: 99,
                user: "guest",
                password: "guest",
                virtualHost: "x"
            )
        ),
    ])
    func `a URL says where and as whom`(text: String, endpoint: BrokerEndpoint) throws {
        #expect(try BrokerEndpoint.parse(text) == [endpoint])
    }

    @Test func `a list is tried in its order`() throws {
        #expect(try BrokerEndpoint.parse("amqp://a, amqp://b ,amqps://c").map(\.host) == ["a", "b", "c"])
    }

    @Test(arguments: [
        "", "h", "http://h", "amqp://", "amqp://u:p@", "amqp://h:0", "amqp://h:65536", "amqp://h:x", "amqp://h:",
        "amqp://[::1", "amqp://[::1]x", "amqp://u:%zz@h", "amqp://u:%4", "amqp://h?heartbeat=1", "amqp://h/%00",
        "amqp://%ff@h", "amqp://a,,amqp://b",
    ])
    func `anything else is refused without being quoted`(text: String) {
        let error = #expect(throws: BrokerEndpoint.URLError.self) { try BrokerEndpoint.parse(text) }

        #expect(error.map { !$0.description.contains("%zz") } == true)
    }

    @Test func `the password shows nowhere`() throws {
        let endpoint = try #require(BrokerEndpoint.parse("amqps://shop:geheim@h/v").first)
        let settings = BrokerSettings(endpoints: [endpoint], name: "x")

        var dumped = ""
        dump(settings, to: &dumped)

        for text in ["\(endpoint)", String(reflecting: endpoint), "\(settings)", String(reflecting: settings), dumped] {
            #expect(!text.contains("geheim"))
            #expect(text.contains("shop@h:5671"))
        }
    }
}
