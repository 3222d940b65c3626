internal import RabbitMQAdapter
internal import ServiceRuntime

/// `coffer topology`: what is to be on the broker, and what is.
enum TopologyCommand {
    /// How long the broker may take for all of it; making everything takes seconds.
    private static let timeout = Duration.seconds(60)
    /// A Job may start before its broker does.
    private static let attemptsMax = 60
    private static let retryDelay = Duration.seconds(1)

    /// - Returns: The exit status.
    static func run(_ verb: TopologyVerb, _ configuration: CallConfiguration) async -> Int32 {
        let topology = configuration.topology
        if verb == .export {
            let virtualHost = configuration.broker.endpoints[0].virtualHost
            Terminal.say(String(decoding: topology.definitions(virtualHost: virtualHost), as: UTF8.self) + "\n")
            return ExitStatus.ok
        }
        let broker = TopologyOperator(configuration.broker)
        for attempt in 1...attemptsMax {
            do throws(BrokerError) {
                let findings =
                    verb == .apply
                    ? try await broker.apply(topology, within: timeout)
                    : try await broker.look(topology, within: timeout)
                return report(findings, verb)
            } catch {
                let isOver = error.isForGood || verb != .apply || attempt == attemptsMax
                if isOver || attempt == 1 { Terminal.complain("coffer: \(error)\n") }
                if isOver { return ExitStatus.unavailable }
                try? await Task.sleep(for: retryDelay)
            }
        }
        return ExitStatus.unavailable
    }

    private static func report(_ findings: [TopologyOperator.Finding], _ verb: TopologyVerb) -> Int32 {
        var (inPlace, missing, refused) = (0, 0, 0)
        for finding in findings {
            switch finding.state {
            case .inPlace: inPlace += 1
            case .missing:
                missing += 1
                Terminal.say("+ \(finding.wanted)\n")
            case .refused(let words):
                refused += 1
                Terminal.say("! \(finding.wanted)\n  the broker says: \(words)\n")
            }
        }
        Terminal.say("\(inPlace) in place, \(missing) missing, \(refused) refused\n")
        if verb == .plan { return refused == 0 ? ExitStatus.ok : ExitStatus.unavailable }
        return missing == 0 && refused == 0 ? ExitStatus.ok : ExitStatus.unavailable
    }
}
