internal import Crypto
internal import ServiceRuntime
internal import Stellar
internal import WalletApplication
internal import WalletDomain

/// How the body of one route is read.
protocol RequestBody {
    associatedtype Command: Sendable

    /// What the caller asks for; `nil` where the reader found something wrong.
    static func read(_ body: inout BodyReader) -> Self?

    var command: Command { get }

    /// An option of the contract that this version can't do, named by its member.
    var unsupportedOption: StaticString? { get }
}

extension RequestBody {
    var unsupportedOption: StaticString? { nil }
}

/// The body of a route that changes something.
protocol MutatingRequestBody: RequestBody {
    /// Whose request it is, where it is about one user.
    var userID: UserID? { get }

    /// Writes the known members, defaults filled in, in ascending order of their names: what is compared
    /// when a key comes again.
    func writeCanonical(to json: inout JSONWriter)
}

extension MutatingRequestBody {
    var fingerprint: Digest {
        var json = JSONWriter(capacity: 192)
        json.beginObject()
        writeCanonical(to: &json)
        json.endObject()
        return .sha256(json.bytes)
    }
}

extension Digest {
    static func sha256(_ bytes: [UInt8]) -> Digest {
        let digest = SHA256.hash(bytes)
        return Digest(Bytes32(digest.bytes.span) ?? .zero)
    }
}

/// `wallet.create`.
struct CreateWalletBody: MutatingRequestBody {
    let owner: UserID
    let label: Label
    let activate: Bool?

    static func read(_ body: inout BodyReader) -> CreateWalletBody? {
        let userID = body.string("userId", Scalars.userID)
        let label = body.optionalString("label", Scalars.label)
        let activate = body.optionalBool("activate")
        guard let userID else { return nil }
        return CreateWalletBody(owner: userID, label: label ?? .standard, activate: activate)
    }

    var userID: UserID? { owner }

    var command: CreateWallet.Command {
        .init(name: WalletName(userID: owner, label: label), activates: activate)
    }

    var unsupportedOption: StaticString? { activate == true ? "activate" : nil }

    /// `activate` is left out where it is absent: its default depends on what the service can do.
    func writeCanonical(to json: inout JSONWriter) {
        json.member("activate", activate)
        json.member("label", label.text)
        json.member("userId", owner.text)
    }
}

/// `wallet.setDefault`.
struct SetDefaultBody: MutatingRequestBody {
    let owner: UserID
    let walletID: WalletID

    static func read(_ body: inout BodyReader) -> SetDefaultBody? {
        let userID = body.string("userId", Scalars.userID)
        let walletID = body.string("walletId", Scalars.walletID)
        guard let userID, let walletID else { return nil }
        return SetDefaultBody(owner: userID, walletID: walletID)
    }

    var userID: UserID? { owner }

    var command: SetDefaultWallet.Command { .init(userID: owner, walletID: walletID) }

    func writeCanonical(to json: inout JSONWriter) {
        json.member("userId", owner.text)
        json.member("walletId", walletID.description)
    }
}

/// `wallet.get`.
struct GetWalletBody: RequestBody {
    let command: WalletQuery

    static func read(_ body: inout BodyReader) -> GetWalletBody? {
        let userID = body.string("userId", Scalars.userID)
        let walletID = body.optionalString("walletId", Scalars.walletID)
        guard let userID else { return nil }
        return GetWalletBody(command: WalletQuery(userID: userID, walletID: walletID))
    }
}

/// `wallet.list`.
struct ListWalletsBody: RequestBody {
    let command: WalletPageQuery

    static func read(_ body: inout BodyReader) -> ListWalletsBody? {
        let userID = body.string("userId", Scalars.userID)
        let limit = body.optionalInteger("limit", in: 1...WalletPageQuery.limitMax)
        let after = body.optionalString("cursor", Scalars.cursor)
        guard let userID else { return nil }
        let query = WalletPageQuery(userID: userID, limit: limit ?? WalletPageQuery.limitStandard, after: after)
        return ListWalletsBody(command: query)
    }
}

/// `request.get`; whose request is meant, the door adds.
struct GetRequestBody: RequestBody {
    /// Which request, as far as the body says.
    struct Question: Sendable {
        let route: Route
        let key: IdempotencyKey
    }

    let command: Question

    static func read(_ body: inout BodyReader) -> GetRequestBody? {
        let route = body.string("route", Scalars.mutatingRoute)
        let key = body.string("idempotencyKey", Scalars.idempotencyKey)
        guard let route, let key else { return nil }
        return GetRequestBody(command: Question(route: route, key: key))
    }
}

/// `service.describe`: there is nothing to say.
struct DescribeServiceBody: RequestBody {
    var command: DescribeService.Command { .init() }

    static func read(_ body: inout BodyReader) -> DescribeServiceBody? { DescribeServiceBody() }
}
