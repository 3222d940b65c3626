/// Writes metrics in Prometheus's text format, version 0.0.4.
enum PrometheusText {
    static func bytes(of metrics: [MetricSnapshot]) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(32_768)
        for metric in metrics {
            text += "# HELP \(metric.name) \(escaped(metric.help, quotes: false))\n".utf8
            text += "# TYPE \(metric.name) \(metric.kind.rawValue)\n".utf8
            // A comment to whoever scrapes; to whoever documents it says what nothing else does while there are no series.
            if metric.samples.isEmpty {
                text += "# LABELS \(metric.name) \(metric.labels.joined(separator: ","))\n".utf8
            }
            for sample in metric.samples { append(sample, of: metric, to: &text) }
        }
        return text
    }

    private static func append(_ sample: MetricSnapshot.Sample, of metric: MetricSnapshot, to text: inout [UInt8]) {
        text += series(sample, of: metric).utf8
        text += "\n".utf8
    }

    /// Name, labels and value.
    static func series(_ sample: MetricSnapshot.Sample, of metric: MetricSnapshot) -> String {
        var text = "\(metric.name)\(sample.suffix)"
        if !sample.labels.isEmpty {
            let labels = sample.labels.map { "\($0.name)=\"\(escaped($0.value, quotes: true))\"" }
            text += "{\(labels.joined(separator: ","))}"
        }
        return text + " \(number(sample.value))"
    }

    /// A number as Go reads it; whole ones without a point.
    static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        guard value.isFinite else { return value < 0 ? "-Inf" : "+Inf" }
        if let whole = Int64(exactly: value) { return String(whole) }
        return "\(value)"
    }

    static func escaped(_ text: String, quotes: Bool) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\"" where quotes: result += "\\\""
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
