internal import Glibc
internal import RabbitMQAdapter
internal import ServiceRuntime

/// `coffer call`: sends one request and prints its reply, for people.
enum Call {
    /// What a body from standard input may have at most; the service takes far less.
    private static let inputBytesMax = 4 << 20
    /// The status of a refusal.
    private static let refused: Int32 = 1

    /// - Returns: The exit status.
    static func run(_ arguments: CallArguments, _ configuration: CallConfiguration) async -> Int32 {
        guard let request = request(arguments, configuration) else {
            Terminal.complain("coffer: a name is longer than \(ShortString.bytesMax) bytes\n")
            return ExitStatus.usage
        }
        if arguments.key == nil { Terminal.complain("key: \(request.properties.messageID?.text ?? "")\n") }
        do throws(RequestCaller.Failure) {
            let caller = RequestCaller(configuration.broker)
            let reply = try await caller.call(request, within: arguments.timeout)
            Terminal.say(pretty(reply.body) + "\n")
            return reply.properties.headers["status"]?.string == "ok" ? ExitStatus.ok : refused
        } catch {
            Terminal.complain("coffer: \(explain(error, arguments, configuration))\n")
            return ExitStatus.unavailable
        }
    }

    private static func request(
        _ arguments: CallArguments,
        _ configuration: CallConfiguration
    ) -> OutgoingMessage? {
        guard let route = ShortString(arguments.route) else { return nil }
        var properties = MessageProperties()
        let id = UUIDv7Generator().next().description
        properties.contentType = "application/json"
        properties.deliveryMode = 2
        properties.correlationID = ShortString(id)
        properties.messageID = ShortString(id)
        properties.userID = ShortString(arguments.user ?? configuration.broker.endpoints[0].user)
        var headers: [MessageHeaders.Field] = []
        if let key = arguments.key { headers.append(.init("idempotency-key", .string(key))) }
        if let deadline = arguments.deadline {
            let time = SystemTime().wall.adding(milliseconds: deadline.wholeMilliseconds)
            headers.append(.init("deadline", .integer(time.milliseconds)))
        }
        properties.headers = MessageHeaders(headers)
        return OutgoingMessage(
            exchange: configuration.topology.names.requests,
            routingKey: route,
            properties: properties,
            body: arguments.body == "-" ? standardInput() : Array(arguments.body.utf8)
        )
    }

    private static func standardInput() -> [UInt8] {
        var input: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65_536)
        while input.count < inputBytesMax {
            let count = unsafe piece.withUnsafeMutableBytes { unsafe read(STDIN_FILENO, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            input += piece.prefix(count)
        }
        return input
    }

    private static func explain(
        _ failure: RequestCaller.Failure,
        _ arguments: CallArguments,
        _ configuration: CallConfiguration
    ) -> String {
        switch failure {
        case .broker(let error): "\(error)"
        case .unroutable: "no queue takes '\(arguments.route)' on \(configuration.topology.names.requests)"
        case .refused: "the queue of '\(arguments.route)' is full"
        case .noReply:
            "no reply within \(arguments.timeout); what became of the request is not known: call again with the same key"
        }
    }

    // MARK: - Printing

    private static func pretty(_ body: [UInt8]) -> String {
        guard let document = try? JSONDocument(parsing: body, limits: JSONLimits(bytesMax: 16 << 20)) else {
            return String(decoding: body, as: UTF8.self)
        }
        return pretty(document.root, indent: "")
    }

    private static func pretty(_ node: JSONNode, indent: String) -> String {
        let inner = indent + "  "
        switch node.kind {
        case .object where node.count > 0:
            let members = node.members.map { name, value in
                "\(inner)\(String(decoding: name.rawBytes, as: UTF8.self)): \(pretty(value, indent: inner))"
            }
            return "{\n" + members.joined(separator: ",\n") + "\n\(indent)}"
        case .array where node.count > 0:
            let elements = node.elements.map { inner + pretty($0, indent: inner) }
            return "[\n" + elements.joined(separator: ",\n") + "\n\(indent)]"
        default: return String(decoding: node.rawBytes, as: UTF8.self)
        }
    }
}
