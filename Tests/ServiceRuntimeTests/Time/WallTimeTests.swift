import ServiceRuntime
import Testing

@Suite struct WallTimeTests {
    @Test(arguments: [
        ("1970-01-01T00:00:00.000Z", 0), ("2000-02-29T12:34:56.789Z", 951_827_696_789),
        ("2026-11-21T13:25:40.123Z", 1_795_267_540_123), ("1969-12-31T23:59:59.999Z", -1),
        ("0000-01-01T00:00:00.000Z", -62_167_219_200_000), ("9999-12-31T23:59:59.999Z", 253_402_300_799_999),
        ("1900-03-01T00:00:00.000Z", -2_203_891_200_000), ("2100-02-28T23:59:59.999Z", 4_107_542_399_999),
    ])
    func `a time is written and read in milliseconds`(text: String, milliseconds: Int64) {
        #expect(WallTime(milliseconds: milliseconds).rfc3339 == text)
        #expect(WallTime(rfc3339: text)?.milliseconds == milliseconds)
    }

    @Test(arguments: [
        ("1970-01-01T00:00:01Z", 1_000), ("1970-01-01T00:00:00.5Z", 500), ("1970-01-01T00:00:00.05Z", 50),
    ])
    func `fewer digits of fraction are read`(text: String, milliseconds: Int64) {
        #expect(WallTime(rfc3339: text)?.milliseconds == milliseconds)
    }

    @Test(arguments: [
        "", "2026-11-21", "2026-11-21T13:25:40", "2026-11-21T13:25:40+00:00", "2026-11-21t13:25:40Z",
        "2026-11-21T13:25:40z", "2026-11-21 13:25:40Z", "2026-11-21T13:25:40.Z", "2026-11-21T13:25:40.1234Z",
        "2026-11-21T13:25:40,123Z", "2026-11-21T13:25:60Z", "2026-11-21T13:60:00Z", "2026-11-21T24:00:00Z",
        "2026-02-29T00:00:00Z", "1900-02-29T00:00:00Z", "2026-00-10T00:00:00Z", "2026-13-10T00:00:00Z",
        "2026-04-31T00:00:00Z", "2026-04-00T00:00:00Z", "26-11-21T13:25:40Z", "+2026-11-21T13:25:40Z",
        "2026-11-21T13:25:40Z ", " 2026-11-21T13:25:40Z", "2026-11-21T13:25Z", "２026-11-21T13:25:40Z",
    ])
    func `what is not exactly a time is not read`(text: String) {
        #expect(WallTime(rfc3339: text) == nil)
    }

    @Test func `every day of four centuries is written as it is read`() throws {
        var previous = ""
        for day in Int64(-73_049)..<73_049 {
            let text = WallTime(milliseconds: day * 86_400_000).rfc3339
            #expect(WallTime(rfc3339: text)?.milliseconds == day * 86_400_000)
            #expect(previous < text)
            previous = text
        }
    }

    @Test func `times outside the written years are written as the nearest inside`() {
        #expect(WallTime(milliseconds: .max).rfc3339 == "9999-12-31T23:59:59.999Z")
        #expect(WallTime(milliseconds: .min).rfc3339 == "0000-01-01T00:00:00.000Z")
    }

    @Test func `whole seconds are rounded down`() {
        #expect(WallTime(milliseconds: 1_999).seconds == 1)
        #expect(WallTime(milliseconds: -1).seconds == -1)
    }

    @Test func `durations become whole nanoseconds, cut where they do not fit`() {
        #expect(Duration.milliseconds(1_500).wholeNanoseconds == 1_500_000_000)
        #expect(Duration.seconds(-2).wholeMilliseconds == -2_000)
        #expect(Duration.seconds(Int64.max).wholeNanoseconds == .max)
        #expect(Duration.seconds(Int64.min).wholeNanoseconds == .min)
    }

    @Test func `the machine's clocks go forward`() {
        let time = SystemTime()
        let first = time.monotonic

        #expect(time.monotonic >= first)
        #expect(time.wall > WallTime(milliseconds: 1_700_000_000_000))
    }
}
