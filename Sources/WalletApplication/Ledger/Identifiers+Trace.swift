internal import Stellar
internal import WalletDomain

extension Identifiers {
    /// The W3C trace context of something that the service began by itself.
    func nextTrace() -> String {
        "00-\(Hex.encode(next().bytes))-\(Hex.encode(Array(next().bytes.suffix(8))))-00"
    }
}
