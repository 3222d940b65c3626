internal import ServiceRuntime
internal import WalletApplication
internal import WalletDomain

/// `wallet.freeze` and `wallet.unfreeze`.
struct FreezeWalletBody: MutatingRequestBody {
    let command: FreezeWallet.Command

    /// The body names a wallet, whoever's it is.
    var userID: UserID? { nil }

    static func read(_ body: inout BodyReader) -> FreezeWalletBody? {
        let walletID = body.string("walletId", Scalars.walletID)
        let reason = body.string("reason", Scalars.reason)
        guard let walletID, let reason else { return nil }
        return FreezeWalletBody(command: .init(walletID: walletID, reason: reason))
    }

    func writeCanonical(to json: inout JSONWriter) {
        json.member("reason", command.reason.text)
        json.member("walletId", command.walletID.description)
    }
}

/// `user.block` and `user.unblock`.
struct BlockUserBody: MutatingRequestBody {
    let command: BlockUser.Command

    var userID: UserID? { command.userID }

    static func read(_ body: inout BodyReader) -> BlockUserBody? {
        let userID = body.string("userId", Scalars.userID)
        let reason = body.string("reason", Scalars.reason)
        guard let userID, let reason else { return nil }
        return BlockUserBody(command: .init(userID: userID, reason: reason))
    }

    func writeCanonical(to json: inout JSONWriter) {
        json.member("reason", command.reason.text)
        json.member("userId", command.userID.text)
    }
}

/// `user.setHandle`.
struct SetHandleBody: MutatingRequestBody {
    let command: SetHandle.Command

    var userID: UserID? { command.userID }

    static func read(_ body: inout BodyReader) -> SetHandleBody? {
        let userID = body.string("userId", Scalars.userID)
        let handle = body.string("handle", Scalars.handle)
        guard let userID, let handle else { return nil }
        return SetHandleBody(command: .init(userID: userID, handle: handle))
    }

    func writeCanonical(to json: inout JSONWriter) {
        json.member("handle", command.handle.text)
        json.member("userId", command.userID.text)
    }
}

extension Scalars {
    static func reason(_ text: String) -> BodyReader.Reading<Reason> {
        guard (1...Reason.scalarCountMax).contains(text.unicodeScalars.count) else {
            return .wrong(rule: "length", message: "must have 1 to \(Reason.scalarCountMax) characters")
        }
        return .optional(Reason(text), "pattern", "must not have control characters")
    }

    static func handle(_ text: String) -> BodyReader.Reading<Handle> {
        guard Handle.byteCounts.contains(text.unicodeScalars.count) else {
            let counts = Handle.byteCounts
            return .wrong(rule: "length", message: "must have \(counts.lowerBound) to \(counts.upperBound) characters")
        }
        return .optional(Handle(text), "pattern", "may have only characters of [a-z0-9_]")
    }
}
