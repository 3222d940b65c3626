internal import CSodium
internal import Crypto
internal import Glibc
internal import SignerAdapter
internal import Stellar
internal import WalletApplication
internal import WalletDomain

/// Times what it takes to sign with a sealed key, unsealing and wiping included, beside libsodium's signature alone.
///
/// Both are timed in turn, and the ratio is taken pair by pair; all of it is time of the processor, not of the clock.
@main enum BenchSigning {
    private static let pairs = 31
    private static let roundNanoseconds: UInt64 = 40_000_000
    /// As many wallets as take turns, so that no seal is warm.
    private static let walletCount = 256

    static func main() async throws {
        let signer = try await makeSigner()
        let wallets = (0..<walletCount).map { WalletID(ID(high: UInt64($0) << 16 | 0x7000, low: 1 << 63)) }
        let keys = try await signer.createKeys(for: wallets)
        let hash = Bytes32(SHA256.hash([1, 2, 3]))
        let sodium = SodiumSigner()
        var tools = SealingTools()
        var bare: [Double] = []
        var sealed: [Double] = []
        var unsealed: [Double] = []
        for pair in 0..<pairs {
            // Whoever goes first finds the machine as the pair before left it, so they take turns at that too.
            if pair.isMultiple(of: 2) { bare.append(time { _ in sodium.sign(hash) }) }
            sealed.append(time { sign(hash, keys[$0 % walletCount], signer, &tools) })
            if !pair.isMultiple(of: 2) { bare.append(time { _ in sodium.sign(hash) }) }
            unsealed.append(time { unseal(keys[$0 % walletCount], signer, &tools) })
        }
        let ratios = zip(sealed, bare).map { $0 / $1 }
        print("a signature of libsodium's: \(Int(median(bare))) ns")
        print("unsealing: \(Int(median(unsealed))) ns")
        print("unsealing, signing, wiping: \(Int(median(sealed))) ns")
        let (low, high) = (ratios.min() ?? 0, ratios.max() ?? 0)
        print("ratio, pair by pair: \(text(median(ratios))) (\(text(low))–\(text(high))), goal 1.25")
    }

    /// A seed is opened, used for one signature and wiped, as it is for every envelope.
    private static func sign(
        _ hash: Bytes32,
        _ sealed: SealedKey,
        _ signer: SealedSigner,
        _ tools: inout SealingTools
    ) -> Int {
        do {
            let seed = try signer.open(sealed, with: &tools)
            let key = try Ed25519SigningKey(seed: seed, authenticated: sealed.address.publicKey)
            return Int(hash.withSpan { key.sign($0) }.bytes[0])
        } catch {
            preconditionFailure("a key that was just sealed does not open")
        }
    }

    private static func unseal(_ sealed: SealedKey, _ signer: SealedSigner, _ tools: inout SealingTools) -> Int {
        guard let seed = try? signer.open(sealed, with: &tools) else { preconditionFailure("a key does not open") }
        return seed.count
    }

    private static func makeSigner() async throws -> SealedSigner {
        let keyring = "/tmp/bench-signing-\(getpid()).keyring"
        try KeyringFile(path: keyring).makeNew(version: 1)
        defer { unsafe unlink(keyring) }
        return try await SealedSigner.start(
            keyring: try KeyringFile(path: keyring).read(),
            network: Network.testnet.id,
            store: OneDataKey(),
            identifiers: OneID()
        )
    }

    /// How many nanoseconds a run of `work` takes, over as many runs as fit into a round.
    private static func time(_ work: (Int) -> Int) -> Double {
        var count = 0
        var sum = 0
        let start = now()
        var end = start
        repeat {
            for index in 0..<64 { sum &+= work(count + index) }
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

    private static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

    private static func text(_ ratio: Double) -> String {
        let thousandths = Int((ratio * 1_000).rounded())
        return "\(thousandths / 1_000).\(String(thousandths % 1_000 + 1_000).dropFirst())"
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
        var signature = FixedBytes64()
        var span = signature.bytes.mutableSpan
        hash.withSpan { hash in
            unsafe hash.withUnsafeBufferPointer { hash in
                unsafe span.withUnsafeMutableBufferPointer { signature in
                    guard let start = signature.baseAddress else { return }
                    _ = unsafe crypto_sign_detached(start, nil, hash.baseAddress, 32, key)
                }
            }
        }
        return Int(signature.bytes[0])
    }
}

/// A store with the one data key that the start makes.
private actor OneDataKey: DataKeyStore {
    private var kept: (key: WrappedDataKey, check: KeyCheckValue)?

    func dataKeys() -> [WrappedDataKey] { kept.map { [$0.key] } ?? [] }
    func keyCheckValues() -> [KeyCheckValue] { kept.map { [$0.check] } ?? [] }
    func canaries() -> [SealedKey] { [] }
    func grant(_ count: Int, under key: DataKeyID, most: Int) -> Bool { true }

    func keepFirst(_ key: WrappedDataKey, check: KeyCheckValue) -> Bool {
        kept = (key, check)
        return true
    }

    func add(_ key: WrappedDataKey, check: KeyCheckValue, after current: DataKeyID, by actor: CallerName) -> Bool {
        false
    }
}

private struct OneID: Identifiers {
    func next() -> ID { ID(high: 0x7000, low: 1 << 63) }
}
