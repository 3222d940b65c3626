import Glibc
import Testing

@testable import RabbitMQAdapter

@Suite(.timeLimit(.minutes(2))) struct LoginTests {
    private static func start(_ endpoints: [BrokerEndpoint], tls: BrokerTLS? = nil) async throws(BrokerError) {
        let publisher = PublisherConnection(BrokerSettings(endpoints: endpoints, tls: tls, name: "login test"))
        try await publisher.start()
        await publisher.stop(within: .seconds(5))
    }

    private static func plain(
        user: String? = nil,
        password: String? = nil,
        virtualHost: String? = nil
    ) throws
        -> BrokerEndpoint
    {
        let right = try TestBroker.endpoint()
        return BrokerEndpoint(
            host: right.host,
            port: right.port,
            user: user ?? right.user,
            password: password ?? right.password,
            virtualHost: virtualHost ?? right.virtualHost
        )
    }

    private static func secure() throws -> BrokerEndpoint {
        try #require(BrokerEndpoint.parse(TestBroker.environment("COFFER_TEST_AMQPS")).first)
    }

    private static func file(_ name: String) throws -> String {
        try TestBroker.environment("COFFER_TEST_TLS_DIR") + "/" + name
    }

    /// An address where nobody listens.
    private static func silent() -> BrokerEndpoint {
        BrokerEndpoint(host: "127.0.0.1", port: 9, user: "guest", password: "guest")
    }

    @Test func `a wrong password is refused for good and told without it`() async throws {
        let endpoint = try Self.plain(password: "geheim")

        let error = await #expect(throws: BrokerError.self) { try await Self.start([endpoint]) }

        #expect(error?.code == .credentials)
        #expect(error?.isForGood == true)
        #expect(error.map { !"\($0)".contains("geheim") } == true)
    }

    @Test func `a virtual host that is not there is refused for good`() async throws {
        let endpoint = try Self.plain(virtualHost: "no-such-host")

        let error = await #expect(throws: BrokerError.self) { try await Self.start([endpoint]) }

        #expect(error?.code == .virtualHost)
    }

    @Test func `where nobody listens, the next address is tried`() async throws {
        try await Self.start([Self.silent(), Self.plain()])
    }

    @Test func `a refusal is told even if another address is down`() async throws {
        let wrong = try Self.plain(password: "geheim")

        let error = await #expect(throws: BrokerError.self) { try await Self.start([Self.silent(), wrong]) }

        #expect(error?.code == .credentials)
    }

    @Test func `a broker that is down is waited for, until asked to stop`() async throws {
        let states = StateRecorder()
        let publisher = PublisherConnection(BrokerSettings(endpoints: [Self.silent()], name: "login test")) {
            states.add($0)
        }
        let starting = Task { try await publisher.start() }

        await states.wait { !$0.isEmpty }
        await publisher.stop(within: .zero)

        await #expect(throws: BrokerError.self) { try await starting.value }
        guard case .disconnected(let error) = states.all.first else {
            Issue.record("\(states.all)")
            return
        }
        #expect(!error.isForGood)
        #expect(states.all.last == .closed)
    }

    @Test func `a certificate of the right authority is trusted`() async throws {
        try await Self.start([Self.secure()], tls: BrokerTLS(trust: Self.file("ca.pem")))
    }

    @Test func `a certificate of another authority is refused for good`() async throws {
        let (endpoint, trust) = try (Self.secure(), BrokerTLS(trust: Self.file("other-ca.pem")))

        let error = await #expect(throws: BrokerError.self) { try await Self.start([endpoint], tls: trust) }

        #expect(error?.code == .certificate)
        #expect(error?.isForGood == true)
    }

    @Test func `a certificate of another name is refused for good`() async throws {
        let right = try Self.secure()
        let endpoint = BrokerEndpoint(
            host: "127.0.0.1",
            port: right.port,
            user: right.user,
            password: right.password,
            usesTLS: true
        )
        let trust = try BrokerTLS(trust: Self.file("ca.pem"))

        let error = await #expect(throws: BrokerError.self) { try await Self.start([endpoint], tls: trust) }

        #expect(error?.code == .certificate)
    }

    @Test func `a client certificate is shown to the broker, which checks it`() async throws {
        let identity = try BrokerTLS.Identity(
            certificate: Self.file("client.pem"),
            key: Self.file("client.key")
        )
        let foreign = try BrokerTLS.Identity(certificate: Self.file("other.pem"), key: Self.file("other.key"))
        let (endpoint, trust) = try (Self.secure(), Self.file("ca.pem"))

        try await Self.start([endpoint], tls: BrokerTLS(trust: trust, identity: identity))

        let connection = ConnectionLimits()
        #expect(throws: BrokerError.self) {
            _ = try ConnectionHandle.open(
                endpoint,
                tls: BrokerTLS(trust: trust, identity: foreign),
                name: "login test",
                limits: connection
            )
        }
    }

    @Test func `files that are no certificate are a mistake of the configuration`() async throws {
        let (endpoint, trust) = try (Self.secure(), Self.file("ca.pem"))
        let identity = BrokerTLS.Identity(certificate: trust, key: trust)

        let noTrust = await #expect(throws: BrokerError.self) {
            try await Self.start([endpoint], tls: BrokerTLS(trust: "/dev/null"))
        }
        let noKey = await #expect(throws: BrokerError.self) {
            try await Self.start([endpoint], tls: BrokerTLS(trust: trust, identity: identity))
        }

        #expect(noTrust?.code == .configuration)
        #expect(noKey?.code == .configuration)
    }

    @Test func `over TLS as much is published and consumed as without`() async throws {
        try await withTestQueue { queue in
            let settings = try BrokerSettings(
                endpoints: [Self.secure()],
                tls: BrokerTLS(trust: Self.file("ca.pem")),
                name: "login test"
            )
            let sink = RecordingSink()
            let consumer = ConsumerConnection(
                settings,
                plan: .nothing,
                lanes: [ConsumerLane(queue: queue, prefetch: 200)],
                sink: sink
            )
            let publisher = PublisherConnection(settings)
            try await consumer.start()
            try await publisher.start()
            let sizes = (0..<200).map { $0 % 50 == 0 ? 300_000 : $0 * 37 }
            let messages = sizes.map { size in
                OutgoingMessage.to(queue, String(repeating: "x", count: size))
            }

            #expect(await publisher.publish(messages).allSatisfy { $0 == .confirmed })
            let deliveries = await sink.wait(deliveries: 200)

            #expect(deliveries.map(\.body.count) == sizes)
            consumer.settle(deliveries.map { Settlement($0.receipt, .acknowledged) })
            await consumer.stop(within: .seconds(10))
            await publisher.stop(within: .seconds(10))
            try #expect(TestSession.look(at: queue)?.ready == 0)
        }
    }
}
