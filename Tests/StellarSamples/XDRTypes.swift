package import Stellar

/// A type of the protocol by its name, for programs that are told what to read.
package struct XDRType: Sendable {
    /// The name, as it is in Swift.
    package let name: String
    /// Reads bytes strictly and writes the value again.
    package let rewrite: @Sendable (Span<UInt8>) -> Result<[UInt8], XDRError>
    /// Makes a random value and writes it.
    package let sample: @Sendable (inout SampleSource) -> Result<[UInt8], XDRError>

    private init<Value: XDRValue & Sampled>(_ type: Value.Type) {
        name = "\(type)"
        rewrite = { bytes in
            Result { () throws(XDRError) in try Value(xdr: bytes).xdr() }
        }
        sample = { source in
            source.refill()
            let value = Value.sample(&source)
            return Result { () throws(XDRError) in try value.xdr() }
        }
    }

    /// The types that stand alone: what is submitted, stored, answered and hashed.
    package static let all: [XDRType] = [
        XDRType(TransactionEnvelope.self),
        XDRType(TransactionResult.self),
        XDRType(TransactionMeta.self),
        XDRType(LedgerEntry.self),
        XDRType(LedgerKey.self),
        XDRType(LedgerHeader.self),
        XDRType(HashIDPreimage.self),
        XDRType(SCVal.self),
        XDRType(OperationBody.self),
        XDRType(ClaimPredicate.self),
        XDRType(SorobanAuthorizationEntry.self),
    ]

    /// The type of that name.
    package static func named(_ name: some StringProtocol) -> XDRType? {
        all.first { $0.name == name }
    }
}
