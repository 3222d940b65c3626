import Crypto

/// Sealing and opening of arrays, as tests have them.
extension AES256GCM {
    mutating func sealed(
        _ message: [UInt8],
        key: [UInt8],
        nonce: [UInt8],
        additionalData: [UInt8]
    ) -> [UInt8] {
        var sealed: [UInt8] = []
        seal(message.span, key: key.span, nonce: nonce.span, additionalData: additionalData.span, appendingTo: &sealed)
        return sealed
    }

    mutating func opened(
        _ sealed: [UInt8],
        key: [UInt8],
        nonce: [UInt8],
        additionalData: [UInt8]
    ) -> [UInt8]? {
        var message = [UInt8](repeating: 0xAA, count: max(0, sealed.count - Self.tagByteCount))
        var span = message.mutableSpan
        do throws(AuthenticationFailure) {
            try open(sealed.span, key: key.span, nonce: nonce.span, additionalData: additionalData.span, into: &span)
        } catch {
            return nil
        }
        return message
    }
}
