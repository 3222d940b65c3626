import Stellar

@testable import LedgerSandbox

/// Random transactions between a few accounts: most of them fine, many of them wrong in some way.
struct Traffic {
    let network: Network
    let keys: [SandboxKey]
    private(set) var dice: Dice

    init(seed: UInt64, network: Network, keyCount: Int = 12) {
        self.network = network
        keys = (0..<keyCount).map { SandboxKey("somebody \($0)", on: network) }
        dice = Dice(seed: seed)
    }

    mutating func number(below bound: Int) -> Int { Int(dice.next() % UInt64(bound)) }

    mutating func chance(_ percent: Int) -> Bool { number(below: 100) < percent }

    mutating func somebody() -> SandboxKey { keys[number(below: keys.count)] }

    private mutating func asset() -> Asset {
        guard !chance(40) else { return .native }
        let issuer = keys[number(below: 3)].account
        let code = AssetCode4(bytes: Array("USD".utf8))
        return code.map { .alphanum4(AlphaNum4(code: $0, issuer: issuer)) } ?? .native
    }

    private mutating func amount() -> Int64 { [1, 5_000_000, 123_456_789, 10_000_000_000, 0][number(below: 5)] }

    // MARK: Transactions

    /// A transaction that may be applied, or not.
    mutating func transaction(_ chain: Chain) -> Submission {
        let source = somebody()
        let current = chain.state.accounts[source.account]?.sequence ?? 0
        var signers = [source]
        let operations = (0...number(below: 3)).flatMap { _ in step(chain, &signers) }
        let transaction = Transaction(
            source: .account(source.account),
            fee: UInt32(operations.count * (chance(5) ? 50 : 100 + number(below: 3) * 100)),
            sequenceNumber: current + (chance(4) ? 2 : 1),
            preconditions: chance(3) ? .time(TimeBounds(minTime: 0, maxTime: 1)) : .none,
            memo: .none,
            operations: chance(1) ? [] : operations
        )
        var envelope = TransactionEnvelope.v1(TransactionV1Envelope(transaction: transaction, signatures: []))
        if chance(4) { signers.removeLast() }
        var signed: Set<AccountAddress> = []
        for signer in signers where signed.insert(signer.account).inserted && signed.count <= 20 {
            signer.sign(&envelope, on: network)
        }
        guard chance(15), case .v1(let inner) = envelope else { return Submission(own: envelope, network) }
        return bump(inner, operationCount: operations.count)
    }

    private mutating func bump(_ inner: TransactionV1Envelope, operationCount: Int) -> Submission {
        let payer = somebody()
        let fee = Int64(operationCount + 1) * Int64(chance(10) ? 90 : 600)
        let bump = FeeBumpTransaction(feeSource: .account(payer.account), fee: fee, inner: .v1(inner))
        var envelope = TransactionEnvelope.feeBump(FeeBumpTransactionEnvelope(transaction: bump, signatures: []))
        payer.sign(&envelope, on: network)
        return Submission(own: envelope, network)
    }

    private mutating func step(_ chain: Chain, _ signers: inout [SandboxKey]) -> [Operation] {
        let source = somebody()
        signers.append(source)
        let acting = MuxedAddress.account(source.account)
        guard chance(12) else { return [Operation(source: acting, body: body(chain, source))] }
        let other = somebody()
        signers.append(other)
        var sandwich = [
            Operation(source: acting, body: .beginSponsoringFutureReserves(other.account)),
            Operation(source: .account(other.account), body: body(chain, other)),
        ]
        if !chance(10) {
            sandwich.append(Operation(source: .account(other.account), body: .endSponsoringFutureReserves))
        }
        return sandwich
    }

    private mutating func body(_ chain: Chain, _ source: SandboxKey) -> OperationBody {
        let other = somebody().account
        switch number(below: 16) {
        case 0, 1:
            return .createAccount(CreateAccountOperation(destination: other, startingBalance: amount() * 3))
        case 2, 3, 4:
            return .payment(PaymentOperation(destination: .account(other), asset: asset(), amount: amount()))
        case 5: return .changeTrust(ChangeTrustOperation(line: line(), limit: chance(25) ? 0 : amount() * 10))
        case 6: return .accountMerge(.account(other))
        case 7: return .manageData(ManageDataOperation(name: name(), value: chance(40) ? nil : [1, 2, 3]))
        case 8: return .setOptions(options(source, other))
        case 9: return .bumpSequence(BumpSequenceOperation(bumpTo: Int64(number(below: 1 << 40))))
        case 10:
            return .createClaimableBalance(
                CreateClaimableBalanceOperation(asset: asset(), amount: amount(), claimants: [claimant(other)])
            )
        case 11: return .claimClaimableBalance(.v0(balance(chain)))
        case 12: return chance(50) ? .clawbackClaimableBalance(.v0(balance(chain))) : trustFlags(other, source)
        case 13: return .revokeSponsorship(revocation(chain, other))
        case 14:
            let owned = Asset.alphanum4(usd(source.account))
            return .clawback(ClawbackOperation(asset: owned, from: .account(other), amount: amount()))
        default:
            let asset = asset()
            return .pathPaymentStrictSend(
                PathPaymentStrictSendOperation(
                    sendAsset: asset,
                    sendAmount: amount(),
                    destination: .account(other),
                    destinationAsset: chance(80) ? asset : self.asset(),
                    destinationMin: 1,
                    path: []
                )
            )
        }
    }

    // MARK: Parts

    private func usd(_ issuer: AccountAddress) -> AlphaNum4 {
        guard let code = AssetCode4(bytes: Array("USD".utf8)) else { preconditionFailure("three letters fit") }
        return AlphaNum4(code: code, issuer: issuer)
    }

    private mutating func line() -> ChangeTrustAsset { .alphanum4(usd(keys[number(below: 3)].account)) }

    private mutating func name() -> XDRString { XDRString("name \(number(below: 4))") }

    private mutating func claimant(_ account: AccountAddress) -> Claimant {
        let predicate: ClaimPredicate = chance(50) ? .unconditional : .beforeRelativeTime(Int64(number(below: 30)))
        return .v0(ClaimantV0(destination: account, predicate: predicate))
    }

    private mutating func balance(_ chain: Chain) -> Bytes32 {
        let all = chain.state.claimableBalances.keys.sorted()
        return all.isEmpty ? .zero : all[number(below: all.count)]
    }

    private mutating func trustFlags(_ trustor: AccountAddress, _ issuer: SandboxKey) -> OperationBody {
        .setTrustLineFlags(
            SetTrustLineFlagsOperation(
                trustor: trustor,
                asset: .alphanum4(usd(issuer.account)),
                clearFlags: chance(50) ? 1 : 0,
                setFlags: chance(50) ? 1 : 0
            )
        )
    }

    private mutating func options(_ source: SandboxKey, _ other: AccountAddress) -> SetOptionsOperation {
        var options = SetOptionsOperation()
        switch number(below: 3) {
        case 0: options.setFlags = [1, 2, 8, 10][number(below: 4)]
        case 1: options.clearFlags = [1, 2, 8][number(below: 3)]
        default: options.signer = AccountSigner(key: .ed25519(other), weight: UInt32(number(below: 2)))
        }
        return options
    }

    private mutating func revocation(_ chain: Chain, _ other: AccountAddress) -> RevokeSponsorshipOperation {
        switch number(below: 4) {
        case 0: .ledgerEntry(.account(other))
        case 1: .ledgerEntry(.data(DataKey(account: other, name: name())))
        case 2: .ledgerEntry(.claimableBalance(.v0(balance(chain))))
        default:
            .ledgerEntry(
                .trustLine(TrustLineKey(account: other, asset: .alphanum4(usd(keys[number(below: 3)].account))))
            )
        }
    }
}
