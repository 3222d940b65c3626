package import Stellar

extension Bool: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> Bool { source.next() & 1 == 1 }
}

extension UInt32: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> UInt32 { UInt32(truncatingIfNeeded: source.number()) }
}

extension Int32: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> Int32 { Int32(truncatingIfNeeded: source.number()) }
}

extension UInt64: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> UInt64 { source.number() }
}

extension Int64: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> Int64 { Int64(bitPattern: source.number()) }
}

extension Bytes32: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> Bytes32 {
        Bytes32((0..<32).map { _ in UInt8(truncatingIfNeeded: source.next()) }) ?? .zero
    }
}

extension AccountAddress: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> AccountAddress {
        AccountAddress(bytes: .sample(&source))
    }
}

extension MuxedAddress: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> MuxedAddress {
        source.flip()
            ? .muxed(id: .sample(&source), account: .sample(&source)) : .account(.sample(&source))
    }
}

extension AssetCode4: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> AssetCode4 {
        code(&source, byteCount: 4, AssetCode4.init(bytes:))
    }
}

extension AssetCode12: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> AssetCode12 {
        code(&source, byteCount: 12, AssetCode12.init(bytes:))
    }
}

/// A code that the network takes, or, as often, any bytes at all.
private func code<Code>(_ source: inout SampleSource, byteCount: Int, _ make: ([UInt8]) -> Code?) -> Code {
    let letters = [UInt8]("ABCxyz019".utf8)
    let text = (0..<(1 + source.below(byteCount))).map { _ in letters[source.below(letters.count)] }
    guard let code = make(source.flip() ? text : source.bytes(max: byteCount)) else {
        preconditionFailure("so many bytes are a code")
    }
    return code
}

extension SignatureHint: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> SignatureHint {
        SignatureHint(of: .sample(&source))
    }
}

extension Signature: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> Signature {
        guard let signature = Signature(source.bytes(max: Signature.byteCountMax)) else {
            preconditionFailure("so many bytes are a signature")
        }
        return signature
    }
}

extension Thresholds: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> Thresholds {
        let bits = source.next()
        return Thresholds(
            masterWeight: UInt8(truncatingIfNeeded: bits),
            low: UInt8(truncatingIfNeeded: bits >> 8),
            medium: UInt8(truncatingIfNeeded: bits >> 16),
            high: UInt8(truncatingIfNeeded: bits >> 24)
        )
    }
}
