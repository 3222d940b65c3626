import ServiceRuntime
import Testing

@Suite struct UUIDv7Tests {
    private let time = ManualTime()

    @Test func `each is greater than the one before, whatever the clock does`() {
        let generator = UUIDv7Generator(time: time)
        var previous = generator.next()
        for step in 0..<20_000 {
            if step % 5_000 == 4_999 { time.advance(by: .milliseconds(step % 2 == 0 ? 3 : -3_600_000)) }
            let next = generator.next()
            #expect(previous < next)
            #expect(previous.description < next.description)
            previous = next
        }
    }

    @Test func `it says when it was made`() {
        let made = UUIDv7Generator(time: time).next()

        #expect(made.time == time.wall)
        #expect(made.description.hasPrefix("01a1fe48-b49b-7"))
    }

    @Test func `text and bytes are read as they were written`() throws {
        let generator = UUIDv7Generator()
        for _ in 0..<1_000 {
            let made = generator.next()
            #expect(UUIDv7(made.description) == made)
            #expect(UUIDv7(bytes: made.bytes.span) == made)
            #expect(UUIDv7(high: made.high, low: made.low) == made)
        }
    }

    @Test func `the example of RFC 9562 is read`() throws {
        let example = try #require(UUIDv7("017f22e2-79b0-7cc3-98c4-dc0c0c07398f"))

        #expect(example.time.rfc3339 == "2022-02-22T19:22:22.000Z")
        #expect(example.high == 0x017F_22E2_79B0_7CC3)
        #expect(example.low == 0x98C4_DC0C_0C07_398F)
        #expect(example.bytes.prefix(4) == [0x01, 0x7F, 0x22, 0xE2])
    }

    @Test(arguments: [
        "", "017F22E2-79B0-7CC3-98C4-DC0C0C07398F", "017f22e2-79b0-4cc3-98c4-dc0c0c07398f",
        "017f22e2-79b0-7cc3-18c4-dc0c0c07398f", "017f22e2-79b0-7cc3-c8c4-dc0c0c07398f",
        "017f22e279b07cc398c4dc0c0c07398f", "{017f22e2-79b0-7cc3-98c4-dc0c0c07398f}",
        "017f22e2-79b0-7cc3-98c4-dc0c0c07398", "017f22e2-79b0-7cc3-98c4-dc0c0c07398fa",
        "017f22e2-79b0-7cc3-98c4-dc0c0c07398g", "017f22e2079b0-7cc3-98c4-dc0c0c07398f",
        "00000000-0000-0000-0000-000000000000",
    ])
    func `other text is no UUID of version 7`(text: String) {
        #expect(UUIDv7(text) == nil)
    }

    @Test func `many threads make no two alike`() async {
        let generator = UUIDv7Generator()
        let made = await withTaskGroup(of: [UUIDv7].self) { group in
            for _ in 0..<4 { group.addTask { (0..<5_000).map { _ in generator.next() } } }
            return await group.reduce(into: Set<UUIDv7>()) { $0.formUnion($1) }
        }

        #expect(made.count == 20_000)
    }

    @Test func `random numbers are different and spread over all bits`() {
        let random = RandomSource()
        let numbers = (0..<2_000).map { _ in random.next() }

        #expect(Set(numbers).count == 2_000)
        for bit in 0..<64 {
            let ones = numbers.count { $0 >> UInt64(bit) & 1 == 1 }
            #expect((800...1_200).contains(ones))
        }
    }
}
