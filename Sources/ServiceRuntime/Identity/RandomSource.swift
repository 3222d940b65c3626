internal import CLinux
internal import Glibc

/// Random numbers of the kernel, fetched many at a time.
///
/// For identifiers and jitter, which want to be unpredictable and cheap. Keys are made elsewhere:
/// what waits here lies in ordinary memory.
package final class RandomSource: Sendable, RandomNumberGenerator {
    /// The whole process's source.
    package static let shared = RandomSource()

    /// One call to the kernel for so many numbers; 2 KiB is far below where `getrandom` may be
    /// interrupted (256 bytes are atomic, and more are only cut by a signal, which is handled).
    private static let wordsPerRefill = 256

    private struct Pool {
        var words: [UInt64] = []
    }

    private let pool = Guarded(Pool())

    /// A source with a pool of its own.
    package init() {}

    /// The next number.
    package func next() -> UInt64 {
        pool.withLock { Self.take(from: &$0) }
    }

    /// The next two numbers, for 16 bytes at the price of one lock.
    package func nextPair() -> (UInt64, UInt64) {
        pool.withLock { (Self.take(from: &$0), Self.take(from: &$0)) }
    }

    private static func take(from pool: inout Pool) -> UInt64 {
        if let word = pool.words.popLast() { return word }
        pool.words = refilled()
        return pool.words.removeLast()
    }

    private static func refilled() -> [UInt64] {
        unsafe [UInt64](unsafeUninitializedCapacity: wordsPerRefill) { buffer, count in
            let bytes = UnsafeMutableRawBufferPointer(buffer)
            var filled = 0
            while filled < bytes.count {
                let start = unsafe bytes.baseAddress.map { unsafe $0 + filled }
                let got = unsafe getrandom(start, bytes.count - filled, 0)
                if got < 0, errno == EINTR { continue }
                precondition(got > 0, "the kernel has randomness once it has started")
                filled += got
            }
            count = wordsPerRefill
        }
    }
}
