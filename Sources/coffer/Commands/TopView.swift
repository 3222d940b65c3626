/// Series of a page of metrics.
struct MetricsSample: Sendable {
    /// One series.
    struct Series: Hashable, Sendable {
        let name: String
        let labels: [String: String]
        let value: Double
    }

    private let byName: [String: [Series]]

    /// Reads the Prometheus text format; lines it can't read are passed over.
    init(_ text: String) {
        let series = text.split(separator: "\n").filter { !$0.hasPrefix("#") }.compactMap(Self.series)
        byName = Dictionary(grouping: series, by: \.name)
    }

    func all(_ name: String) -> [Series] { byName[name] ?? [] }

    /// The sum of the series that have these labels.
    func sum(_ name: String, where labels: [String: String] = [:]) -> Double {
        all(name).filter { series in labels.allSatisfy { series.labels[$0.key] == $0.value } }.reduce(0) {
            $0 + $1.value
        }
    }

    private static func series(_ line: Substring) -> Series? {
        guard let space = line.lastIndex(of: " "), let value = Double(line[line.index(after: space)...]) else {
            return nil
        }
        let head = line[..<space]
        guard let brace = head.firstIndex(of: "{") else { return Series(name: String(head), labels: [:], value: value) }
        var labels: [String: String] = [:]
        // None of our labels' values holds a comma or a quote.
        for pair in head[head.index(after: brace)...].dropLast().split(separator: ",") {
            let parts = pair.split(separator: "=", maxSplits: 1)
            if parts.count == 2 { labels[String(parts[0])] = String(parts[1].dropFirst().dropLast()) }
        }
        return Series(name: String(head[..<brace]), labels: labels, value: value)
    }
}

/// What happened between two looks at the metrics, in 80 columns.
struct TopView {
    let before: MetricsSample
    let now: MetricsSample
    let seconds: Double

    func text(address: String) -> String {
        let ready = now.sum("coffer_ready") > 0 ? "ready" : "NOT READY"
        let memory = Int(now.sum("process_resident_memory_bytes") / 1_048_576)
        var text = "\(address)  \(ready)  \(number(rate("process_cpu_seconds_total") * 100))% cpu  \(memory) MiB"
        text += "  \(number(rate("coffer_requests_total"))) requests/s\n\n"
        text += routes() + "\n"
        text += components()
        return text
    }

    private func routes() -> String {
        var text = "ROUTE".padded(to: 26) + right("REQ/S") + right("P50 ms") + right("P99 ms") + right("REFUSED/S")
        text += right("FAILED/S") + "\n"
        let names = Set(now.all("coffer_requests_total").compactMap { $0.labels["route"] }).sorted()
        for route in names {
            let label = ["route": route]
            text += String(route.prefix(25)).padded(to: 26)
            text += right(number(rate("coffer_requests_total", label)))
            text += right(quantile(0.5, label)) + right(quantile(0.99, label))
            text += right(number(rate("coffer_requests_total", ["route": route, "outcome": "refused"])))
            let failed =
                rate("coffer_requests_total", ["route": route, "outcome": "buried"])
                + rate("coffer_requests_total", ["route": route, "outcome": "retried"])
            text += right(number(failed)) + "\n"
        }
        return text
    }

    private func components() -> String {
        var text = ""
        for series in now.all("coffer_component_up").sorted(by: {
            $0.labels["component"] ?? "" < $1.labels["component"] ?? ""
        }) {
            text += "\(series.labels["component"] ?? "?") \(series.value > 0 ? "up" : "DOWN")  "
        }
        let queues = now.all("coffer_queue_messages").filter { $0.value > 0 }.sorted { $0.value > $1.value }.prefix(8)
        text += "\n"
        for series in queues {
            text += (series.labels["queue"] ?? "?").padded(to: 40) + right(number(series.value)) + " waiting\n"
        }
        return text
    }

    private func rate(_ name: String, _ labels: [String: String] = [:]) -> Double {
        max(0, now.sum(name, where: labels) - before.sum(name, where: labels)) / max(seconds, 0.001)
    }

    /// The bound of the bucket in which the quantile of what happened meanwhile lies, in milliseconds.
    private func quantile(_ quantile: Double, _ labels: [String: String]) -> String {
        let name = "coffer_request_duration_seconds_bucket"
        func buckets(_ sample: MetricsSample) -> [(bound: Double, count: Double)] {
            sample.all(name).filter { series in labels.allSatisfy { series.labels[$0.key] == $0.value } }
                .map { (Double($0.labels["le"] ?? "") ?? .infinity, $0.value) }
                .sorted { $0.bound < $1.bound }
        }
        let (old, new) = (buckets(before), buckets(now))
        let counts = new.enumerated().map { index, bucket in
            bucket.count - (index < old.count ? old[index].count : 0)
        }
        guard let total = counts.last, total > 0, let index = counts.firstIndex(where: { $0 >= total * quantile })
        else {
            return "-"
        }
        let bound = new[index].bound
        return bound.isFinite ? "<\(number(bound * 1_000))" : ">10000"
    }

    private func right(_ text: String) -> String {
        String(repeating: " ", count: max(1, 10 - text.count)) + text
    }

    /// A number in few characters.
    private func number(_ value: Double) -> String {
        if value >= 100 || value == value.rounded() { return String(Int(value.rounded())) }
        return String(Double((value * 10).rounded()) / 10)
    }
}
