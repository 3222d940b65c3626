extension Price {
    /// Why a text is not a price.
    package enum ParseError: Error, Hashable, Sendable {
        /// It is not a positive decimal number of at most seven decimal places.
        case invalid
        /// As a fraction it needs more than 31 bits above or below the line.
        case notRepresentable
    }

    /// Whether the network takes it: both parts are positive.
    package var isValid: Bool { numerator > 0 && denominator > 0 }

    /// Creates a price of exactly the decimal number, as a fraction in its lowest terms.
    ///
    /// - Throws: ``ParseError``; a price is never rounded, because rounding moves money.
    package init(exactly text: some StringProtocol) throws(ParseError) {
        guard let amount = try? Amount(text), amount > .zero else { throw .invalid }
        let divisor = Self.greatestCommonDivisor(amount.stroops, Amount.stroopsPerUnit)
        guard
            let numerator = Int32(exactly: amount.stroops / divisor),
            let denominator = Int32(exactly: Amount.stroopsPerUnit / divisor)
        else { throw .notRepresentable }
        self.init(numerator: numerator, denominator: denominator)
    }

    /// Whether it is at most the other price; both must be valid.
    package func isAtMost(_ other: Price) -> Bool {
        Int64(numerator) * Int64(other.denominator) <= Int64(other.numerator) * Int64(denominator)
    }

    private static func greatestCommonDivisor(_ first: Int64, _ second: Int64) -> Int64 {
        var (larger, smaller) = (first, second)
        while smaller != 0 { (larger, smaller) = (smaller, larger % smaller) }
        return larger
    }
}

extension Price: CustomStringConvertible {
    /// The fraction, such as `3/7`.
    package var description: String { "\(numerator)/\(denominator)" }
}
