/// A quantity of an asset, counted in stroops.
///
/// Stellar fixes every asset at seven decimal places, so a quantity is a whole number of *stroops*
/// (ten-millionths) and adding two of them never rounds. An `Amount` is never negative: a debit is
/// another operation, not a negative amount.
///
/// The text form is Horizon's, digits with an optional fraction:
///
/// ```swift
/// let fee = try Amount("0.00001")
/// fee.stroops      // 100
/// fee.description  // "0.0000100"
/// ```
package struct Amount: Hashable, Sendable {
    /// The number of whole stroops in one unit of an asset.
    package static let stroopsPerUnit: Int64 = 10_000_000

    /// The number of decimal places Stellar gives every asset.
    package static let fractionDigits = 7

    /// Nothing.
    package static let zero = Amount(uncheckedStroops: 0)

    /// The largest quantity the ledger can hold, and the limit of a trustline that has none of its own.
    package static let max = Amount(uncheckedStroops: .max)

    /// The quantity, in ten-millionths of a unit.
    package let stroops: Int64

    /// Creates an amount from a count of stroops, or returns `nil` if the count is negative.
    package init?(stroops: Int64) {
        guard stroops >= 0 else { return nil }
        self.init(uncheckedStroops: stroops)
    }

    private init(uncheckedStroops stroops: Int64) {
        assert(stroops >= 0)
        self.stroops = stroops
    }
}

// MARK: - Text

extension Amount: CustomStringConvertible {
    /// Why a piece of text is not an amount.
    package enum ParseError: Error, Hashable, Sendable {
        /// There is no digit before or after the point.
        case empty
        /// A character is neither a digit nor the one decimal point; the byte's place in the text.
        case unexpectedCharacter(at: Int)
        /// The fraction has more digits than the ledger can hold.
        case tooPrecise
        /// The number is larger than the ledger can hold.
        case overflow
    }

    /// Parses a decimal number such as `"12.5"`.
    ///
    /// Signs, exponents, spaces and digit groups are refused: the text comes from another program,
    /// so anything unusual is a defect there, and guessing would move money. Parsing stops at the
    /// first thing that is wrong, so that a text of a million digits costs no more than twenty.
    ///
    /// - Parameter text: Digits with at most one point and at most seven digits after it.
    /// - Throws: ``ParseError`` naming the first thing that is wrong.
    package init(_ text: some StringProtocol) throws(ParseError) {
        var stroops: Int64 = 0
        var fractionDigitsSeen: Int?
        var digitsSeen = 0

        for (place, character) in text.utf8.enumerated() {
            if character == UInt8(ascii: "."), fractionDigitsSeen == nil {
                fractionDigitsSeen = 0
                continue
            }
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(character) else {
                throw .unexpectedCharacter(at: place)
            }
            if let seen = fractionDigitsSeen {
                guard seen < Self.fractionDigits else { throw .tooPrecise }
                fractionDigitsSeen = seen + 1
            }
            stroops = try Self.appending(character - UInt8(ascii: "0"), to: stroops)
            digitsSeen += 1
        }

        guard digitsSeen > 0 else { throw .empty }
        for _ in (fractionDigitsSeen ?? 0)..<Self.fractionDigits {
            stroops = try Self.appending(0, to: stroops)
        }
        self.init(uncheckedStroops: stroops)
    }

    private static func appending(_ digit: UInt8, to number: Int64) throws(ParseError) -> Int64 {
        let (tenfold, overflowed) = number.multipliedReportingOverflow(by: 10)
        let (sum, overflowedAgain) = tenfold.addingReportingOverflow(Int64(digit))
        guard !overflowed, !overflowedAgain else { throw .overflow }
        return sum
    }

    /// The amount as Horizon writes it, always with seven decimal places.
    package var description: String {
        Self.decimal(stroops)
    }

    /// A count of stroops with seven decimal places, negative ones too.
    ///
    /// For what an envelope may hold although no ledger would take it; see ``Summary``.
    static func decimal(_ stroops: Int64) -> String {
        let (units, fraction) = stroops.magnitude.quotientAndRemainder(dividingBy: stroopsPerUnit.magnitude)
        let digits = String(fraction)
        let padding = String(repeating: "0", count: fractionDigits - digits.utf8.count)
        return "\(stroops < 0 ? "-" : "")\(units).\(padding)\(digits)"
    }
}

// MARK: - Arithmetic

extension Amount: Comparable {
    /// Orders by quantity.
    package static func < (left: Amount, right: Amount) -> Bool {
        left.stroops < right.stroops
    }
}

extension Amount {
    /// Returns the sum, or `nil` if it is larger than the ledger can hold.
    package func adding(_ other: Amount) -> Amount? {
        let (sum, overflowed) = stroops.addingReportingOverflow(other.stroops)
        return overflowed ? nil : Amount(uncheckedStroops: sum)
    }

    /// Returns what is left after taking `other` away, or `nil` if there is not enough.
    package func subtracting(_ other: Amount) -> Amount? {
        other > self ? nil : Amount(uncheckedStroops: stroops - other.stroops)
    }

    /// Returns the amount so many times over, or `nil` if that is negative or larger than the ledger can hold.
    package func multiplied(by count: Int64) -> Amount? {
        let (product, overflowed) = stroops.multipliedReportingOverflow(by: count)
        return overflowed ? nil : Amount(stroops: product)
    }
}
