internal import RabbitMQAdapter
internal import ServiceRuntime

/// Finds policies of the broker that switch off what queue arguments promise.
///
/// Where a policy and an argument name the same limit, the lower wins; where an argument is missing, the policy's holds. So a policy
/// can take messages away from a queue that is to lose none.
struct PolicyRules {
    let topology: Topology

    /// What a policy must not say of a queue of Coffer's, and why.
    static let dangers: [Danger] = [
        Danger("max-length", "takes the oldest requests away, or refuses callers earlier than Coffer's own limit"),
        Danger(
            "max-length-bytes",
            "takes the oldest requests away, or refuses callers earlier than Coffer's own limit"
        ),
        Danger("message-ttl", "lets requests expire that callers set no expiration for"),
        Danger("expires", "deletes a queue that nobody consumes for a while, with what is in it"),
        Danger("delivery-limit", "sets requests aside that Coffer would isolate or finish"),
        Danger("overflow", "may drop requests silently"),
        Danger("dead-letter-strategy", "may lose dead letters between queues"),
        Danger("dead-letter-exchange", "sends dead letters elsewhere"),
        Danger("dead-letter-routing-key", "sends retried requests to another route"),
    ]

    /// A setting of a policy, and what it does to a queue of Coffer's.
    struct Danger: Hashable {
        let key: String
        let harm: String

        init(_ key: String, _ harm: String) {
            self.key = key
            self.harm = harm
        }

        func finding(policy: String, queues: [String]) -> Finding {
            let first = queues.first ?? ""
            return .wrong(
                "policies: '\(policy)' sets \(key) on \(queues.count) of Coffer's queues (\(first), …): it \(harm)",
                "Narrow its pattern, or take \(key) out of it."
            )
        }
    }

    func findings(definitions: [UInt8]) -> [Finding] {
        guard let document = try? JSONDocument(parsing: definitions, limits: JSONLimits(bytesMax: 16 << 20)) else {
            return [.wrong("policies: the file holds no definitions", "rabbitmqctl export_definitions FILE")]
        }
        var report: [Finding] = []
        for section in ["policies", "operator_policies"] {
            for policy in document.root.member(named: section)?.elements.map(\.self) ?? [] {
                report += findings(policy)
            }
        }
        return report.isEmpty ? [.fine("policies: none weakens a queue of Coffer's")] : report
    }

    private func findings(_ policy: JSONNode) -> [Finding] {
        guard let name = policy["name"]?.string, let pattern = policy["pattern"]?.string,
            let expression = try? Regex(pattern), let definition = policy["definition"],
            ["queues", "quorum_queues", "all"].contains(policy["apply-to"]?.string ?? "all")
        else { return [] }
        let queues = topology.queues.map(\.name.text).filter { $0.contains(expression) }
        guard !queues.isEmpty else { return [] }
        return Self.dangers.filter { definition.member(named: $0.key) != nil }
            .map { $0.finding(policy: name, queues: queues) }
    }
}
