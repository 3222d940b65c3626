/// What metrics and labels may be called.
///
/// The grammar is the text format's; the rest is what `promtool check metrics` would say later.
enum MetricName {
    /// Traps where a name breaks the rules.
    static func check(_ name: StaticString, _ kind: MetricSnapshot.Kind, labels: [StaticString]) {
        let text = "\(name)"
        precondition(isName(text), "\(text) is no metric name")
        precondition(hasBaseUnit(text), "\(text) is not in a base unit: seconds, bytes, ratios")
        precondition((kind == .counter) == text.hasSuffix("_total"), "\(text): counters, and only they, end in _total")
        for suffix in ["_bucket", "_sum", "_count"] {
            precondition(!text.hasSuffix(suffix), "\(text) ends as a histogram's own series do")
        }
        let labelTexts = labels.map { "\($0)" }
        precondition(Set(labelTexts).count == labelTexts.count, "\(text) has a label twice")
        for label in labelTexts {
            precondition(isName(label) && !label.hasPrefix("__"), "\(label) is no label name")
            precondition(label != "le" && label != "quantile", "\(label) is the format's own")
        }
    }

    /// Lower-case letters, digits and underscores; not a digit first.
    static func isName(_ text: String) -> Bool {
        guard let first = text.utf8.first, !first.isDigit else { return false }
        return text.utf8.allSatisfy { byte in
            byte.isDigit || byte == UInt8(ascii: "_") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
        }
    }

    private static func hasBaseUnit(_ text: String) -> Bool {
        let units: Set<Substring> = [
            "ms", "milliseconds", "microseconds", "nanoseconds", "minutes", "hours", "days", "kilobytes", "megabytes",
            "percent",
        ]
        return units.isDisjoint(with: text.split(separator: "_"))
    }
}
