import Crypto
import Testing

@Suite struct AES256GCMTests {
    private let key = [UInt8](repeating: 7, count: 32)
    private let nonce = [UInt8](repeating: 9, count: 12)
    private let message = Array("thirty-two bytes of a wallet seed".utf8)
    private let data = Array("wallet 1".utf8)

    @Test func `a flipped bit in message, tag, key, nonce or additional data keeps it shut`() {
        var cipher = AES256GCM()
        let sealed = cipher.sealed(message, key: key, nonce: nonce, additionalData: data)

        for bit in 0..<sealed.count * 8 {
            let opened = cipher.opened(flipping(bit, of: sealed), key: key, nonce: nonce, additionalData: data)
            #expect(opened == nil, "bit \(bit) of what was sealed")
        }
        for bit in 0..<key.count * 8 {
            let opened = cipher.opened(sealed, key: flipping(bit, of: key), nonce: nonce, additionalData: data)
            #expect(opened == nil, "bit \(bit) of the key")
        }
        for bit in 0..<nonce.count * 8 {
            let opened = cipher.opened(sealed, key: key, nonce: flipping(bit, of: nonce), additionalData: data)
            #expect(opened == nil, "bit \(bit) of the nonce")
        }
        for bit in 0..<data.count * 8 {
            let opened = cipher.opened(sealed, key: key, nonce: nonce, additionalData: flipping(bit, of: data))
            #expect(opened == nil, "bit \(bit) of the additional data")
        }
        #expect(cipher.opened(sealed, key: key, nonce: nonce, additionalData: data) == message)
    }

    @Test(arguments: 0..<16)
    func `what is shorter than a tag doesn't open`(count: Int) {
        var cipher = AES256GCM()

        let opened = cipher.opened([UInt8](repeating: 0, count: count), key: key, nonce: nonce, additionalData: [])

        #expect(opened == nil)
    }

    @Test func `what failed to open leaves nothing behind`() {
        var cipher = AES256GCM()
        let sealed = cipher.sealed(message, key: key, nonce: nonce, additionalData: data)
        var opened = [UInt8](repeating: 0xAA, count: message.count)
        let otherData = Array("wallet 2".utf8)

        #expect(throws: AuthenticationFailure()) {
            var span = opened.mutableSpan
            try cipher.open(sealed.span, key: key.span, nonce: nonce.span, additionalData: otherData.span, into: &span)
        }
        #expect(opened == [UInt8](repeating: 0, count: message.count))
    }

    private func flipping(_ bit: Int, of bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        bytes[bit / 8] ^= 1 << UInt8(bit % 8)
        return bytes
    }
}
