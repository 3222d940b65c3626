internal import CSodium
internal import Crypto
internal import Glibc
internal import Stellar

/// Times the codec against libsodium and SHA-256 in one run, and counts the memory it asks for.
///
///     bench-stellar ENVELOPE      an envelope in base 64; prints `name nanoseconds` lines and ratios
///
/// Each figure is the median of nine rounds, the rounds of all figures taken in turn, and all of it is time of the
/// processor, not of the clock: whatever else the machine does meets them alike.
@main enum BenchStellar {
    private static let rounds = 9
    private static let roundNanoseconds: UInt64 = 60_000_000

    static func main() throws {
        guard CommandLine.arguments.count == 2, let bytes = Base64.decode(CommandLine.arguments[1]) else {
            print("usage: bench-stellar ENVELOPE")
            return
        }
        let network = Network.testnet
        let envelope = try TransactionEnvelope(xdr: bytes)
        let payload = try envelope.signaturePayload(on: network)
        let hash = try envelope.hash(on: network)
        print("envelope \(bytes.count) bytes, payload \(payload.count) bytes")

        let encoded = try EncodedEnvelope(xdr: bytes)
        let names = [
            "signature", "decode+encode", "decode", "encode", "hash of the bytes", "sha-256 of the payload",
            "hash of the value",
        ]
        var times = [[Double]](repeating: [], count: names.count)
        let signer = SodiumSigner()
        for _ in 0..<rounds {
            times[0].append(time { signer.sign(hash) })
            times[1].append(time { (try? TransactionEnvelope(xdr: bytes).xdr().count) ?? 0 })
            times[2].append(time { (try? TransactionEnvelope(xdr: bytes).fee).map { Int($0) } ?? 0 })
            times[3].append(time { (try? envelope.xdr().count) ?? 0 })
            times[4].append(time { Int(encoded.hash(on: network)[0]) })
            times[5].append(time { Int(SHA256.hash(payload.span).bytes[0]) })
            times[6].append(time { (try? envelope.hash(on: network)).map { Int($0[0]) } ?? 0 })
        }
        let medians = times.map { $0.sorted()[rounds / 2] }
        for (name, median) in zip(names, medians) { print("\(name): \(Int(median)) ns") }
        print("decode+encode / signature: \(ratio(medians[1], medians[0]))")
        print("hash of the bytes / sha-256: \(ratio(medians[4], medians[5]))")
        print("hash of the value / sha-256: \(ratio(medians[6], medians[5]))")

        for (name, work) in [
            ("a decode", { _ = try? TransactionEnvelope(xdr: bytes) }),
            ("an encode", { _ = try? envelope.xdr() }),
            ("a hash of the bytes", { _ = encoded.hash(on: network) }),
            ("a SHA-256", { _ = SHA256.hash(payload.span) }),
        ] as [(String, () -> Void)] {
            if let count = allocations(of: work) { print("allocations of \(name): \(count)") }
        }
    }

    /// How many nanoseconds a run of `work` takes, over as many runs as fit into a round.
    private static func time(_ work: () -> Int) -> Double {
        var count: UInt64 = 0
        var sum = 0
        let start = now()
        var end = start
        repeat {
            for _ in 0..<64 { sum &+= work() }
            count += 64
            end = now()
        } while end - start < roundNanoseconds
        precondition(sum != .min, "what was computed is used")
        return Double(end - start) / Double(count)
    }

    private static func now() -> UInt64 {
        var time = timespec()
        unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }

    private static func ratio(_ time: Double, _ reference: Double) -> String {
        let thousandths = Int((time / reference * 1_000).rounded())
        return "\(thousandths / 1_000).\(String(thousandths % 1_000 + 1_000).dropFirst())"
    }

    /// How often `work` asks for memory, if the library that counts it was loaded before the program.
    private static func allocations(of work: () -> Void) -> Int? {
        guard let symbol = unsafe dlsym(nil, "counted_allocations") else { return nil }
        let counter = unsafe symbol.assumingMemoryBound(to: Int.self)
        work()
        let before = unsafe counter.pointee
        for _ in 0..<100 { work() }
        return unsafe (counter.pointee - before) / 100
    }
}

/// libsodium's signature alone: a key that is ready, and nothing around the call.
private struct SodiumSigner {
    private let key: [UInt8]

    init() {
        precondition(sodium_init() >= 0, "libsodium cannot run here")
        var publicKey = [UInt8](repeating: 0, count: 32)
        var key = [UInt8](repeating: 0, count: 64)
        unsafe crypto_sign_seed_keypair(&publicKey, &key, [UInt8](repeating: 7, count: 32))
        self.key = key
    }

    func sign(_ hash: Bytes32) -> Int {
        var signature = [UInt8](repeating: 0, count: 64)
        hash.withSpan { hash in
            unsafe hash.withUnsafeBufferPointer { hash in
                _ = unsafe crypto_sign_detached(&signature, nil, hash.baseAddress, 32, key)
            }
        }
        return Int(signature[0])
    }
}
