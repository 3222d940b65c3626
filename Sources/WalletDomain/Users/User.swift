/// Somebody who has wallets.
package struct User: Hashable, Sendable {
    package let id: UserID
    package var status: UserStatus
    /// What others may pay this user by.
    package var handle: Handle?

    package init(id: UserID, status: UserStatus, handle: Handle?) {
        self.id = id
        self.status = status
        self.handle = handle
    }
}

/// What an administrator allows a user.
package enum UserStatus: String, Hashable, Sendable, CaseIterable {
    case active = "ACTIVE"
    /// May look, and neither change nor pay anything.
    case blocked = "BLOCKED"
}

/// The name that others may pay a user by; unique among all users.
///
/// 3 to 32 characters of `[a-z0-9_]`.
package struct Handle: Hashable, Sendable, Comparable {
    /// How many characters a handle may have.
    package static let byteCounts = 3...32

    package let text: String

    /// `nil` unless the text keeps the rule above.
    package init?(_ text: String) {
        guard Self.byteCounts.contains(text.utf8.count), text.utf8.allSatisfy(Self.allows) else { return nil }
        self.text = text
    }

    package static func < (left: Handle, right: Handle) -> Bool { left.text < right.text }

    private static func allows(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): true
        default: false
        }
    }
}

/// Why an administrator does something, in their own words; kept in the audit log.
///
/// 1 to 256 characters (Unicode scalars), none of them a control character.
package struct Reason: Hashable, Sendable {
    /// The most Unicode scalars a reason may have.
    package static let scalarCountMax = 256

    package let text: String

    /// `nil` unless the text keeps the rule above.
    package init?(_ text: String) {
        let scalars = text.unicodeScalars
        guard (1...Self.scalarCountMax).contains(scalars.count) else { return nil }
        guard scalars.allSatisfy({ $0.properties.generalCategory != .control }) else { return nil }
        self.text = text
    }
}
