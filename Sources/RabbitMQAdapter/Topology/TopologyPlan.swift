/// What is done about a topology when a connection is made.
package struct TopologyPlan: Sendable {
    /// The ways to go about it.
    package enum Mode: Hashable, Sendable {
        /// Make what is missing.
        case declare
        /// Only look, as an account without the right to configure can. What exists is compared
        /// where the account may; bindings cannot be looked at and are not.
        case verify
    }

    let steps: [TopologyStep]

    /// Declares or verifies `topology`.
    package init(_ topology: Topology, _ mode: Mode) {
        switch mode {
        case .declare:
            steps =
                topology.exchanges.map { .exchange($0, .declare) } + topology.queues.map { .queue($0, .declare) }
                + topology.bindings.map { .binding($0) }
        case .verify:
            // Declaring what exists already changes nothing and compares everything; it comes after
            // a look, whose failure makes the broker ignore it.
            steps =
                topology.exchanges.flatMap { [.exchange($0, .look), .exchange($0, .compare)] }
                + topology.queues.flatMap { [.queue($0, .look), .queue($0, .compare)] }
        }
    }

    /// Nothing to be done.
    package static let nothing = TopologyPlan(steps: [])

    init(steps: [TopologyStep]) {
        self.steps = steps
    }
}

/// One thing to ask the broker for.
enum TopologyStep: Hashable, Sendable {
    enum Purpose: Hashable, Sendable {
        case declare
        case look
        case compare
    }

    case exchange(Topology.Exchange, Purpose)
    case queue(Topology.Queue, Purpose)
    case binding(Topology.Binding)

    func write(to writer: inout WireWriter, channel: UInt16) {
        switch self {
        case .exchange(let exchange, let purpose):
            writer.declareExchange(
                exchange.name,
                kind: exchange.kind.name,
                arguments: exchange.arguments,
                isPassive: purpose == .look,
                channel: channel
            )
        case .queue(let queue, let purpose):
            writer.declareQueue(
                queue.name,
                arguments: queue.arguments,
                isPassive: purpose == .look,
                channel: channel
            )
        case .binding(let binding):
            writer.bind(
                binding.queue,
                to: binding.exchange,
                routingKey: binding.routingKey,
                arguments: binding.arguments,
                channel: channel
            )
        }
    }

    var isComparison: Bool {
        switch self {
        case .exchange(_, .compare), .queue(_, .compare): true
        default: false
        }
    }

    /// What is asked for, in words.
    var wanted: String {
        switch self {
        case .exchange(let exchange, _):
            "exchange \(exchange.name): \(exchange.kind.rawValue), durable\(exchange.arguments.inWords)"
        case .queue(let queue, _):
            "queue \(queue.name): durable\(queue.arguments.inWords)"
        case .binding(let binding):
            "binding of queue \(binding.queue) to exchange \(binding.exchange): "
                + "routing key '\(binding.routingKey)'\(binding.arguments.inWords)"
        }
    }
}

extension Topology.Exchange.Kind {
    fileprivate var name: ShortString {
        switch self {
        case .topic: "topic"
        case .fanout: "fanout"
        case .headers: "headers"
        }
    }
}

extension MessageHeaders {
    fileprivate var inWords: String {
        fields.map { field in
            switch field.value {
            case .string(let text): ", \(field.name)=\(text)"
            case .integer(let value): ", \(field.name)=\(value)"
            case .bool, .timestamp, .opaque: ", \(field.name)"
            }
        }.joined()
    }
}
