extension TimeBounds {
    /// Bounds that some second lies within, or `nil`.
    ///
    /// - Parameters:
    ///   - from: The first second since 1970; 0 for no beginning.
    ///   - through: The last second since 1970; it is within the bounds. Not 0, which would be no end.
    package init?(from: UInt64 = 0, through: UInt64) {
        guard through > 0, from <= through else { return nil }
        self.init(minTime: from, maxTime: through)
    }

    /// Whether a ledger that closes at `closeTime` is too early.
    package func isTooEarly(closeTime: UInt64) -> Bool { closeTime < minTime }

    /// Whether a ledger that closes at `closeTime` is too late; the last second itself is not.
    package func isTooLate(closeTime: UInt64) -> Bool { maxTime != 0 && closeTime > maxTime }

    /// Whether there is an end.
    package var isFinite: Bool { maxTime != 0 }
}

extension LedgerBounds {
    /// Whether a ledger is too early.
    package func isTooEarly(ledger: UInt32) -> Bool { ledger < minLedger }

    /// Whether a ledger is too late; the last ledger is the one before `maxLedger`.
    package func isTooLate(ledger: UInt32) -> Bool { maxLedger != 0 && ledger >= maxLedger }
}

extension Preconditions {
    /// When the transaction may be applied, if that is bounded.
    package var timeBounds: TimeBounds? {
        switch self {
        case .none: nil
        case .time(let bounds): bounds
        case .v2(let conditions): conditions.timeBounds
        }
    }

    /// In which ledgers the transaction may be applied, if that is bounded.
    package var ledgerBounds: LedgerBounds? {
        if case .v2(let conditions) = self { conditions.ledgerBounds } else { nil }
    }

    /// Who must sign besides.
    package var extraSigners: [SignerKey] {
        if case .v2(let conditions) = self { conditions.extraSigners } else { [] }
    }
}
