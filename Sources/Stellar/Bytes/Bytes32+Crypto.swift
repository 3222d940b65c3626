package import Crypto

extension Bytes32 {
    /// A digest or a public key, as cryptography makes them.
    package init(_ fixed: FixedBytes32) {
        unsafe self = withUnsafeBytes(of: fixed.bytes) { bytes in
            guard let address = bytes.baseAddress else { preconditionFailure("a value without an address") }
            return unsafe Bytes32(readingFrom: address)
        }
    }
}

extension FixedBytes32 {
    /// The same bytes, as cryptography wants them.
    package init(_ bytes: Bytes32) {
        self.init()
        unsafe withUnsafeMutableBytes(of: &self.bytes) { storage in
            guard let address = storage.baseAddress else { preconditionFailure("a value without an address") }
            unsafe bytes.write(to: address)
        }
    }
}

extension AccountAddress {
    /// The account of a public key.
    package init(_ publicKey: FixedBytes32) {
        self.init(bytes: Bytes32(publicKey))
    }

    /// The public key, as cryptography wants it.
    package var publicKey: FixedBytes32 {
        FixedBytes32(bytes)
    }
}
