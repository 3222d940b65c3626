package import Stellar
package import WalletApplication
package import WalletDomain

/// Values that tests are made of, each different from the last.
package enum Samples {
    package static let caller = CallerName("shop")

    /// A fresh UUID of version 7; only its version, variant and being new matter.
    package static func id() -> ID {
        let random = SystemRandomNumberGenerator.bytes()
        return ID(high: random.0 & ~0xf000 | 0x7000, low: random.1 & ~(3 << 62) | (2 << 62))
    }

    /// An id whose time is now, so that it falls into today's partition.
    package static func id(at moment: Moment) -> ID {
        let random = SystemRandomNumberGenerator.bytes()
        return ID(high: ID(earliestAt: moment).high | 0x7000 | random.0 & 0xfff, low: random.1 & ~(3 << 62) | (2 << 62))
    }

    package static func digest() -> Digest {
        Digest(Bytes32((0..<32).map { _ in UInt8.random(in: 0...255) }) ?? .zero)
    }

    package static func address() -> AccountAddress { AccountAddress(bytes: digest().bytes) }

    package static func requestKey() -> RequestKey {
        guard let key = IdempotencyKey(id().description) else { preconditionFailure("a UUID is a key") }
        return RequestKey(caller: caller, key: key)
    }

    package static func userID() -> UserID {
        guard let userID = UserID("user-\(id())") else { preconditionFailure("a UUID is a user id") }
        return userID
    }

    package static func walletName(_ label: String = "default", of userID: UserID = userID()) -> WalletName {
        guard let label = Label(label) else { preconditionFailure("a label of a test is a label") }
        return WalletName(userID: userID, label: label)
    }

    package static func origin(
        caller: CallerName = caller,
        rateLimit: RateLimit? = nil,
        message: MessageIdentity? = nil,
        deadline: Moment? = nil,
        wantsReply: Bool = true
    ) -> Origin {
        Origin(
            caller: caller,
            rateLimit: rateLimit,
            message: message ?? MessageIdentity(digest(), mayBeRedelivery: false),
            deadline: deadline,
            wantsReply: wantsReply,
            trace: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            names: MessageNames(messageID: nil, correlationID: nil)
        )
    }
}

extension SystemRandomNumberGenerator {
    fileprivate static func bytes() -> (UInt64, UInt64) {
        var generator = SystemRandomNumberGenerator()
        return (generator.next(), generator.next())
    }
}

extension MessageIdentity {
    /// A message whose digest is known.
    package init(_ digest: Digest, mayBeRedelivery: Bool) {
        self.init(mayBeRedelivery: mayBeRedelivery) { digest }
    }
}
