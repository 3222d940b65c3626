/// Says which of the traces that begin here are recorded.
///
/// It asks nothing but the trace's id, so that everybody who is set up alike decides alike. A trace that began elsewhere
/// is recorded where its `traceparent` says so, and is never asked about.
package struct TraceSampler: Hashable, Sendable {
    /// Ids whose lower 63 bits, of the second half, are below this are recorded.
    private let threshold: UInt64

    /// Records that share of all traces, from 0 to 1.
    package init(ratio: Double) {
        let all = Double(1 << 62) * 2
        threshold = ratio >= 1 ? 1 << 63 : UInt64(max(0, ratio) * all)
    }

    /// Whether the trace whose id ends in these eight bytes is recorded, if it is up to us.
    package func records(_ traceLow: UInt64) -> Bool { traceLow >> 1 < threshold }
}
