/// The weight of an account's own key, and the weights that its operations need.
package struct Thresholds: Hashable, Sendable {
    static let byteCount = 4

    /// The weight of the account's own key.
    package var masterWeight: UInt8
    /// What operations of the low kind need, such as `bumpSequence`.
    package var low: UInt8
    /// What operations of the medium kind need, such as `payment`.
    package var medium: UInt8
    /// What operations of the high kind need, such as `accountMerge`.
    package var high: UInt8

    /// A new account's: its own key suffices for everything.
    package static let initial = Thresholds(masterWeight: 1, low: 0, medium: 0, high: 0)

    /// Creates the four weights.
    package init(masterWeight: UInt8, low: UInt8, medium: UInt8, high: UInt8) {
        self.masterWeight = masterWeight
        self.low = low
        self.medium = medium
        self.high = high
    }

    /// Reads four bytes that the caller has checked to be there.
    @unsafe init(readingFrom pointer: UnsafeRawPointer) {
        unsafe masterWeight = pointer.load(as: UInt8.self)
        unsafe low = pointer.load(fromByteOffset: 1, as: UInt8.self)
        unsafe medium = pointer.load(fromByteOffset: 2, as: UInt8.self)
        unsafe high = pointer.load(fromByteOffset: 3, as: UInt8.self)
    }

    /// Writes four bytes where the caller has checked that there is room.
    @unsafe func write(to pointer: UnsafeMutableRawPointer) {
        unsafe pointer.storeBytes(of: masterWeight, as: UInt8.self)
        unsafe pointer.storeBytes(of: low, toByteOffset: 1, as: UInt8.self)
        unsafe pointer.storeBytes(of: medium, toByteOffset: 2, as: UInt8.self)
        unsafe pointer.storeBytes(of: high, toByteOffset: 3, as: UInt8.self)
    }
}
