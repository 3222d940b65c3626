extension WallTime {
    /// The first and last points that four digits of year can write.
    private static let written =
        WallTime(milliseconds: -62_167_219_200_000)...WallTime(milliseconds: 253_402_300_799_999)

    private static let millisecondsPerDay: Int64 = 86_400_000

    /// The time as `2026-11-21T13:25:40.123Z`: RFC 3339, UTC, always with milliseconds.
    ///
    /// Outside the years 0 to 9999 it is the nearest time inside.
    package var rfc3339: String {
        let clamped = min(max(self, Self.written.lowerBound), Self.written.upperBound)
        let (dayNumber, inDay) = CivilDate.floorDivide(clamped.milliseconds, by: Self.millisecondsPerDay)
        let date = CivilDate(dayNumber: dayNumber)
        return unsafe String(unsafeUninitializedCapacity: 24) { buffer in
            let digits: [(value: Int64, width: Int, after: UInt8)] = [
                (date.year, 4, UInt8(ascii: "-")), (date.month, 2, UInt8(ascii: "-")), (date.day, 2, UInt8(ascii: "T")),
                (inDay / 3_600_000, 2, .colon), (inDay / 60_000 % 60, 2, .colon),
                (inDay / 1_000 % 60, 2, UInt8(ascii: ".")), (inDay % 1_000, 3, UInt8(ascii: "Z")),
            ]
            var end = 0
            for part in digits {
                var rest = part.value
                for offset in (0..<part.width).reversed() {
                    unsafe buffer[end + offset] = .zero + UInt8(rest % 10)
                    rest /= 10
                }
                unsafe buffer[end + part.width] = part.after
                end += part.width + 1
            }
            return end
        }
    }

    /// Reads RFC 3339 in UTC: `2026-11-21T13:25:40Z`, with one to three digits of fraction or none.
    ///
    /// Nothing else is taken: no other offset, no lower case, no space, no leap second, no digit
    /// that milliseconds could not keep, no day that the calendar does not have.
    package init?(rfc3339 text: String) {
        var scanner = DigitScanner(Array(text.utf8))
        guard
            let year = scanner.digits(4), scanner.skip("-"), let month = scanner.digits(2), scanner.skip("-"),
            let day = scanner.digits(2), scanner.skip("T"), let hour = scanner.digits(2), hour < 24, scanner.skip(":"),
            let minute = scanner.digits(2), minute < 60, scanner.skip(":"), let second = scanner.digits(2), second < 60,
            let fraction = scanner.milliseconds(), scanner.skip("Z"), scanner.isAtEnd
        else { return nil }
        let date = CivilDate(year: year, month: month, day: day)
        guard date.exists else { return nil }
        let inDay = ((hour * 60 + minute) * 60 + second) * 1_000 + fraction
        self.init(milliseconds: date.dayNumber * Self.millisecondsPerDay + inDay)
    }
}

/// Reads fixed runs of digits and the marks between them.
private struct DigitScanner {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { position == bytes.count }

    mutating func digits(_ count: Int) -> Int64? {
        var value: Int64 = 0
        for _ in 0..<count {
            guard position < bytes.count, bytes[position].isDigit else { return nil }
            value = value * 10 + Int64(bytes[position] - .zero)
            position += 1
        }
        return value
    }

    mutating func skip(_ mark: Unicode.Scalar) -> Bool {
        guard position < bytes.count, bytes[position] == UInt8(ascii: mark) else { return false }
        position += 1
        return true
    }

    /// A point and one to three digits, or nothing, which is zero.
    mutating func milliseconds() -> Int64? {
        guard skip(".") else { return 0 }
        let count = bytes[position...].prefix { $0.isDigit }.count
        guard (1...3).contains(count), let value = digits(count) else { return nil }
        return value * [100, 10, 1][count - 1]
    }
}
