internal import WalletDomain

/// The database's clock, carried on between two looks at it by one that measures.
///
/// So the calendar of the machine, which may be hours off, is never asked.
actor StoreClock {
    private var known: (moment: Moment, atMs: Int64)?
    private let clockMs: @Sendable () -> Int64

    init(clockMs: @escaping @Sendable () -> Int64) {
        self.clockMs = clockMs
    }

    func learn(_ moment: Moment) { known = (moment, clockMs()) }

    var now: Moment {
        guard let known else { return Moment(milliseconds: 0) }
        return Moment(milliseconds: known.moment.milliseconds + clockMs() - known.atMs)
    }
}
