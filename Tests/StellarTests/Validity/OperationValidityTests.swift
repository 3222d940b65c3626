import Stellar
import Testing

// The tables are made anew for every use: an enumeration keeps its discriminant in the unused bits of a pointer, and
// LeakSanitizer, which then doesn't recognise the pointer, would report what a stored table holds as lost.
@Suite struct OperationValidityTests {
    private static let alice = Samples.alice
    private static let bob = Samples.bob
    private static let usd = Samples.usd
    private static let half = Samples.half
    private static let nothing = Price(numerator: 0, denominator: 1)
    private static let anywhere = MuxedAddress.account(Samples.bob)

    private static var payments: [(OperationBody, Malformation.Reason)] {
        [
            (.createAccount(CreateAccountOperation(destination: bob, startingBalance: -1)), .negativeNumber),
            (.createAccount(CreateAccountOperation(destination: alice, startingBalance: 1)), .selfReference),
            (.payment(PaymentOperation(destination: anywhere, asset: .native, amount: 0)), .amountNotPositive),
            (.payment(PaymentOperation(destination: anywhere, asset: .native, amount: -1)), .amountNotPositive),
            (.payment(PaymentOperation(destination: anywhere, asset: badAsset, amount: 1)), .invalidAsset),
            (.pathPaymentStrictReceive(receive(sendMax: 0)), .amountNotPositive),
            (.pathPaymentStrictReceive(receive(path: [badAsset])), .invalidAsset),
            (.pathPaymentStrictSend(send(destinationMin: 0)), .amountNotPositive),
            (.pathPaymentStrictSend(send(path: [badAsset])), .invalidAsset),
            (.accountMerge(.muxed(id: 5, account: alice)), .selfReference),
            (.createClaimableBalance(balance([])), .invalidClaimants),
            (.createClaimableBalance(balance([claimant(bob), claimant(bob)])), .invalidClaimants),
            (.createClaimableBalance(balance([claimant(bob, .not(nil))])), .invalidClaimants),
            (.createClaimableBalance(balance([claimant(bob, .and([.unconditional]))])), .invalidClaimants),
            (.createClaimableBalance(balance([claimant(bob, .beforeRelativeTime(-1))])), .invalidClaimants),
            (.createClaimableBalance(balance([claimant(bob, nested(5))])), .invalidClaimants),
            (.createClaimableBalance(balance([claimant(bob)], amount: 0)), .amountNotPositive),
            (.clawback(ClawbackOperation(asset: usd, from: anywhere, amount: 1)), .notIssuer),
            (.clawback(ClawbackOperation(asset: .native, from: anywhere, amount: 1)), .nativeAsset),
        ]
    }

    private static var markets: [(OperationBody, Malformation.Reason)] {
        [
            (.manageSellOffer(offer(selling: usd, buying: usd)), .sameOrUnorderedAssets),
            (.manageSellOffer(offer(amount: -1)), .negativeNumber),
            (.manageSellOffer(offer(offerID: -1)), .negativeNumber),
            (.manageSellOffer(offer(price: nothing)), .invalidPrice),
            (.manageSellOffer(offer(amount: 0)), .emptyOffer),
            (.liquidityPoolDeposit(deposit(maxAmountA: 0)), .amountNotPositive),
            (.liquidityPoolDeposit(deposit(minPrice: Price(numerator: 2, denominator: 3))), .invalidPrice),
            (.liquidityPoolWithdraw(withdraw(amount: 0)), .amountNotPositive),
            (.liquidityPoolWithdraw(withdraw(minAmountB: -1)), .negativeNumber),
        ]
    }

    private static var accounts: [(OperationBody, Malformation.Reason)] {
        [
            (.setOptions(options { $0.setFlags = 16 }), .invalidFlags),
            (.setOptions(options { ($0.setFlags, $0.clearFlags) = (3, 2) }), .invalidFlags),
            (.setOptions(options { $0.highThreshold = 256 }), .weightOutOfRange),
            (.setOptions(options { $0.signer = AccountSigner(key: .ed25519(alice), weight: 1) }), .invalidSigner),
            (.setOptions(options { $0.signer = AccountSigner(key: .hashX(.zero), weight: 256) }), .weightOutOfRange),
            (.setOptions(options { $0.signer = AccountSigner(key: emptyPayload, weight: 1) }), .invalidSigner),
            (.setOptions(options { $0.homeDomain = "über.example" }), .invalidText),
            (.setOptions(options { $0.homeDomain = "a.domain.of.33.bytes.is.too.long." }), .tooLong),
            (.changeTrust(ChangeTrustOperation(line: .native, limit: 1)), .nativeAsset),
            (.changeTrust(ChangeTrustOperation(line: ChangeTrustAsset(usd), limit: -1)), .negativeNumber),
            (.changeTrust(ChangeTrustOperation(line: pool(usd, .native, fee: 30), limit: 1)), .sameOrUnorderedAssets),
            (.changeTrust(ChangeTrustOperation(line: pool(.native, usd, fee: 29), limit: 1)), .invalidPoolFee),
            (.allowTrust(AllowTrustOperation(trustor: alice, asset: code, authorize: 1)), .selfReference),
            (.allowTrust(AllowTrustOperation(trustor: bob, asset: code, authorize: 3)), .invalidFlags),
            (.setTrustLineFlags(flags(usd)), .notIssuer),
            (.setTrustLineFlags(flags(.native)), .nativeAsset),
            (.manageData(ManageDataOperation(name: "")), .invalidText),
            (.manageData(ManageDataOperation(name: "tab\t")), .invalidText),
            (.manageData("name", value: [UInt8](repeating: 0, count: 65)), .tooLong),
            (.bumpSequence(to: -1), .negativeNumber),
            (.beginSponsoringFutureReserves(alice), .selfReference),
            (.revokeSponsorship(.ledgerEntry(.liquidityPool(.zero))), .invalidLedgerKey),
            (.revokeSponsorship(.ledgerEntry(.offer(OfferKey(seller: bob, offerID: 0)))), .invalidLedgerKey),
            (
                .revokeSponsorship(.ledgerEntry(.trustLine(TrustLineKey(account: bob, asset: .native)))),
                .invalidLedgerKey
            ),
        ]
    }

    @Test(arguments: payments + markets + accounts)
    func `what the network would refuse is refused before`(body: OperationBody, reason: Malformation.Reason) {
        let transaction = Samples.transaction(.inflation, body)

        #expect(throws: Malformation.self) { try transaction.validate() }
        do throws(Malformation) {
            try transaction.validate()
        } catch {
            #expect(error.reason == reason)
            #expect(error.operation == 1)
        }
    }

    @Test func `an issuer may do what only an issuer may`() throws {
        let flags = SetTrustLineFlagsOperation(trustor: Self.bob, asset: Self.usd, clearFlags: 2, setFlags: 1)
        let clawback = ClawbackOperation(asset: Self.usd, from: Self.anywhere, amount: 1)
        let transaction = Samples.transaction(.setTrustLineFlags(flags), .clawback(clawback), source: Samples.issuer)

        try transaction.validate()
    }

    @Test(arguments: [(1, 1), (0, 8), (4, 0), (3, 0)] as [(UInt32, UInt32)])
    func `trustline flags have to go together`(set: UInt32, clear: UInt32) {
        let flags = SetTrustLineFlagsOperation(
            trustor: Self.bob,
            asset: Self.usd,
            clearFlags: clear,
            setFlags: set
        )
        let transaction = Samples.transaction(.setTrustLineFlags(flags), source: Samples.issuer)

        #expect(throws: Malformation.self) { try transaction.validate() }
    }

    @Test func `conditions may be nested four deep`() throws {
        let body = OperationBody.createClaimableBalance(Self.balance([Self.claimant(Self.bob, Self.nested(4))]))

        try Samples.transaction(body).validate()
    }
}

// MARK: - What the tables are made of

extension OperationValidityTests {
    private static let code: AssetCode = {
        guard case .alphanum4(let credit) = Samples.usd else { preconditionFailure("USD has three characters") }
        return .alphanum4(credit.code)
    }()
    private static let badAsset: Asset = {
        guard let code = AssetCode4(bytes: [UInt8]("U\0D".utf8)) else { preconditionFailure("three bytes fit") }
        return .alphanum4(AlphaNum4(code: code, issuer: Samples.issuer))
    }()
    private static let emptyPayload = SignerKey.signedPayload(SignedPayloadSigner(account: Samples.bob, payload: []))

    private static func receive(sendMax: Int64 = 1, path: [Asset] = []) -> PathPaymentStrictReceiveOperation {
        PathPaymentStrictReceiveOperation(
            sendAsset: usd,
            sendMax: sendMax,
            destination: anywhere,
            destinationAsset: .native,
            destinationAmount: 1,
            path: path
        )
    }

    private static func send(destinationMin: Int64 = 1, path: [Asset] = []) -> PathPaymentStrictSendOperation {
        PathPaymentStrictSendOperation(
            sendAsset: usd,
            sendAmount: 1,
            destination: anywhere,
            destinationAsset: .native,
            destinationMin: destinationMin,
            path: path
        )
    }

    private static func balance(_ claimants: [Claimant], amount: Int64 = 1) -> CreateClaimableBalanceOperation {
        CreateClaimableBalanceOperation(asset: usd, amount: amount, claimants: claimants)
    }

    private static func claimant(_ account: AccountAddress, _ predicate: ClaimPredicate = .unconditional) -> Claimant {
        .v0(ClaimantV0(destination: account, predicate: predicate))
    }

    private static func nested(_ depth: Int) -> ClaimPredicate {
        depth == 1 ? .unconditional : .not(nested(depth - 1))
    }

    private static func offer(
        selling: Asset = usd,
        buying: Asset = .native,
        amount: Int64 = 1,
        price: Price = half,
        offerID: Int64 = 0
    ) -> ManageSellOfferOperation {
        ManageSellOfferOperation(selling: selling, buying: buying, amount: amount, price: price, offerID: offerID)
    }

    private static func deposit(maxAmountA: Int64 = 1, minPrice: Price = half) -> LiquidityPoolDepositOperation {
        LiquidityPoolDepositOperation(
            poolID: .zero,
            maxAmountA: maxAmountA,
            maxAmountB: 1,
            minPrice: minPrice,
            maxPrice: half
        )
    }

    private static func withdraw(amount: Int64 = 1, minAmountB: Int64 = 0) -> LiquidityPoolWithdrawOperation {
        LiquidityPoolWithdrawOperation(poolID: .zero, amount: amount, minAmountA: 0, minAmountB: minAmountB)
    }

    private static func options(_ change: (inout SetOptionsOperation) -> Void) -> SetOptionsOperation {
        var options = SetOptionsOperation()
        change(&options)
        return options
    }

    private static func pool(_ assetA: Asset, _ assetB: Asset, fee: Int32) -> ChangeTrustAsset {
        .poolShare(
            .constantProduct(LiquidityPoolConstantProductParameters(assetA: assetA, assetB: assetB, fee: fee))
        )
    }

    private static func flags(_ asset: Asset) -> SetTrustLineFlagsOperation {
        SetTrustLineFlagsOperation(trustor: bob, asset: asset, clearFlags: 0, setFlags: 1)
    }
}
