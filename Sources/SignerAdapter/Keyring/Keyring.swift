internal import Crypto

/// The key-encryption keys: the highest version seals, all open.
package struct Keyring: Sendable {
    /// One line of the keyring.
    struct Line: Sendable {
        let version: Int32
        let key: SealingKey
    }

    /// By version, lowest first; never empty.
    let lines: [Line]

    /// The versions, lowest first.
    package var versions: [Int32] { lines.map(\.version) }

    /// The line that seals.
    var current: Line { lines[lines.count - 1] }

    /// Takes lines of different versions, at least one.
    init(_ lines: [Line]) {
        precondition(!lines.isEmpty, "a keyring has a key")
        self.lines = lines.sorted { $0.version < $1.version }
    }

    /// The key of a version, where the keyring has it.
    func key(of version: Int32) -> SealingKey? {
        lines.first { $0.version == version }?.key
    }
}
