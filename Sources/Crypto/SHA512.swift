/// SHA-512 of whole messages, or of messages that come in pieces.
package struct SHA512: ~Copyable {
    private var context: MessageDigestContext

    /// Begins a message.
    package init() {
        context = MessageDigest.sha512.makeContext()
    }

    /// Adds the next piece of the message.
    package mutating func update(_ piece: Span<UInt8>) {
        context.update(piece)
    }

    /// Adds the next piece of the message.
    package mutating func update(_ piece: [UInt8]) {
        context.update(piece.span)
    }

    /// Ends the message and returns its digest.
    package consuming func finish() -> FixedBytes64 {
        var digest = FixedBytes64()
        var span = digest.bytes.mutableSpan
        context.finish(into: &span)
        return digest
    }

    /// The digest of a whole message.
    package static func hash(_ message: Span<UInt8>) -> FixedBytes64 {
        var digest = FixedBytes64()
        var span = digest.bytes.mutableSpan
        MessageDigest.sha512.hash(message, into: &span)
        return digest
    }

    /// The digest of a whole message.
    package static func hash(_ message: [UInt8]) -> FixedBytes64 {
        hash(message.span)
    }
}
