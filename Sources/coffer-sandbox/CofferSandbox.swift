internal import Glibc
internal import LedgerSandbox
internal import ServiceRuntime

/// The program: a little Stellar network on loopback.
@main
enum CofferSandbox {
    /// How long stopping may take: open streams are cut, nothing has to be finished.
    private static let grace: Duration = .seconds(5)

    static func main() async {
        let arguments: Arguments
        do throws(ArgumentError) {
            arguments = try Arguments(CommandLine.arguments.dropFirst())
        } catch {
            complain("coffer-sandbox: \(error.description)\ntry coffer-sandbox --help\n")
            exit(EX_USAGE)
        }
        if arguments.wantsHelp {
            print(Arguments.help)
            exit(EX_OK)
        }
        await serve(arguments)
    }

    private static func serve(_ arguments: Arguments) async {
        let log = Log(level: arguments.logLevel)
        let stop = Shutdown()
        let abandon = Shutdown()
        let signals = await StopSignals.install(stop: stop, abandon: abandon, grace: grace)
        do {
            let sandbox = try Sandbox(arguments.settings)
            let server = try SandboxServer(
                sandbox,
                nodes: arguments.nodes,
                closeInterval: arguments.settings.closeInterval
            )
            announce(server.ports, arguments, log)
            try await server.run(until: stop)
            log.info("stopped", [.ledger(Int(sandbox.latestLedger))])
        } catch {
            log.error("failed", [.error("\(error)")])
            exit(error is SandboxServerError ? EX_UNAVAILABLE : EX_SOFTWARE)
        }
        withExtendedLifetime(signals) {}
    }

    /// Says how to point an SDK here: for people on standard output, for machines in the log.
    private static func announce(_ ports: [Int], _ arguments: Arguments, _ log: Log) {
        let horizon = "http://127.0.0.1:\(ports[0])"
        say(
            """
            Horizon \(horizon) · friendbot \(horizon)/?addr=G… · passphrase "\(arguments.settings.rules.passphrase)"
            stellar-sdk: Server("\(horizon)"), allow_http where it asks

            """
        )
        for port in ports { log.info("listening", [.address("127.0.0.1:\(port)"), .port(port)]) }
        log.info("ready", [.address("127.0.0.1:\(ports[0])")])
    }

    private static func say(_ text: String) {
        DescriptorLogSink(descriptor: STDOUT_FILENO).write(Array(text.utf8))
    }

    private static func complain(_ text: String) {
        DescriptorLogSink.standardError.write(Array(text.utf8))
    }
}
