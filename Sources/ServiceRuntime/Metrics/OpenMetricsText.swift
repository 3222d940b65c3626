/// Writes metrics in the OpenMetrics text format, version 1.0.0.
enum OpenMetricsText {
    /// What an exemplar's labels may have together, by the format's rules.
    private static let exemplarCharactersMax = 128

    static func bytes(of metrics: [MetricSnapshot]) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(32_768)
        for metric in metrics {
            let family = family(of: metric)
            text += "# TYPE \(family) \(metric.kind.rawValue)\n".utf8
            text += "# HELP \(family) \(PrometheusText.escaped(metric.help, quotes: true))\n".utf8
            for sample in metric.samples {
                text += PrometheusText.series(sample, of: metric).utf8
                if let exemplar = sample.exemplar { text += words(exemplar).utf8 }
                text += "\n".utf8
            }
        }
        text += "# EOF\n".utf8
        return text
    }

    /// A counter's family is named without the suffix of its series.
    private static func family(of metric: MetricSnapshot) -> String {
        metric.kind == .counter ? String(metric.name.dropLast("_total".count)) : metric.name
    }

    private static func words(_ exemplar: Exemplar) -> String {
        let trace = PrometheusText.escaped(String(exemplar.traceID.prefix(exemplarCharactersMax / 2)), quotes: true)
        return " # {trace_id=\"\(trace)\"} \(PrometheusText.number(exemplar.value)) \(exemplar.timestamp)"
    }
}
