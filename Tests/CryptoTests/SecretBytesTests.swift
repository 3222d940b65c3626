import Foundation
import Testing

@testable import Crypto

/// Serialized, because the arena is one for the process and these tests count its slots.
@Suite(.serialized) struct SecretBytesTests {
    @Test func `random secrets differ, and zeros are zeros`() throws {
        let first = try SecretBytes(random: 32)
        let second = try SecretBytes(random: 32)
        let zeros = try SecretBytes(zeros: 32)

        let differ = first.withBytes { first in second.withBytes { !ConstantTime.areEqual(first, $0) } }
        let areZeros = zeros.withBytes { zeros in zeros.indices.allSatisfy { zeros[$0] == 0 } }
        #expect(differ)
        #expect(areZeros)
    }

    @Test func `a secret's memory is wiped when it goes out of scope`() throws {
        let mark: UInt8 = 0x5A
        let address: UInt
        do {
            let secret = try SecretBytes(copying: [UInt8](repeating: mark, count: 64).span)
            address = Self.address(of: secret)
        }

        // Another test may have taken the slot by now; then it holds that test's bytes, not these.
        let slot = try #require(
            unsafe UnsafeRawPointer(bitPattern: address).map { unsafe UnsafeRawBufferPointer(start: $0, count: 64) }
                .map(Array.init)
        )
        #expect(slot.count { $0 == mark } < 16)
    }

    @Test func `an arena that can't be locked says so, and names the limit`() throws {
        let refuse: (UnsafeMutableRawPointer, Int) -> Int32 = { _, _ in
            errno = ENOMEM
            return -1
        }

        let failure = #expect(throws: SecretMemoryError.self) { _ = try unsafe SecretArena(lock: refuse) }

        let error = try #require(failure)
        guard case .unlockable(ENOMEM, SecretArena.lockedBytes, _) = error else {
            Issue.record("\(error)")
            return
        }
        #expect("\(error)".contains("RLIMIT_MEMLOCK"))
    }

    @Test func `the arena is locked, left out of core files, and emptied in a forked child`() throws {
        let secret = try SecretBytes(random: 32)

        let flags = try #require(try Self.flags(ofMappingAt: Self.address(of: secret)))

        #expect(flags.contains("lo"), "locked")
        #expect(flags.contains("dd"), "left out of core files")
        #expect(flags.contains("wf"), "emptied in a forked child")
    }

    @Test func `an arena that is full refuses, and has room again when a secret goes`() throws {
        let arena = try unsafe SecretArena(lock: { _, _ in 0 })
        let taken = Self.takeAll(1_025, from: arena)

        #expect(Set(taken).count == 4)
        #expect(throws: SecretMemoryError.exhausted(slotBytes: 16_384, slots: 4)) { _ = try unsafe arena.take(2_000) }
        let first = try #require(taken.first)
        try unsafe arena.giveBack(#require(UnsafeMutableRawPointer(bitPattern: first)), count: 1_025)
        #expect(Self.takeAll(16_384, from: arena) == [first])
    }

    @Test func `every slot is taken once, and none overlap`() throws {
        let arena = try unsafe SecretArena(lock: { _, _ in 0 })
        let small = Set(Self.takeAll(64, from: arena))
        let medium = Set(Self.takeAll(65, from: arena))
        let large = Set(Self.takeAll(1_025, from: arena))

        #expect(small.count == 2_048)
        #expect(medium.count == 64)
        #expect(large.count == 4)
        #expect(try #require(small.max()) + 64 <= #require(medium.min()))
        #expect(try #require(medium.max()) + 1_024 <= #require(large.min()))
    }

    @Test func `a secret larger than the largest slot is refused`() {
        #expect(throws: SecretMemoryError.tooLarge(requestedBytes: 16_385, largestBytes: 16_384)) {
            _ = try SecretBytes(zeros: 16_385)
        }
    }

    @Test func `many threads never share a slot`() async throws {
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<64 {
                group.addTask {
                    let mark = UInt8(number + 1)
                    for _ in 0..<200 {
                        let secret = try SecretBytes(copying: [UInt8](repeating: mark, count: 32).span)
                        let own = secret.withBytes { bytes in bytes.indices.allSatisfy { bytes[$0] == mark } }
                        guard own else { return false }
                    }
                    return true
                }
            }
            for try await own in group {
                #expect(own)
            }
        }
    }

    private static func takeAll(_ count: Int, from arena: SecretArena) -> [UInt] {
        var taken: [UInt] = []
        while let slot = try? unsafe arena.take(count) { taken.append(UInt(bitPattern: slot)) }
        return taken
    }

    private static func address(of secret: borrowing SecretBytes) -> UInt {
        secret.withBytes { bytes in unsafe bytes.withUnsafeBytes { UInt(bitPattern: $0.baseAddress) } }
    }

    /// The kernel's two-letter flags of the mapping that holds an address.
    private static func flags(ofMappingAt address: UInt) throws -> Set<String>? {
        var isWithin = false
        // Read to its end by hand: the file says that it is empty.
        let file = try #require(FileHandle(forReadingAtPath: "/proc/self/smaps"))
        let text = String(decoding: try file.readToEnd() ?? Data(), as: UTF8.self)
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ")
            let ends = words.first.map { $0.split(separator: "-").compactMap { UInt($0, radix: 16) } } ?? []
            if ends.count == 2 { isWithin = (ends[0]..<ends[1]).contains(address) }
            if isWithin, words.first == "VmFlags:" { return Set(words.dropFirst().map(String.init)) }
        }
        return nil
    }
}
