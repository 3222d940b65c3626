import Testing

@testable import coffer

@Suite struct CommandTests {
    @Test(arguments: [
        (["serve"], Command.serve), (["migrate"], .migrate(runtimeRole: nil)), (["config"], .config),
        (["version"], .version), (["topology", "plan"], .topology(.plan)), (["doctor"], .doctor(definitions: nil)),
        (["--version"], .version), (["help"], .help(topic: nil)), (["--help"], .help(topic: nil)),
        (["-h"], .help(topic: nil)),
        (["help", "serve"], .help(topic: .serve)), (["serve", "--help"], .help(topic: .serve)),
        (["call", "-h"], .help(topic: .call)), (["call", "wallet.get"], .call(CallArguments(route: "wallet.get"))),
    ])
    func `a command is understood`(words: [String], command: Command) throws {
        #expect(try Command(arguments: words) == command)
    }

    @Test(arguments: [
        ["wallet.create", "{\"userId\":\"u\"}", "--key", "k", "--timeout-ms", "5"],
        ["--key=k", "--timeout-ms=5", "wallet.create", "{\"userId\":\"u\"}"],
    ])
    func `a call's options may stand anywhere`(words: [String]) throws {
        let expected = CallArguments(
            route: "wallet.create",
            body: "{\"userId\":\"u\"}",
            key: "k",
            timeout: .milliseconds(5)
        )

        #expect(try Command(arguments: ["call"] + words) == .call(expected))
    }

    @Test(arguments: [
        ([], "no command is given"), (["serf"], "'serf' is no command; did you mean 'serve'?"),
        (["xyzzy"], "'xyzzy' is no command"),
        (["serve", "--wrong"], "'serve' takes no '--wrong'"), (["version", "1"], "'version' takes no '1'"),
        (["help", "serf"], "'serf' is no command; did you mean 'serve'?"), (["call"], "'call' wants a route"),
        (["call", "a", "{}", "c"], "'call' takes a route and a body, and no 'c'"),
        (["call", "a", "--key"], "'--key' wants a value"),
        (["call", "a", "--kee", "x"], "'--kee' is no option of 'call'; did you mean '--key'?"),
        (["call", "a", "--key", "x", "--key", "y"], "'--key' is given twice"),
        (["call", "a", "--timeout-ms", "0"], "'--timeout-ms' wants a whole number from 1 to 3600000"),
    ])
    func `what is not understood is told in a sentence`(words: [String], message: String) {
        let error = #expect(throws: UsageError.self) { try Command(arguments: words) }

        #expect(error?.message == message)
    }

    @Test(arguments: Command.Topic.allCases)
    func `every command has a usage, and the program's lists it`(topic: Command.Topic) {
        #expect(Usage.text(topic).hasPrefix("Usage: coffer "))
        #expect(Usage.text(nil).contains("\n  \(topic.rawValue) "))
    }

    @Test(arguments: Command.Topic.allCases)
    func `usages fit a terminal`(topic: Command.Topic) {
        #expect(Usage.text(topic).split(separator: "\n").allSatisfy { $0.count <= 96 })
    }
}
