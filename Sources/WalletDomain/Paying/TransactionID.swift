/// Which transaction of the service; not the ledger's hash, of which there may be several or none.
package struct TransactionID: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let id: ID

    package init(_ id: ID) {
        self.id = id
    }

    /// Reads the contract's text form; `nil` for anything else.
    package init?(_ text: String) {
        guard let id = ID(text) else { return nil }
        self.init(id)
    }

    package var description: String { id.description }

    package static func < (left: TransactionID, right: TransactionID) -> Bool { left.id < right.id }
}
