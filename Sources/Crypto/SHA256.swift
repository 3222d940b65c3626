/// SHA-256 of whole messages, or of messages that come in pieces.
package struct SHA256: ~Copyable {
    private var context: MessageDigestContext

    /// Begins a message.
    package init() {
        context = MessageDigest.sha256.makeContext()
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
    package consuming func finish() -> FixedBytes32 {
        var digest = FixedBytes32()
        var span = digest.bytes.mutableSpan
        context.finish(into: &span)
        return digest
    }

    /// The digest of a whole message.
    package static func hash(_ message: Span<UInt8>) -> FixedBytes32 {
        var digest = FixedBytes32()
        var span = digest.bytes.mutableSpan
        MessageDigest.sha256.hash(message, into: &span)
        return digest
    }

    /// The digest of a whole message.
    package static func hash(_ message: [UInt8]) -> FixedBytes32 {
        hash(message.span)
    }
}
