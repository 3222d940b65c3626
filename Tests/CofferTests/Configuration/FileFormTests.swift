import RabbitMQAdapter
import Testing

@testable import coffer

@Suite struct FileFormTests {
    private static let withFileForm = Variable.allCases.filter { !$0.isPath }

    @Test(arguments: ["amqp://u:p@h/v", "amqp://u:p@h/v\n", "amqp://u:p@h/v\r\n"])
    func `a value may be the content of a file, without its last newline`(content: String) throws {
        try Sample.withFile(content) { path in
            let configuration = try Configuration(
                environment: Sample.with(["COFFER_AMQP_URL": nil, "COFFER_AMQP_URL_FILE": path])
            )
            #expect(configuration.options.broker.endpoints.map(\.description) == ["amqp://u@h:5672/v"])
        }
    }

    @Test(arguments: withFileForm)
    func `both forms of a variable are one too many`(variable: Variable) throws {
        try Sample.withFile("x") { path in
            let environment = Sample.with([variable.rawValue: "x", variable.rawValue + "_FILE": path])
            let problems = Sample.problems(environment)

            #expect(problems[variable.rawValue]?.contains("\(variable.rawValue)_FILE") == true)
        }
    }

    @Test func `a file that is not there, is empty, or holds no text is refused by the name that was set`() throws {
        #expect(
            Sample.problems(Sample.with(["COFFER_PREFIX_FILE": "/nonexistent"]))["COFFER_PREFIX_FILE"]
                == "/nonexistent: No such file or directory"
        )
        for content in ["", "\n", "a\nb", "a\n\n"] {
            try Sample.withFile(content) { path in
                #expect(
                    Sample.problems(Sample.with(["COFFER_PREFIX_FILE": path])).keys.sorted() == ["COFFER_PREFIX_FILE"]
                )
            }
        }
    }

    @Test func `a value from a file that is wrong is refused by the name that was set`() throws {
        try Sample.withFile("loud") { path in
            #expect(
                Sample.problems(Sample.with(["COFFER_LOG_LEVEL_FILE": path])).keys.sorted() == ["COFFER_LOG_LEVEL_FILE"]
            )
        }
    }

    @Test func `a variable that is a path has no second form`() {
        #expect(
            Sample.problems(Sample.with(["COFFER_KEYRING_FILE_FILE": "x"]))["COFFER_KEYRING_FILE_FILE"]
                == "is not known; did you mean COFFER_KEYRING_FILE?"
        )
    }
}
