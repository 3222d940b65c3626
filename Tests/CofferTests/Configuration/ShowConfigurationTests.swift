import Testing

@testable import coffer

@Suite struct ShowConfigurationTests {
    @Test func `every variable in effect is shown with where it comes from`() throws {
        try Sample.withFile("debug\n") { path in
            let shown = ShowConfiguration.run(
                environment: Sample.with(["COFFER_LOG_LEVEL_FILE": path, "COFFER_PREFETCH": "7"])
            )

            #expect(shown.status == 0)
            #expect(shown.problems.isEmpty)
            #expect(shown.output.contains("COFFER_PREFETCH=7\n"))
            #expect(shown.output.contains("COFFER_PREFIX=coffer  # default\n"))
            #expect(shown.output.contains("COFFER_LOG_LEVEL=debug  # from COFFER_LOG_LEVEL_FILE\n"))
        }
    }

    @Test(arguments: [
        "postgresql://coffer:hidden@h/d", "postgresql://coffer:hid%64en@h/d?password=hidden&sslmode=require",
        "postgresql://h/d?user=coffer&password=hidden", "postgres://coffer:hidden@h:1,i:2/d?sslpassword=hidden#x",
        "postgresql://coffer:hid:den@h/d", "postgresql://coffer:hid@den@h/d",
    ])
    func `no password is shown`(url: String) {
        let shown = ShowConfiguration.run(environment: Sample.with(["COFFER_DATABASE_URL": url])).output

        #expect(shown.contains("COFFER_DATABASE_URL=postgres"))
        for secret in ["hid", "den", "s%2Fcret", "s/cret"] { #expect(!shown.contains(secret)) }
        #expect(shown.contains("COFFER_AMQP_URL=amqp://shop@127.0.0.1:5673/wallets\n"))
    }

    @Test func `what is wrong is listed line by line, and no value of a URL is quoted`() {
        let shown = ShowConfiguration.run(
            environment: [
                "COFFER_AMQP_URL": "amqp://u:hidden@h:99999", "COFFER_DATABASE_URL": "hidden", "COFFER_PREFETCH": "x",
            ]
        )

        #expect(shown.status == 78)
        #expect(shown.output.isEmpty)
        #expect(
            shown.problems.split(separator: "\n").map { String($0.prefix { $0 != ":" }) }
                == ["COFFER_AMQP_URL", "COFFER_DATABASE_URL", "COFFER_PREFETCH"]
        )
        #expect(!shown.problems.contains("hidden"))
    }
}
