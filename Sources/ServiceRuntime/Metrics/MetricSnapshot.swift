/// A label with its value.
package struct MetricLabel: Hashable, Sendable {
    let name: String
    let value: String

    /// A label of a series that is read only when it is asked for.
    package init(name: StaticString, value: String) {
        self.init(name: "\(name)", value: value)
    }

    init(name: String, value: String) {
        self.name = name
        self.value = value
    }
}

/// One metric at one moment, in no particular text format.
struct MetricSnapshot {
    enum Kind: String {
        case counter
        case gauge
        case histogram
    }

    struct Sample {
        /// `_bucket`, `_sum`, `_count` or nothing.
        var suffix: StaticString = ""
        let labels: [MetricLabel]
        let value: Double
        /// A trace that is an example of what was counted here; only one of the two text formats shows it.
        var exemplar: Exemplar?
    }

    let name: String
    let help: String
    let kind: Kind
    /// The names of its labels, which samples would show if there were any.
    let labels: [String]
    let samples: [Sample]
}
