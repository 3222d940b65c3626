import HorizonAdapter
import OperationsAdapter
import RabbitMQAdapter
import ServiceRuntime
import SignerAdapter
import Stellar
import Testing
import WalletApplication
import WalletDomain

@testable import coffer

@Suite struct ConfigurationTests {
    @Test func `what must be set suffices, and the rest has defaults`() throws {
        let options = try Configuration(environment: Sample.least).options

        #expect(options.broker.endpoints.map(\.description) == ["amqp://shop@127.0.0.1:5673/wallets"])
        #expect(options.broker.tls == nil)
        #expect(options.prefix == "coffer")
        #expect(options.topologyMode == .declare)
        #expect(options.database == "postgresql://coffer:hidden@127.0.0.1:5432/coffer")
        #expect(options.appliesMigrations)
        #expect(options.network == .testnet)
        #expect(options.horizons.map(\.url) == ["https://horizon-testnet.stellar.org"])
        #expect(options.friendbot?.url == "https://friendbot.stellar.org")
        #expect(options.keyring.path == ".coffer/keyring")
        #expect(options.makesKeyring)
        #expect(options.http.description == "127.0.0.1:8080")
        #expect(options.replyRetentionHours == 168)
        #expect(options.logLevel == .info)
        #expect(options.isDevelopment)
        #expect(options.callers.caller(user: nil)?.name.text == "anonymous")
    }

    @Test func `everything that is set is in effect`() throws {
        try Sample.withFile("1:00") { keyring in
            let options = try Configuration(
                environment: Sample.with([
                    "COFFER_AMQP_URL": "amqp://a:b@one:1/x, amqps://c:d@two", "COFFER_PREFIX": "vault",
                    "COFFER_TOPOLOGY": "verify", "COFFER_REPLY_TO_ALLOW": "answers.*,amq_[0-9a-f]*",
                    "COFFER_MIGRATIONS": "verify", "COFFER_NETWORK": "Standalone Network ; February 2017",
                    "COFFER_HORIZON_URL": "https://one.example/, http://127.0.0.1:8000/base",
                    "COFFER_FRIENDBOT_URL": "http://127.0.0.1:8000", "COFFER_FUND_DAILY_CAP": "20000",
                    "COFFER_KEYRING_FILE": keyring, "COFFER_HTTP_ADDRESS": ":0", "COFFER_REPLY_RETENTION_H": "24",
                    "COFFER_DEAD_ATTEMPTS": "3", "COFFER_BATCH_MAX": "1", "COFFER_PREFETCH": "65535",
                    "COFFER_DB_CONNECTIONS": "9", "COFFER_LOG_LEVEL": "debug", "COFFER_CRASH_AT": "claim:2",
                    "COFFER_POLICY_DELAY_S": "5", "COFFER_KEY_EXPORT": "off", "COFFER_SIGNER_FAULT": "failing:3",
                ])
            ).options

            #expect(options.broker.endpoints.map(\.description) == ["amqp://a@one:1/x", "amqps://c@two:5671"])
            #expect(options.broker.tls == BrokerTLS())
            #expect(options.prefix == "vault")
            #expect(options.topologyMode == .verify)
            #expect(!options.appliesMigrations)
            #expect(options.network.passphrase == "Standalone Network ; February 2017")
            #expect(options.horizons.map(\.url) == ["https://one.example", "http://127.0.0.1:8000/base"])
            #expect(options.friendbot?.url == "http://127.0.0.1:8000")
            #expect(options.funding.dailyCap.shortText == "20000")
            #expect(options.keyring.path == keyring)
            #expect(!options.makesKeyring)
            #expect(options.http.description == "127.0.0.1:0")
            #expect(options.replyRetentionHours == 24)
            #expect(options.attemptsMax == 3)
            #expect(options.batchMax == 1)
            #expect(options.prefetch == 65_535)
            #expect(options.databaseConnections == 9)
            #expect(options.logLevel == .debug)
            #expect(options.policyDelayMs == 5_000)
            #expect(options.signerFault == .init(.failing, calls: 3))
        }
    }

    private static let wrong = [
        "COFFER_ENV": "staging", "COFFER_AMQP_URL": "http://localhost", "COFFER_TOPOLOGY": "maybe",
        "COFFER_DATABASE_URL": "mysql://localhost/x", "COFFER_HTTP_ADDRESS": "localhost",
        "COFFER_REPLY_RETENTION_H": "23", "COFFER_PREFETCH": "-1", "COFFER_BATCH_MAX": "many",
        "COFFER_DB_CONNECTIONS": "0", "COFFER_LOG_LEVEL": "loud", "COFFER_CALLERS_FILE": "/nonexistent/callers.json",
        "COFFER_KEYRING_FILE": "/nonexistent/keyring", "COFFER_DEAD_ATTEMPTS": "0", "COFFER_PREFIX": "a prefix",
        "COFFER_AMQP_CA_FILE": "/nonexistent/ca.pem", "COFFER_AMQP_CERT_FILE": "/nonexistent/cert.pem",
        "COFFER_AMQP_KEY_FILE": "/nonexistent/key.pem", "COFFER_REPLY_TO_ALLOW": "a*b", "COFFER_NETWORK": "",
        "COFFER_MIGRATIONS": "later", "COFFER_HORIZON_URL": "horizon.stellar.org",
        "COFFER_FUND_DAILY_CAP": "lots",
        "COFFER_FRIENDBOT_URL": "http://user:secret@friendbot", "COFFER_CRASH_AT": "somewhere",
        "COFFER_CRASH_LABEL": "a\nb", "COFFER_TX_TIMEOUT_S": "5", "COFFER_TX_GRACE_S": "0", "COFFER_LIMIT_TX": "-1",
        "COFFER_LIMIT_DAILY_AMOUNT": "native=", "COFFER_LIMIT_DAILY_COUNT": "0", "COFFER_WALLET_QUEUE_MAX": "none",
        "COFFER_BALANCE_AGE_MAX_S": "0",
        "COFFER_POLICY_DELAY_S": "-1", "COFFER_KEY_EXPORT": "on", "COFFER_SIGNER_FAULT": "sometimes",
        "COFFER_OTLP_ENDPOINT": "collector:4318", "COFFER_OTLP_HEADERS": "token", "COFFER_TRACE_RATIO": "2",
        "COFFER_OTLP_CA_FILE": "/nonexistent/ca.pem", "COFFER_MANAGEMENT_URL": "http://broker:15672",
    ]

    @Test(arguments: wrong.keys.sorted())
    func `a value that is wrong is refused by name and does not hide behind others`(name: String) {
        #expect(Sample.problems(Sample.with([name: Self.wrong[name]])).keys.sorted() == [name])
    }

    @Test func `everything wrong is told at once`() {
        var environment = Self.wrong
        environment["COFFER_PREFETSH"] = "5"

        #expect(Set(Sample.problems(environment).keys) == Set(environment.keys))
    }

    @Test func `every variable has a value that is refused`() {
        #expect(Set(Self.wrong.keys) == Set(Variable.allCases.map(\.rawValue)))
    }

    @Test func `what must be set and is not is told with what it is`() {
        let problems = Sample.problems([:])

        #expect(problems.keys.sorted() == ["COFFER_AMQP_URL", "COFFER_DATABASE_URL"])
        #expect(problems["COFFER_AMQP_URL"]?.contains("amqp[s]://") == true)
    }

    @Test(arguments: [
        ("COFFER_PREFETSH", "COFFER_PREFETCH"), ("COFFER_AMQPURL", "COFFER_AMQP_URL"),
        ("COFFER_LOGLEVEL", "COFFER_LOG_LEVEL"),
        ("COFFER_KEYRING", "COFFER_KEYRING_FILE"), ("COFFER_DATABASE", "COFFER_DATABASE_URL"),
    ])
    func `an unknown name is refused with the nearest that is known`(wrong: String, right: String) {
        #expect(Sample.problems(Sample.with([wrong: "1"]))[wrong] == "is not known; did you mean \(right)?")
    }

    @Test func `an unknown name that is like no other is refused without a guess`() {
        #expect(Sample.problems(Sample.with(["COFFER_ZZZZZZZZZZZZZZZZ": "1"])).values.map(\.self) == ["is not known"])
    }

    @Test func `a network that nobody runs a public node of needs one to be named, and real money has no friendbot`() {
        let own = Sample.problems(Sample.with(["COFFER_NETWORK": "Standalone Network ; February 2017"]))
        #expect(own.keys.sorted() == ["COFFER_HORIZON_URL"])
        let real = Sample.with(["COFFER_NETWORK": "public", "COFFER_FRIENDBOT_URL": "https://friendbot.example"])
        #expect(Sample.problems(real).keys.sorted() == ["COFFER_FRIENDBOT_URL"])
        #expect(Sample.problems(Sample.with(["COFFER_NETWORK": "public", "COFFER_FRIENDBOT_URL": "none"])) == [:])
    }

    @Test func `names that are not ours are nobody's business`() throws {
        _ = try Configuration(environment: Sample.with(["COFFERING": "x", "PATH": "/bin", "PGPASSWORD": "x"]))
    }

    @Test(arguments: Variable.unused.sorted())
    func `what this version has no use for is refused`(name: String) {
        #expect(Sample.problems(Sample.with([name: "x"]))[name] == "this version has no use for it")
    }

    @Test func `numbers are whole and plain`() {
        for text in ["", " 5", "5 ", "+5", "5.0", "0x5", "5e1", "٥", "99999999999999999999"] {
            #expect(Sample.problems(Sample.with(["COFFER_PREFETCH": text])).keys.sorted() == ["COFFER_PREFETCH"])
        }
    }

    @Test func `a client certificate and its key come together`() throws {
        try Sample.withFile("x") { path in
            #expect(
                Sample.problems(Sample.with(["COFFER_AMQP_CERT_FILE": path])).keys.sorted() == ["COFFER_AMQP_KEY_FILE"]
            )
            #expect(
                Sample.problems(Sample.with(["COFFER_AMQP_KEY_FILE": path])).keys.sorted() == ["COFFER_AMQP_CERT_FILE"]
            )
            let both = Sample.with([
                "COFFER_AMQP_KEY_FILE": path, "COFFER_AMQP_CERT_FILE": path, "COFFER_AMQP_CA_FILE": path,
                "COFFER_AMQP_URL": "amqps://a:b@c",
            ])
            let tls = try Configuration(environment: both).options.broker.tls
            #expect(tls == BrokerTLS(trust: path, identity: BrokerTLS.Identity(certificate: path, key: path)))
        }
    }
}
