import Testing

@testable import RabbitMQAdapter

@Suite struct MessageAssemblerTests {
    fileprivate static let envelope = MessageAssembler.Envelope.delivery(
        tag: 1,
        isRedelivered: false,
        exchange: "",
        routingKey: "q"
    )
    fileprivate static let noProperties: [UInt8] = [0, 0]

    @Test func `an empty body is no frame`() throws {
        var assembler = MessageAssembler()
        try assembler.begin(Self.envelope)

        let message = try assembler.header(bodyByteCount: 0, encoded: Self.noProperties)

        #expect(message?.body == [])
        try assembler.begin(Self.envelope)
    }

    @Test func `a body comes in pieces`() throws {
        var assembler = MessageAssembler()
        try assembler.begin(Self.envelope)
        let afterHeader = try assembler.header(bodyByteCount: 5, encoded: Self.noProperties)
        let afterFirst = try assembler.body([1, 2])

        let message = try assembler.body([3, 4, 5])

        #expect(afterHeader == nil)
        #expect(afterFirst == nil)
        #expect(message?.body == [1, 2, 3, 4, 5])
    }

    @Test func `an announced length without end costs only what comes`() throws {
        var assembler = MessageAssembler()
        try assembler.begin(Self.envelope)
        let afterHeader = try assembler.header(bodyByteCount: .max, encoded: Self.noProperties)
        let afterFirst = try assembler.body([1])

        #expect(afterHeader == nil)
        #expect(afterFirst == nil)
    }

    /// Frames in an order that no broker may send them in.
    enum Disorder: CaseIterable {
        case bodyFirst
        case headerFirst
        case messageInMessage
        case bodyBeforeHeader
        case malformedProperties
        case moreBodyThanAnnounced

        fileprivate func play(_ assembler: inout MessageAssembler) throws {
            switch self {
            case .bodyFirst:
                _ = try assembler.body([1])
            case .headerFirst:
                _ = try assembler.header(bodyByteCount: 1, encoded: MessageAssemblerTests.noProperties)
            case .messageInMessage:
                try assembler.begin(MessageAssemblerTests.envelope)
                try assembler.begin(MessageAssemblerTests.envelope)
            case .bodyBeforeHeader:
                try assembler.begin(MessageAssemblerTests.envelope)
                _ = try assembler.body([1])
            case .malformedProperties:
                try assembler.begin(MessageAssemblerTests.envelope)
                _ = try assembler.header(bodyByteCount: 1, encoded: [0x80, 0, 9])
            case .moreBodyThanAnnounced:
                try assembler.begin(MessageAssemblerTests.envelope)
                _ = try assembler.header(bodyByteCount: 1, encoded: MessageAssemblerTests.noProperties)
                _ = try assembler.body([1, 2])
            }
        }
    }

    @Test(arguments: Disorder.allCases)
    func `frames out of order are the broker's fault`(disorder: Disorder) throws {
        var assembler = MessageAssembler()

        let error = #expect(throws: BrokerError.self) { try disorder.play(&assembler) }

        #expect(error?.code == .violation)
    }
}
