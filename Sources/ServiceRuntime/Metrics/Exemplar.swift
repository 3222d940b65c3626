/// A trace that is an example of the values a bucket counted.
struct Exemplar: Hashable, Sendable {
    /// The trace's id, 32 hexadecimal digits.
    let traceID: String
    /// The value that was observed in it.
    let value: Double
    /// When, in Unix seconds.
    let timestamp: Double
}
