/// A point in time: milliseconds since 1970, UTC.
///
/// The domain has no clock of its own. Moments come from the database's clock, which is the one
/// that deadlines and days are counted by.
package struct Moment: Hashable, Sendable, Comparable {
    package let milliseconds: Int64

    /// - Parameter milliseconds: Since 1970-01-01T00:00:00Z.
    package init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    package static func < (left: Moment, right: Moment) -> Bool {
        left.milliseconds < right.milliseconds
    }
}
