internal import ServiceRuntime
internal import WalletApplication
internal import WalletDomain

/// `balance.get`.
struct BalanceBody: RequestBody {
    let command: BalanceQuery

    static func read(_ body: inout BodyReader) -> BalanceBody? {
        let userID = body.string("userId", Scalars.userID)
        let walletID = body.optionalString("walletId", Scalars.walletID)
        let asset = body.optionalString("asset", Scalars.asset)
        let maxAge = body.optionalInteger("maxAgeMs", in: 0...Int(BalanceQuery.maxAgeMsMax))
        guard let userID else { return nil }
        return BalanceBody(
            command: BalanceQuery(
                wallet: WalletQuery(userID: userID, walletID: walletID),
                asset: asset,
                maxAgeMs: maxAge.map { Int64($0) } ?? BalanceQuery.maxAgeMsStandard
            )
        )
    }
}

/// `wallet.fund`.
struct FundWalletBody: MutatingRequestBody {
    let command: WalletQuery

    static func read(_ body: inout BodyReader) -> FundWalletBody? {
        let userID = body.string("userId", Scalars.userID)
        let walletID = body.optionalString("walletId", Scalars.walletID)
        guard let userID else { return nil }
        return FundWalletBody(command: WalletQuery(userID: userID, walletID: walletID))
    }

    var userID: UserID? { command.userID }

    func writeCanonical(to json: inout JSONWriter) {
        json.member("userId", command.userID.text)
        json.member("walletId", command.walletID?.description)
    }
}

/// `fee.get`: there is nothing to say.
struct GetFeesBody: RequestBody {
    var command: GetFees.Command { .init() }

    static func read(_ body: inout BodyReader) -> GetFeesBody? { GetFeesBody() }
}
