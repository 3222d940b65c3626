internal import OperationsAdapter
internal import RabbitMQAdapter
internal import ServiceRuntime

/// Asks the broker's management plugin what its policies do to Coffer's queues right now, and whether it has raised an alarm.
struct EffectivePolicies {
    let topology: Topology
    let pages: ManagementPages
    let vhost: String

    private static let patience = Duration.seconds(10)
    private static let limits = JSONLimits(bytesMax: 16 << 20)

    func findings() async -> [Finding] {
        do throws(ManagementFailure) {
            let columns = "name,policy,operator_policy,effective_policy_definition"
            let queues = try await pages.get("/api/queues/\(encoded)?columns=\(columns)", within: Self.patience)
            let nodes = try await pages.get("/api/nodes", within: Self.patience)
            return policies(queues) + alarms(nodes)
        } catch {
            return [Self.explained(error)]
        }
    }

    private var encoded: String { PercentCoding.encoded(vhost) }

    /// One finding for each policy and each setting that it must not have, however many queues it has it on.
    private func policies(_ body: [UInt8]) -> [Finding] {
        guard let document = try? JSONDocument(parsing: body, limits: Self.limits) else { return [Self.unreadable] }
        let own = Set(topology.queues.map(\.name.text))
        var hits: [Hit: [String]] = [:]
        for queue in document.root.elements.map(\.self) {
            guard let name = queue["name"]?.string, own.contains(name) else { continue }
            let policies = ["policy", "operator_policy"].compactMap { queue.member(named: $0)?.string }.filter {
                !$0.isEmpty
            }
            // An empty list instead of an object where no policy holds.
            guard let definition = queue["effective_policy_definition"], definition.isObject else { continue }
            for danger in PolicyRules.dangers where definition.member(named: danger.key) != nil {
                hits[Hit(policy: policies.joined(separator: "' and '"), danger: danger), default: []].append(name)
            }
        }
        let report = hits.sorted { ($0.key.policy, $0.key.danger.key) < ($1.key.policy, $1.key.danger.key) }
        guard !report.isEmpty else {
            return [.fine("policies: the broker says that none weakens a queue of Coffer's")]
        }
        return report.map { $0.key.danger.finding(policy: $0.key.policy, queues: $0.value.sorted()) }
    }

    private struct Hit: Hashable {
        let policy: String
        let danger: PolicyRules.Danger
    }

    private func alarms(_ body: [UInt8]) -> [Finding] {
        guard let document = try? JSONDocument(parsing: body, limits: Self.limits) else { return [Self.unreadable] }
        var report: [Finding] = []
        for node in document.root.elements.map(\.self) {
            let name = node["name"]?.string ?? "a node"
            for (member, what) in [("mem_alarm", "memory"), ("disk_free_alarm", "disk")]
            where node.member(named: member)?.bool == true {
                report.append(
                    .wrong(
                        "broker: \(name) is short of \(what), and takes no messages",
                        "Give it more, or have what waits in its queues consumed (docs/runbook/CofferBrokerAlarm.md)."
                    )
                )
            }
        }
        return report.isEmpty ? [.fine("broker: no node has an alarm")] : report
    }

    private static let unreadable = Finding.doubtful(
        "policies: the management plugin's answer can't be read",
        "See that COFFER_MANAGEMENT_URL names RabbitMQ's management plugin."
    )

    private static func explained(_ failure: ManagementFailure) -> Finding {
        switch failure {
        case .unreachable:
            .doubtful(
                "policies: the management plugin can't be reached",
                "rabbitmq-plugins enable rabbitmq_management, and see that COFFER_MANAGEMENT_URL names it."
            )
        case .status(let status):
            .doubtful(
                "policies: the management plugin answers with \(status)",
                status == 401 || status == 403
                    ? "Give the account of COFFER_MANAGEMENT_URL the tag 'monitoring', and the virtual host."
                    : "See that COFFER_MANAGEMENT_URL names RabbitMQ's management plugin, and the broker has this virtual host."
            )
        case .tooLarge:
            .doubtful(
                "policies: the list of queues is too long to look through",
                "Use a virtual host of its own for Coffer."
            )
        }
    }
}
