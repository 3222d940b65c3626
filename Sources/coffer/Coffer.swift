internal import Glibc
internal import ServiceRuntime

/// The program: finds out what it is asked to do, and ends with the status that tells how it went.
@main
enum Coffer {
    /// Never throws: an error that leaves `main` is a crash with a dump of registers, not a message.
    static func main() async {
        let arguments = Array(CommandLine.arguments.dropFirst())
        do throws(UsageError) {
            exit(await run(try Command(arguments: arguments), environment: Terminal.environment()))
        } catch {
            Terminal.complain("coffer: \(error.message)\n\n\(Usage.text(error.topic))")
            exit(ExitStatus.usage)
        }
    }

    private static func run(_ command: Command, environment: [String: String]) async -> Int32 {
        switch command {
        case .help(let topic):
            Terminal.say(Usage.text(topic))
            return ExitStatus.ok
        case .version:
            Terminal.say("coffer \(cofferVersion)\n")
            return ExitStatus.ok
        case .config: return showConfiguration(environment)
        case .serve: return await serve(environment)
        case .migrate(let role): return await migrate(environment, runtimeRole: role)
        case .call(let arguments): return await call(arguments, environment)
        case .keys(let arguments): return await keys(arguments, environment)
        case .audit(let arguments): return await audit(arguments, environment)
        case .tx(let arguments): return await Transactions.run(arguments, environment)
        case .dead(let arguments):
            return await configured { () throws(ConfigurationError) in
                try OperatorConfiguration(environment: environment)
            } then: {
                await DeadCommand.run(arguments, $0)
            }
        case .topology(let verb):
            return await configured { () throws(ConfigurationError) in
                try CallConfiguration(environment: environment)
            } then: {
                await TopologyCommand.run(verb, $0)
            }
        case .doctor(let definitions):
            return await configured { () throws(ConfigurationError) in
                try OperatorConfiguration(environment: environment)
            } then: {
                await Doctor.run($0, environment, definitions: definitions)
            }
        case .top(let arguments): return await Top.run(arguments)
        }
    }

    private static func showConfiguration(_ environment: [String: String]) -> Int32 {
        let shown = ShowConfiguration.run(environment: environment)
        Terminal.say(shown.output)
        Terminal.complain(shown.problems)
        return shown.status
    }

    /// Closes the process before anything is read that could be a secret.
    private static func isHardened() -> Bool {
        do throws(HardeningFailure) {
            try ProcessHardening.apply()
            return true
        } catch {
            Log(level: .error).error("hardening.refused", [.error("\(error.step)"), .code("\(error.errno)")])
            return false
        }
    }

    private static func serve(_ environment: [String: String]) async -> Int32 {
        guard isHardened() else { return ExitStatus.software }
        do throws(ConfigurationError) {
            let configuration = try Configuration(environment: environment)
            return await Serve.run(configuration.options, callers: configuration.callers, version: cofferVersion)
        } catch {
            return log(error)
        }
    }

    private static func migrate(_ environment: [String: String], runtimeRole: String?) async -> Int32 {
        do throws(ConfigurationError) {
            return await Migrate.run(try MigrateConfiguration(environment: environment), runtimeRole: runtimeRole)
        } catch {
            return log(error)
        }
    }

    private static func call(_ arguments: CallArguments, _ environment: [String: String]) async -> Int32 {
        do throws(ConfigurationError) {
            return await Call.run(arguments, try CallConfiguration(environment: environment))
        } catch {
            Terminal.complain("\(error)\n")
            return ExitStatus.configuration
        }
    }

    private static func keys(_ arguments: KeysArguments, _ environment: [String: String]) async -> Int32 {
        guard isHardened() else { return ExitStatus.software }
        switch arguments {
        case .generate(let version, let file): return Keys.generate(version: version, file: file)
        case .recipient(let file): return Keys.recipient(file)
        default: break
        }
        do throws(ConfigurationError) {
            return await Keys.run(arguments, try KeysConfiguration(environment: environment))
        } catch {
            Terminal.complain("\(error)\n")
            return ExitStatus.configuration
        }
    }

    private static func audit(_ arguments: AuditArguments, _ environment: [String: String]) async -> Int32 {
        guard isHardened() else { return ExitStatus.software }
        return await Audit.run(arguments, environment)
    }

    /// Reads a configuration for a command that people run, and runs it; problems are plain lines.
    private static func configured<Settings>(
        _ read: () throws(ConfigurationError) -> Settings,
        then run: (Settings) async -> Int32
    ) async -> Int32 {
        do throws(ConfigurationError) {
            return await run(try read())
        } catch {
            Terminal.complain("\(error)\n")
            return ExitStatus.configuration
        }
    }

    /// One line for each problem; whoever collects logs sees them all.
    private static func log(_ error: ConfigurationError) -> Int32 {
        let log = Log(level: .error)
        for problem in error.problems {
            log.error("configuration.refused", [.variable(problem.variable), .detail(problem.message)])
        }
        return ExitStatus.configuration
    }
}
