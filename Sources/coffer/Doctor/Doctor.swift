internal import Glibc
internal import OperationsAdapter
internal import PostgresAdapter
internal import RabbitMQAdapter
internal import ServiceRuntime
internal import SignerAdapter

/// `coffer doctor`: looks at everything Coffer stands on, changes nothing, and says what to do.
struct Doctor: Sendable {
    private let configuration: OperatorConfiguration
    private let environment: [String: String]
    private let definitions: String?

    private static let timeout = Duration.seconds(30)
    /// Memory that has to be lockable for the arena of secrets.
    private static let lockedBytesNeeded: UInt64 = 512 << 10
    /// Descriptors of a busy replica are some dozens.
    private static let descriptorsNeeded: UInt64 = 256

    /// - Returns: 0 where nothing is wrong, 1 otherwise.
    static func run(
        _ configuration: OperatorConfiguration,
        _ environment: [String: String],
        definitions: String?
    ) async -> Int32 {
        let doctor = Doctor(configuration: configuration, environment: environment, definitions: definitions)
        var findings = await doctor.broker()
        findings += await doctor.policies()
        findings += await doctor.database()
        findings.append(await LedgerRules.look(environment))
        findings += doctor.keyring()
        findings += doctor.limits()
        for finding in findings {
            Terminal.say("\(finding.grade.rawValue.padded(to: 6))\(finding.what)\n")
            if let advice = finding.advice { Terminal.say("      → \(advice)\n") }
        }
        return findings.contains { $0.grade == .wrong } ? 1 : ExitStatus.ok
    }

    // MARK: Broker

    private func broker() async -> [Finding] {
        let broker = TopologyOperator(configuration.broker)
        let findings: [TopologyOperator.Finding]
        do throws(BrokerError) {
            findings = try await broker.look(configuration.topology, within: Self.timeout)
        } catch {
            return [
                .wrong(
                    "broker: \(error)",
                    "See that it runs, and that COFFER_AMQP_URL names it with the right account."
                )
            ]
        }
        var report: [Finding] = []
        if let version = await broker.serverVersion { report.append(VersionRules.broker(version)) }
        for finding in findings {
            switch finding.state {
            case .inPlace: break
            case .missing:
                report.append(
                    .wrong(
                        "broker: missing \(finding.wanted)",
                        "coffer topology apply, with an account that may configure"
                    )
                )
            case .refused(let words):
                report.append(
                    .wrong(
                        "broker: \(finding.wanted); it says: \(words)",
                        "An object of that name was made otherwise. Drain it, delete it, and run coffer topology apply."
                    )
                )
            }
        }
        let inPlace = findings.count { $0.state == .inPlace }
        report.append(.fine("broker: \(inPlace) of \(findings.count) exchanges and queues are as they should be"))
        return report
    }

    /// What policies do: as the broker says, as its exported definitions say, or not known.
    private func policies() async -> [Finding] {
        var report: [Finding] = []
        if let management = configuration.management {
            let effective = EffectivePolicies(
                topology: configuration.topology,
                pages: ManagementPages(management, trust: configuration.broker.tls?.trust),
                vhost: configuration.broker.endpoints.first?.virtualHost ?? "/"
            )
            report += await effective.findings()
        }
        if let definitions { report += exported(definitions) }
        guard report.isEmpty else { return report }
        return [
            .doubtful(
                "policies: not looked at, because AMQP can't tell of them",
                "Set COFFER_MANAGEMENT_URL to the broker's management plugin, or give --definitions FILE "
                    + "of rabbitmqctl export_definitions."
            )
        ]
    }

    private func exported(_ definitions: String) -> [Finding] {
        do throws(SmallFileError) {
            let bytes = try SmallFile.read(definitions, bytesMax: 16 << 20)
            return PolicyRules(topology: configuration.topology).findings(definitions: bytes)
        } catch {
            return [.wrong("policies: \(error)", "rabbitmqctl export_definitions FILE")]
        }
    }

    // MARK: Database

    private func database() async -> [Finding] {
        let session = PostgresSession(configuration.database, for: .migrating, on: ThreadExecutor(name: "pg-doctor"))
        var report: [Finding] = []
        let began = SystemTime().wall
        do throws(PostgresError) {
            let facts = try await session.examine()
            report += DatabaseRules.findings(facts, before: began, after: SystemTime().wall)
            if let room = RoomRules.finding(facts, isLocal: configuration.databaseIsLocal) { report.append(room) }
        } catch {
            return [.wrong("database: \(error)", "See that it runs, and that COFFER_DATABASE_URL names it.")]
        }
        do throws(PostgresSession.MigrationFailure) {
            try await session.checkSchema()
            report.append(.fine("database: the schema is the one this version works with"))
        } catch {
            report.append(
                .wrong(
                    "database: the schema is not this version's (\(error))",
                    "coffer migrate, or another version of coffer"
                )
            )
        }
        return report
    }

    // MARK: This process

    private func keyring() -> [Finding] {
        guard let path = environment[Variable.keyring.rawValue] else { return [] }
        do throws(KeyringFailure) {
            _ = try KeyringFile(path: path).read()
            return [.fine("keyring: \(path) can be read, and by nobody who should not")]
        } catch {
            return [.wrong("keyring: \(error)", "docs/security.md says how it is made and who may read it.")]
        }
    }

    private func limits() -> [Finding] {
        var report: [Finding] = []
        report.append(
            Self.limit(__rlimit_resource_t(__RLIMIT_MEMLOCK.rawValue)) >= Self.lockedBytesNeeded
                ? .fine("limits: memory can be locked")
                : .wrong(
                    "limits: RLIMIT_MEMLOCK is below 512 KiB",
                    "Raise it: secrets are kept in locked memory, and Coffer does not start without it."
                )
        )
        report.append(
            Self.limit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue)) >= Self.descriptorsNeeded
                ? .fine("limits: enough files can be open")
                : .doubtful("limits: RLIMIT_NOFILE is below 256", "Raise it to 1024.")
        )
        return report
    }

    private static func limit(_ resource: __rlimit_resource_t) -> UInt64 {
        var limit = rlimit()
        guard unsafe getrlimit(resource, &limit) == 0 else { return 0 }
        return UInt64(limit.rlim_cur)
    }
}

extension String {
    /// With spaces behind it, up to that many characters.
    func padded(to width: Int) -> String {
        count < width ? self + String(repeating: " ", count: width - count) : self
    }
}
