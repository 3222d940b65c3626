/// Everything Coffer needs to be there on the broker, as a value.
///
/// One definition for RabbitMQ 3.10 and 4.x. Safety is in arguments and not in policies, so that no
/// management rights are needed for it; an argument that differs is a conflict the broker refuses.
package struct Topology: Hashable, Sendable {
    /// An exchange; all are durable.
    package struct Exchange: Hashable, Sendable {
        /// Its name.
        package let name: ShortString
        /// How it routes.
        package let kind: Kind
        /// What else it is told.
        package let arguments: MessageHeaders

        /// The kinds of exchange there are.
        package enum Kind: String, Hashable, Sendable {
            case topic
            case fanout
            case headers
        }
    }

    /// A quorum queue; all are durable.
    package struct Queue: Hashable, Sendable {
        /// Its name.
        package let name: ShortString
        /// What it is told, its type included.
        package let arguments: MessageHeaders
    }

    /// What reaches a queue from an exchange.
    package struct Binding: Hashable, Sendable {
        /// The queue.
        package let queue: ShortString
        /// The exchange.
        package let exchange: ShortString
        /// Which routing key, or pattern of a topic exchange.
        package let routingKey: ShortString
        /// What a headers exchange looks at.
        package let arguments: MessageHeaders
    }

    /// What everything is called.
    package let names: TopologyNames
    /// In the order they have to be declared in, as are queues and bindings after them.
    package let exchanges: [Exchange]
    /// The queues.
    package let queues: [Queue]
    /// The bindings.
    package let bindings: [Binding]

    /// The topology for these routes, each name beginning with `prefix`.
    package init(prefix: String, routes: [String]) throws(TopologyNameError) {
        let names = try TopologyNames(prefix: prefix, routes: routes)
        self.names = names
        exchanges = Self.exchanges(names)
        queues = Self.queues(names)
        bindings = Self.bindings(names)
    }

    private static func exchanges(_ names: TopologyNames) -> [Exchange] {
        [
            Exchange(name: names.unrouted, kind: .fanout, arguments: [:]),
            Exchange(name: names.dead, kind: .fanout, arguments: [:]),
            Exchange(
                name: names.requests,
                kind: .topic,
                arguments: ["alternate-exchange": .string(names.unrouted.text)]
            ),
            // A retried request whose route is gone must not stay in its tier for ever.
            Exchange(
                name: names.redeliver,
                kind: .topic,
                arguments: ["alternate-exchange": .string(names.unrouted.text)]
            ),
            Exchange(
                name: names.deadLetters,
                kind: .headers,
                arguments: ["alternate-exchange": .string(names.dead.text)]
            ),
            Exchange(name: names.events, kind: .topic, arguments: [:]),
        ]
            + names.retries.map { Exchange(name: $0.name, kind: .fanout, arguments: [:]) }
    }

    private static func queues(_ names: TopologyNames) -> [Queue] {
        (names.routes.map(\.queue) + [names.unrouted]).map {
            Queue(name: $0, arguments: QueueArguments.requests(deadLettersTo: names.deadLetters))
        }
            + names.retries.map { retry in
                Queue(
                    name: retry.name,
                    arguments: QueueArguments.retry(retry.tier, backThrough: names.redeliver)
                )
            }
            + [
                Queue(name: names.dead, arguments: QueueArguments.dead),
                Queue(name: names.expired, arguments: QueueArguments.expired),
            ]
    }

    private static func bindings(_ names: TopologyNames) -> [Binding] {
        let fanouts = [names.unrouted, names.dead] + names.retries.map(\.name)
        let requestQueues = names.routes.map(\.queue) + [names.unrouted]
        return fanouts.map { Binding(queue: $0, exchange: $0, routingKey: "", arguments: [:]) }
            + names.routes.flatMap { route in
                [names.requests, names.redeliver].map { exchange in
                    Binding(queue: route.queue, exchange: exchange, routingKey: route.key, arguments: [:])
                }
            }
            + requestQueues.map { queue in
                Binding(
                    queue: names.expired,
                    exchange: names.deadLetters,
                    routingKey: "",
                    arguments: QueueArguments.expiredIn(queue)
                )
            }
    }
}
