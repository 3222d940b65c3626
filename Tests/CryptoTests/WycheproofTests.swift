import Crypto
import Testing

@Suite struct WycheproofTests {
    private struct Signature: Decodable {
        let id: Int
        let comment: String
        let publicKey: String
        let message: String
        let signature: String
        let result: Wycheproof.Result
    }

    @Test func `signatures are judged as Project Wycheproof judges them`() throws {
        for vector in try Wycheproof.cases("ed25519", count: 210, as: Signature.self) {
            let publicKey = try #require(try FixedBytes32(bytes(vector.publicKey)))
            let message = try bytes(vector.message)
            let isValid =
                try FixedBytes64(bytes(vector.signature))
                .map { Ed25519.isValid($0, of: message, publicKey: publicKey) } ?? false

            // Where libraries may differ, Stellar's own is libsodium too: it refuses keys of small order alone.
            let expected = vector.result == .valid || vector.comment.hasPrefix("prime-order point")

            #expect(isValid == expected, "\(vector.id): \(vector.result), \(vector.comment)")
        }
    }

    private struct Sealed: Decodable {
        let id: Int
        let comment: String
        let key: String
        let nonce: String
        let additionalData: String
        let message: String
        let ciphertext: String
        let tag: String
        let result: Wycheproof.Result
    }

    @Test func `sealed messages open as Project Wycheproof says, and seal to its bytes`() throws {
        var cipher = AES256GCM()
        for vector in try Wycheproof.cases("aes-256-gcm", count: 66, as: Sealed.self) {
            let message = try bytes(vector.message)
            let (key, nonce, data) = try (bytes(vector.key), bytes(vector.nonce), bytes(vector.additionalData))
            let sealed = try bytes(vector.ciphertext + vector.tag)
            let opened = cipher.opened(sealed, key: key, nonce: nonce, additionalData: data)

            if vector.result == .valid {
                let resealed = cipher.sealed(message, key: key, nonce: nonce, additionalData: data)
                #expect(opened == message, "\(vector.id): \(vector.comment)")
                #expect(resealed == sealed, "\(vector.id): \(vector.comment)")
            } else {
                #expect(opened == nil, "\(vector.id): \(vector.comment)")
            }
        }
    }

    private struct Derivation: Decodable {
        let id: Int
        let comment: String
        let keyMaterial: String
        let salt: String
        let info: String
        let count: Int
        let output: String
        let result: Wycheproof.Result
    }

    @Test func `keys derive to the bytes of Project Wycheproof, and no longer than allowed`() throws {
        for vector in try Wycheproof.cases("hkdf-sha512", count: 83, as: Derivation.self) {
            let (material, salt, info) = try (bytes(vector.keyMaterial), bytes(vector.salt), bytes(vector.info))
            let output = derived(vector.count, from: material, salt: salt, info: info)

            if vector.result == .valid {
                let expected = try bytes(vector.output)
                #expect(output == expected, "\(vector.id): \(vector.comment)")
            } else {
                #expect(output == nil, "\(vector.id): \(vector.comment)")
            }
        }
    }

    private func derived(_ count: Int, from material: [UInt8], salt: [UInt8], info: [UInt8]) -> [UInt8]? {
        do throws(SecretMemoryError) {
            let material = try SecretBytes(copying: material.span)
            let key = try HKDF.deriveSHA512(count, from: material, salt: salt.span, info: info.span)
            return key.withBytes { key in key.indices.map { key[$0] } }
        } catch {
            #expect(error == .tooLarge(requestedBytes: count, largestBytes: HKDF.outputByteCountMax))
            return nil
        }
    }
}
