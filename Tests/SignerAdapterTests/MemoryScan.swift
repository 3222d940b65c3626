import Foundation
import Testing

/// Looks through the writable memory of this process, as somebody with a debugger would.
@safe struct MemoryScan: ~Copyable {
    private let memory: Int32
    private let mappings: [Range<UInt>]
    private let chunk: UnsafeMutableRawPointer

    private static let chunkByteCount = 1 << 20
    /// Nothing this process puts bytes into is larger; the shadow that a sanitizer keeps is, by far.
    private static let mappingByteCountMax: UInt = 1 << 30

    /// Lists the writable mappings, but for the one that holds `excluded`.
    init(excluding excluded: UInt) throws {
        // Read to its end by hand: the file says that it is empty.
        let file = try #require(FileHandle(forReadingAtPath: "/proc/self/maps"))
        let text = String(decoding: try file.readToEnd() ?? Data(), as: UTF8.self)
        mappings = text.split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ")
            guard words.count > 1, words[1].hasPrefix("rw") else { return nil }
            let ends = words[0].split(separator: "-").compactMap { UInt($0, radix: 16) }
            guard ends.count == 2, !(ends[0]..<ends[1]).contains(excluded) else { return nil }
            guard ends[1] - ends[0] <= Self.mappingByteCountMax else { return nil }
            return ends[0]..<ends[1]
        }
        memory = unsafe open("/proc/self/mem", O_RDONLY)
        unsafe chunk = .allocate(byteCount: Self.chunkByteCount, alignment: 16)
    }

    deinit {
        close(memory)
        unsafe chunk.deallocate()
    }

    /// How often the bytes are found; what this scan copies while it looks may be found once more.
    func count(of needle: Span<UInt8>) -> Int {
        var found = 0
        for mapping in mappings {
            var position = mapping.lowerBound
            while position < mapping.upperBound {
                let wanted = min(Self.chunkByteCount, Int(mapping.upperBound - position))
                let read = unsafe pread(memory, chunk, wanted, off_t(position))
                // Nobody can read it, or it has gone meanwhile.
                guard read >= needle.count else { break }
                found += matches(of: needle, inFirst: read)
                // One byte less than the needle again, for what lies across two chunks.
                position += UInt(read - needle.count + 1)
                if read < Self.chunkByteCount { break }
            }
        }
        return found
    }

    private func matches(of needle: Span<UInt8>, inFirst byteCount: Int) -> Int {
        unsafe needle.withUnsafeBytes { needle in
            guard let start = needle.baseAddress, let first = unsafe needle.first else { return 0 }
            var found = 0
            var offset = 0
            while offset <= byteCount - needle.count {
                let left = byteCount - needle.count - offset + 1
                guard let hit = unsafe memchr(chunk + offset, Int32(first), left) else { break }
                if unsafe memcmp(hit, start, needle.count) == 0 { found += 1 }
                offset = unsafe UnsafeRawPointer(hit) - UnsafeRawPointer(chunk) + 1
            }
            return found
        }
    }
}
