internal import Crypto
internal import Stellar
package import WalletApplication
internal import WalletDomain

/// Makes a corrected letter of another.
package enum LetterEditor {
    /// The letter with another body and a key of its own; nil where the letter's properties can't be read.
    ///
    /// The key is derived from the old key and the new body, so that making the same correction twice is one intention.
    package static func corrected(_ kept: KeptLetter, body: [UInt8]) -> DeadLetter? {
        guard var properties = try? MessageProperties(encoded: kept.letter.properties),
            let messageID = ShortString("edit-of-\(kept.id)")
        else { return nil }
        let old = kept.letter.key ?? "letter-\(kept.id)"
        let digest = DeadLetterReader.digest([Array(old.utf8), body])
        let key = "edit-" + digest.bytes.withSpan { Crypto.Hexadecimal.encode($0) }.prefix(32)
        properties.headers[HeaderNames.idempotencyKey] = .string(key)
        properties.messageID = messageID
        var encoded = WireWriter()
        properties.write(to: &encoded)
        var letter = kept.letter
        letter.digest = DeadLetterReader.digest([Array(key.utf8), encoded.bytes, body])
        letter.key = key
        letter.messageID = messageID.text
        letter.properties = encoded.bytes
        letter.body = body
        letter.isCut = false
        return letter
    }
}
