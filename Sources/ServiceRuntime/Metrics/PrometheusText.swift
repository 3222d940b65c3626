/// Writes metrics in Prometheus's text format, version 0.0.4.
enum PrometheusText {
    static func bytes(of metrics: [MetricSnapshot]) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(32_768)
        for metric in metrics where !metric.samples.isEmpty {
            text += "# HELP \(metric.name) \(escaped(metric.help, quotes: false))\n".utf8
            text += "# TYPE \(metric.name) \(metric.kind.rawValue)\n".utf8
            for sample in metric.samples { append(sample, of: metric, to: &text) }
        }
        return text
    }

    private static func append(_ sample: MetricSnapshot.Sample, of metric: MetricSnapshot, to text: inout [UInt8]) {
        text += metric.name.utf8
        text += "\(sample.suffix)".utf8
        if !sample.labels.isEmpty {
            let labels = sample.labels.map { "\($0.name)=\"\(escaped($0.value, quotes: true))\"" }
            text += "{\(labels.joined(separator: ","))}".utf8
        }
        text += " \(number(sample.value))\n".utf8
    }

    /// A number as Go reads it; whole ones without a point.
    static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        guard value.isFinite else { return value < 0 ? "-Inf" : "+Inf" }
        if let whole = Int64(exactly: value) { return String(whole) }
        return "\(value)"
    }

    private static func escaped(_ text: String, quotes: Bool) -> String {
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
