import ServiceRuntime
import Testing

@testable import RabbitMQAdapter

@Suite(.timeLimit(.minutes(2))) struct PublisherConnectionTests {
    @Test func `a message that a queue took is confirmed`() async throws {
        try await withTestQueue { queue in
            let publisher = try await PublisherConnection.started()

            #expect(await publisher.publish([.to(queue)]) == [.confirmed])

            await publisher.stop(within: .seconds(5))
        }
    }

    @Test func `many callers publish at once and each hears of its own messages`() async throws {
        try await withTestQueue { queue in
            let publisher = try await PublisherConnection.started()

            await withTaskGroup { group in
                for caller in 0..<50 {
                    group.addTask {
                        let messages = (0..<100).map { OutgoingMessage.to(queue, id: "\(caller)-\($0)") }
                        let outcomes = await publisher.publish(messages)
                        #expect(outcomes == Array(repeating: .confirmed, count: 100))
                    }
                }
            }

            #expect(await publisher.unconfirmedCount == 0)
            await publisher.stop(within: .seconds(5))
        }
    }

    @Test func `what no queue takes is returned, and only that`() async throws {
        try await withTestQueue { queue in
            let publisher = try await PublisherConnection.started()
            let nowhere = try #require(ShortString(TestBroker.uniqueName("nowhere")))
            let messages = (0..<300).map { OutgoingMessage.to($0 % 3 == 0 ? nowhere : queue, id: "\($0)") }

            let outcomes = await publisher.publish(messages)

            for (index, outcome) in outcomes.enumerated() {
                #expect(outcome == (index % 3 == 0 ? .returned(code: 312, text: "NO_ROUTE") : .confirmed))
            }
            await publisher.stop(within: .seconds(5))
        }
    }

    @Test func `what is not mandatory and reaches nobody is confirmed all the same`() async throws {
        let publisher = try await PublisherConnection.started()
        var message = OutgoingMessage.to(try #require(ShortString(TestBroker.uniqueName("nowhere"))))
        message.isMandatory = false

        #expect(await publisher.publish([message]) == [.confirmed])

        await publisher.stop(within: .seconds(5))
    }

    @Test func `an exchange that is not there costs the channel and not the connection`() async throws {
        try await withTestQueue { queue in
            let publisher = try await PublisherConnection.started()
            var lost = OutgoingMessage.to(queue)
            lost.exchange = "test-no-such-exchange"

            guard case .unknown(.channelClosed(let code, let text)) = await publisher.publish([lost]).first else {
                Issue.record("the broker took a message for an exchange that is not there")
                return
            }
            #expect(code == 404)
            #expect(text.contains("test-no-such-exchange"))
            #expect(await publisher.publish([.to(queue)]) == [.confirmed])
            await publisher.stop(within: .seconds(5))
        }
    }

    enum Wrong: CaseIterable {
        case foreignUser
        case negativeExpiration
        case brokenExpiration
        case largeBody
        case largeHeaders

        func spoil(_ message: inout OutgoingMessage) {
            switch self {
            case .foreignUser: message.properties.userID = "somebody"
            case .negativeExpiration: message.properties.expiration = "-1"
            case .brokenExpiration: message.properties.expiration = "1.5"
            case .largeBody: message.body = [UInt8](repeating: 0, count: OutgoingMessage.bodyBytesMax + 1)
            case .largeHeaders: message.properties.headers["x"] = .string(String(repeating: "x", count: 131_072))
            }
        }
    }

    @Test(arguments: Wrong.allCases)
    func `what would close the channel never leaves`(wrong: Wrong) async throws {
        try await withTestQueue { queue in
            let publisher = try await PublisherConnection.started()
            var spoiled = OutgoingMessage.to(queue)
            wrong.spoil(&spoiled)

            let outcomes = await publisher.publish([.to(queue), spoiled, .to(queue)])

            #expect(outcomes[0] == .confirmed)
            #expect(outcomes[2] == .confirmed)
            guard case .notSent(.invalid) = outcomes[1] else {
                Issue.record("\(outcomes[1])")
                return
            }
            await publisher.stop(within: .seconds(5))
        }
    }

    @Test func `a full queue refuses, and the publisher hears of it`() async throws {
        let arguments: MessageHeaders = [
            "x-queue-type": .string("quorum"), "x-max-length": .integer(5), "x-overflow": .string("reject-publish"),
        ]
        try await withTestQueue(arguments) { queue in
            let publisher = try await PublisherConnection.started()

            var outcomes: [PublishOutcome] = []
            for _ in 0..<10 { outcomes += await publisher.publish([.to(queue)]) }

            #expect(outcomes.prefix(5).allSatisfy { $0 == .confirmed })
            #expect(outcomes.last == .nacked)
            await publisher.stop(within: .seconds(5))
        }
    }

    @Test func `a publisher that is stopped sends nothing`() async throws {
        let publisher = try await PublisherConnection.started()
        await publisher.stop(within: .seconds(5))

        #expect(await publisher.publish([.to("anywhere")]) == [.notSent(.closed)])
    }

    @Test func `without a connection nothing waits`() async throws {
        let publisher = PublisherConnection(try TestBroker.settings())

        #expect(await publisher.publish([.to("anywhere")]) == [.notSent(.disconnected)])
    }

    @Test func `a connection the broker closes is made again`() async throws {
        try await withTestQueue { queue in
            let name = TestBroker.uniqueName("publisher")
            let states = StateRecorder()
            let publisher = PublisherConnection(try TestBroker.settings(name: name)) { states.add($0) }
            try await publisher.start()

            try await TestBroker.closeConnections(named: name)
            await states.wait { $0.filter(\.isConnected).count == 2 }

            #expect(await publisher.publish([.to(queue)]) == [.confirmed])
            await publisher.stop(within: .seconds(5))
            #expect(states.all.last == .closed)
        }
    }
}
