import OperationsAdapter
import ServiceRuntime
import Testing

@testable import coffer

@Suite struct TracingConfigurationTests {
    @Test func `nothing is recorded unless a collector is named`() throws {
        #expect(try Configuration(environment: Sample.least).options.tracing == nil)
    }

    @Test func `a collector is enough, and one trace in twenty is recorded then`() throws {
        let configuration = try Configuration(
            environment: Sample.with(["COFFER_OTLP_ENDPOINT": "http://127.0.0.1:4318"])
        )
        #expect(configuration.options.tracing?.address.base == "http://127.0.0.1:4318")
        #expect(configuration.options.tracing?.sampler == TraceSampler(ratio: 0.05))
        #expect(configuration.effective.contains { $0.variable == .traceRatio && $0.shown == "0.05" })
    }

    @Test func `a header's value is not shown`() throws {
        let configuration = try Configuration(
            environment: Sample.with([
                "COFFER_OTLP_ENDPOINT": "https://traces.example", "COFFER_TRACE_RATIO": "1",
                "COFFER_OTLP_HEADERS": "authorization=Bearer hush, x-tenant=me",
            ])
        )
        let shown = configuration.effective.map(\.shown).joined(separator: "\n")
        #expect(shown.contains("authorization=…,x-tenant=…"))
        #expect(!shown.contains("hush"))
    }

    @Test(arguments: [
        ["COFFER_OTLP_ENDPOINT": "collector"], ["COFFER_TRACE_RATIO": "0.5"], ["COFFER_OTLP_HEADERS": "a=b"],
        ["COFFER_OTLP_ENDPOINT": "http://127.0.0.1:1", "COFFER_TRACE_RATIO": "1.5"],
        ["COFFER_OTLP_ENDPOINT": "http://127.0.0.1:1", "COFFER_TRACE_RATIO": "nan"],
        ["COFFER_OTLP_ENDPOINT": "http://127.0.0.1:1", "COFFER_OTLP_HEADERS": "token"],
        ["COFFER_ENV": "production", "COFFER_OTLP_ENDPOINT": "http://traces.example"],
    ])
    func `what can't be meant is refused under its name`(settings: [String: String]) {
        let last = settings.keys.sorted().last ?? ""
        let error = #expect(throws: ConfigurationError.self) { try Configuration(environment: Sample.with(settings)) }
        #expect(error?.problems.contains { $0.variable == last } == true)
    }
}
