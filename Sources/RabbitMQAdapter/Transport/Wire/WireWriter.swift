/// Writes AMQP's encoding into one growing buffer.
///
/// librabbitmq's own writers cost three `send` calls for each publish and one for each
/// acknowledgement; frames gathered here leave in one write for everything of a turn.
struct WireWriter {
    private(set) var bytes: [UInt8] = []

    mutating func integer(_ value: some FixedWidthInteger) {
        unsafe withUnsafeBytes(of: value.bigEndian) { unsafe bytes.append(contentsOf: $0) }
    }

    mutating func shortString(_ string: ShortString) {
        bytes.append(UInt8(string.byteCount))
        if string.isText {
            bytes.append(contentsOf: string.text.utf8)
        } else {
            bytes.append(contentsOf: string.bytes)
        }
    }

    mutating func longString(_ text: String) {
        integer(UInt32(text.utf8.count))
        bytes.append(contentsOf: text.utf8)
    }

    mutating func raw(_ more: some Collection<UInt8>) {
        bytes.append(contentsOf: more)
    }

    /// Writes what `body` writes, with its length in four bytes before it.
    mutating func measured(_ body: (inout WireWriter) -> Void) {
        let start = bytes.count
        integer(UInt32(0))
        body(&self)
        let length = UInt32(bytes.count - start - 4)
        for (offset, shift) in [24, 16, 8, 0].enumerated() {
            bytes[start + offset] = UInt8(truncatingIfNeeded: length >> UInt32(shift))
        }
    }

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: bytes.capacity <= Self.bytesKept)
    }

    /// Forgets the bytes up to `count`, which have been sent.
    mutating func removeFirst(_ count: Int) {
        bytes.removeFirst(count)
    }

    /// What a buffer may keep between turns: a full batch of replies.
    private static let bytesKept = 1 << 20
}
