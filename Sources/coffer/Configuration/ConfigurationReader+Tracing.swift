internal import OperationsAdapter
internal import ServiceRuntime

extension ConfigurationReader {
    /// One trace in twenty, of those that begin here: enough to see what is usual.
    private static let ratioStandard = "0.05"

    /// Where traces go; nil where none are recorded.
    mutating func tracing() -> TracingOptions? {
        let ratio = traceRatio()
        let headers = collectorHeaders()
        let trust = path(.otlpTrust)
        guard let text = text(.otlpEndpoint) else {
            for variable in [Variable.traceRatio, .otlpHeaders, .otlpTrust] where isSet(variable) {
                refuse(variable, "has no use without \(Variable.otlpEndpoint.rawValue)")
            }
            return nil
        }
        guard let address = CollectorAddress(text) else {
            refuse(.otlpEndpoint, "must be http(s)://host[:port][/path], without user, query and fragment")
            return nil
        }
        show(.otlpEndpoint, address.base)
        if !isSet(.traceRatio) { show(.traceRatio, Self.ratioStandard, isDefault: true) }
        return TracingOptions(
            destination: TraceExportSettings(address: address, headers: headers, trust: trust),
            address: address,
            sampler: TraceSampler(ratio: ratio)
        )
    }

    private mutating func traceRatio() -> Double {
        let given = text(.traceRatio)
        let isDecimal = given.map { text in
            text.utf8.allSatisfy { $0 == UInt8(ascii: ".") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        }
        guard isDecimal != false, let ratio = Double(given ?? Self.ratioStandard), (0...1).contains(ratio) else {
            refuse(.traceRatio, "must be a share from 0 to 1, such as 0.05")
            return 0
        }
        if let given { show(.traceRatio, given) }
        return ratio
    }

    private mutating func collectorHeaders() -> [TraceExportSettings.Header] {
        guard let text = text(.otlpHeaders) else { return [] }
        let headers = Self.words(of: text).map { word -> TraceExportSettings.Header? in
            guard let equals = word.firstIndex(of: "=") else { return nil }
            return TraceExportSettings.Header(
                name: String(word[..<equals]),
                value: String(word[word.index(after: equals)...])
            )
        }
        let known = headers.compactMap(\.self)
        guard known.count == headers.count else {
            refuse(.otlpHeaders, "must be NAME=VALUE, with commas between")
            return []
        }
        // Names alone: a value may be somebody's token.
        show(.otlpHeaders, known.map { "\($0.name)=…" }.joined(separator: ","))
        return known
    }
}

extension ProductionRules {
    /// Refuses what others could read on its way.
    func check(_ tracing: TracingOptions?, _ reader: inout ConfigurationReader) {
        guard let address = tracing?.address, !address.isEncrypted, !Loopback.includes(address.host) else { return }
        reader.refuse(.otlpEndpoint, "must be https:// in production, where the collector is not on loopback")
    }
}
