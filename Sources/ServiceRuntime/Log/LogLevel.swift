/// How much a line matters.
package enum LogLevel: String, Hashable, Sendable, CaseIterable {
    /// For whoever looks for a defect.
    case debug
    /// What happened, in the normal course of things.
    case info
    /// Something that the service copes with, but that somebody may have to see to.
    case warn
    /// Something that the service could not cope with.
    case error

    var rank: Int {
        switch self {
        case .debug: 0
        case .info: 1
        case .warn: 2
        case .error: 3
        }
    }
}

extension LogLevel: Comparable {
    /// Less important comes first.
    package static func < (one: LogLevel, other: LogLevel) -> Bool { one.rank < other.rank }
}
