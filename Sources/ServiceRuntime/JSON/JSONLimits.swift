/// How much JSON a reader is willing to look at.
package struct JSONLimits: Hashable, Sendable {
    /// The most bytes a text may have.
    package let bytesMax: Int
    /// The most arrays and objects that may be inside one another; reading recurses this deep.
    package let depthMax: Int

    /// What one request may send: 64 KiB, 32 levels.
    package static let request = Self(bytesMax: 64 * 1024, depthMax: 32)

    /// The deepest anybody may allow: at under 200 bytes of stack a level it fits any thread.
    package static let depthCeiling = 512

    /// The longest text anybody may allow: positions are kept in 32 bits.
    package static let bytesCeiling = 1 << 30

    /// Limits for a particular source of JSON.
    package init(bytesMax: Int, depthMax: Int = 32) {
        precondition((0...Self.bytesCeiling).contains(bytesMax), "positions are kept in 32 bits")
        precondition((0...Self.depthCeiling).contains(depthMax), "reading recurses, so depth is bounded")
        self.bytesMax = bytesMax
        self.depthMax = depthMax
    }
}
