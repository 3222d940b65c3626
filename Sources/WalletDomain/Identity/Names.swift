/// Whose wallet: a name that the caller's system knows the user by.
///
/// 1 to 128 characters of `[A-Za-z0-9._:@-]`.
package struct UserID: Hashable, Sendable, Comparable {
    /// The most bytes a user id may have.
    package static let byteCountMax = 128

    package let text: String

    /// `nil` unless the text keeps the rule above.
    package init?(_ text: String) {
        guard (1...Self.byteCountMax).contains(text.utf8.count), text.utf8.allSatisfy(Self.allows) else { return nil }
        self.text = text
    }

    package static func < (left: UserID, right: UserID) -> Bool { left.text < right.text }

    private static func allows(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: ":"),
            UInt8(ascii: "@"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}

/// What a user calls one of their wallets; unique among them.
///
/// 1 to 64 characters (Unicode scalars), none of them a control character.
package struct Label: Hashable, Sendable, Comparable {
    /// The most Unicode scalars a label may have.
    package static let scalarCountMax = 64

    /// What a wallet is called when nobody said.
    package static let standard = Label(unchecked: "default")

    package let text: String

    /// `nil` unless the text keeps the rule above.
    package init?(_ text: String) {
        let scalars = text.unicodeScalars
        guard (1...Self.scalarCountMax).contains(scalars.count) else { return nil }
        guard scalars.allSatisfy({ $0.properties.generalCategory != .control }) else { return nil }
        self.init(unchecked: text)
    }

    private init(unchecked text: String) {
        self.text = text
    }

    package static func < (left: Label, right: Label) -> Bool { left.text < right.text }
}

/// Who is calling: the name that the callers file gives to a broker user.
package struct CallerName: Hashable, Sendable, Comparable {
    package let text: String

    package init(_ text: String) {
        self.text = text
    }

    package static func < (left: CallerName, right: CallerName) -> Bool { left.text < right.text }
}

/// The caller's name for one intention: two requests with the same key are the same intention.
///
/// 1 to 128 printable ASCII characters.
package struct IdempotencyKey: Hashable, Sendable, Comparable {
    /// The most bytes a key may have.
    package static let byteCountMax = 128

    package let text: String

    /// `nil` unless the text keeps the rule above.
    package init?(_ text: String) {
        let isPrintable = text.utf8.allSatisfy { (0x20...0x7e).contains($0) }
        guard (1...Self.byteCountMax).contains(text.utf8.count), isPrintable else { return nil }
        self.text = text
    }

    package static func < (left: IdempotencyKey, right: IdempotencyKey) -> Bool { left.text < right.text }
}
