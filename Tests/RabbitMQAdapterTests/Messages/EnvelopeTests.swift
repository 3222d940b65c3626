import ServiceRuntime
import Testing
import WalletApplication
import WalletDomain

@testable import RabbitMQAdapter

@Suite struct EnvelopeTests {
    private func envelope(
        exchange: ShortString = "coffer.requests",
        redelivered: Bool = false,
        _ change: (inout MessageProperties) -> Void
    ) -> Envelope {
        var properties = MessageProperties()
        change(&properties)
        let delivery = Delivery(
            receipt: DeliveryReceipt(lane: 0, generation: 1, tag: 1),
            isRedelivered: redelivered,
            exchange: exchange,
            routingKey: "wallet.create",
            properties: properties,
            body: Array("{}".utf8)
        )
        return Envelope(delivery, redeliverExchange: "coffer.redeliver")
    }

    @Test func `the service's own headers are believed only behind its own exchange`() {
        func forge(_ properties: inout MessageProperties) {
            properties.userID = "shop"
            properties.headers = ["coffer-caller": .string("bank"), "attempt": .integer(4)]
        }

        let forged = envelope(forge)
        let genuine = envelope(exchange: "coffer.redeliver", forge)

        #expect(forged.user == "shop" && forged.attemptsBefore == 0)
        #expect(genuine.user == "bank" && genuine.attemptsBefore == 4)
    }

    @Test func `a forged count of returns is not believed without the broker's mark`() {
        let forged = envelope { $0.headers = ["x-delivery-count": .integer(9)] }
        let returned = envelope(redelivered: true) { $0.headers = ["x-delivery-count": .integer(9)] }
        let first = envelope(redelivered: true) { _ in }

        #expect(forged.returns == 0)
        #expect(returned.returns == 9)
        #expect(first.returns == 1)
    }

    @Test func `a deadline comes from its header, or from timestamp and expiration together`() {
        let header = envelope { $0.headers = ["deadline": .string("1700000000123")] }
        let both = envelope {
            $0.timestamp = 1_700_000_000
            $0.expiration = "500"
        }
        let alone = envelope { $0.expiration = "500" }

        #expect(header.deadline == Moment(milliseconds: 1_700_000_000_123))
        #expect(both.deadline == Moment(milliseconds: 1_700_000_000_500))
        #expect(alone.deadline == nil)
    }

    @Test func `a message is told from another with the same key`() {
        let one = envelope { $0.messageID = "a" }
        let same = envelope(exchange: "coffer.redeliver") {
            $0.messageID = "a"
            $0.headers = ["coffer-caller": .string("shop"), "attempt": .integer(2)]
        }
        let other = envelope { $0.messageID = "b" }

        #expect(one.identity.digest == same.identity.digest)
        #expect(one.identity.digest != other.identity.digest)
        #expect(!one.identity.mayBeRedelivery && same.identity.mayBeRedelivery)
    }
}

@Suite struct ReplyAddressRulesTests {
    private let rules = ReplyAddressRules(prefix: "coffer")

    @Test(arguments: [
        "amq.rabbitmq.reply-to.g1h2AA5yZXBseUA", "amq.gen-JzTY20BRgKO", "amq_4f2a9c", "reply.shop.1", "rpc.reply.7",
    ])
    func `what client libraries make is allowed`(address: String) throws {
        #expect(try #require(rules).allow(address))
    }

    @Test(arguments: [
        "", "other.service", "coffer.requests.wallet.create", "coffer.dead", "amq_XYZ", "amq_", "reply.", "amq.topic",
        "amq.rabbitmq.reply-to",
    ])
    func `anybody else's queue is not`(address: String) throws {
        #expect(try !#require(rules).allow(address))
    }

    @Test func `the service's own queues are not, whatever is configured`() throws {
        let generous = try #require(ReplyAddressRules(["*"], prefix: "coffer"))

        #expect(generous.allow("anything"))
        #expect(!generous.allow("coffer.dead"))
    }

    @Test(arguments: ["", "a*b", "[x]*", "**"])
    func `a pattern that can't be read is refused`(pattern: String) {
        #expect(ReplyAddressRules([pattern], prefix: "coffer") == nil)
    }
}
