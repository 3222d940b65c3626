/// What an operation does, in a sentence and in fields.
package struct OperationSummary: Hashable, Sendable {
    /// Its place in the transaction, counted from 0.
    package let index: Int
    /// What kind it is.
    package let kind: OperationKind
    /// Who does it.
    package let source: MuxedAddress
    /// What is done, as a sentence whose subject is the source.
    package let sentence: String
    /// The same in fields.
    package let fields: [SummaryValue.Field]
    /// What a person should notice.
    package let warnings: [String]

    init(index: Int, operation: Operation, transactionSource: MuxedAddress) {
        self.index = index
        kind = operation.body.kind
        source = operation.source ?? transactionSource
        let account = OperationAccount(operation.body)
        sentence = account.sentence
        fields = account.fields
        warnings = account.warnings
    }

    /// The summary as it becomes JSON.
    package var value: SummaryValue {
        var all: [SummaryValue.Field] = [
            .init("index", .number(Int64(index))),
            .init("type", .text(kind.rawValue)),
            .init("source", .text(source.description)),
            .init("summary", .text("\(source) \(sentence)")),
        ]
        all += fields
        if !warnings.isEmpty { all.append(.init("warnings", .list(warnings.map { .text($0) }))) }
        return .fields(all)
    }
}

/// An account of what an operation does, while it is being given.
struct OperationAccount {
    private(set) var sentence = ""
    private(set) var fields: [SummaryValue.Field] = []
    private(set) var warnings: [String] = []

    init(_ body: OperationBody) {
        switch body {
        case .createAccount(let operation): tell(operation)
        case .payment(let operation): tell(operation)
        case .pathPaymentStrictReceive(let operation): tell(operation)
        case .pathPaymentStrictSend(let operation): tell(operation)
        case .manageSellOffer(let operation): tell(operation)
        case .manageBuyOffer(let operation): tell(operation)
        case .createPassiveSellOffer(let operation): tell(operation)
        case .setOptions(let operation): tell(operation)
        case .changeTrust(let operation): tell(operation)
        case .allowTrust(let operation): tell(operation)
        case .accountMerge(let destination): tellMerge(into: destination)
        case .inflation: say("runs inflation")
        case .manageData(let operation): tell(operation)
        case .bumpSequence(let operation): tell(operation)
        case .createClaimableBalance(let operation): tell(operation)
        case .claimClaimableBalance(let balance):
            say("claims balance \(balance)")
            add("balance", balance)
        case .beginSponsoringFutureReserves(let account):
            say("begins to pay the reserves of \(account)")
            add("sponsored", account)
        case .endSponsoringFutureReserves: say("ends being paid reserves for")
        case .revokeSponsorship(let operation): tell(operation)
        case .clawback(let operation): tell(operation)
        case .clawbackClaimableBalance(let balance):
            say("takes back balance \(balance)")
            add("balance", balance)
        case .setTrustLineFlags(let operation): tell(operation)
        case .liquidityPoolDeposit(let operation): tell(operation)
        case .liquidityPoolWithdraw(let operation): tell(operation)
        case .invokeHostFunction(let operation): tell(operation)
        case .extendFootprintTTL(let operation):
            say("keeps the footprint's entries alive for \(operation.extendTo) ledgers")
            add("extend_to", .number(Int64(operation.extendTo)))
        case .restoreFootprint: say("restores the footprint's entries")
        }
    }

    // MARK: What the accounts are made of

    mutating func say(_ text: String) { sentence = text }

    mutating func warn(_ text: String) { warnings.append(text) }

    mutating func add(_ name: String, _ value: SummaryValue) { fields.append(.init(name, value)) }

    mutating func add(_ name: String, _ value: some CustomStringConvertible) { add(name, .text(value.description)) }

    /// A number of stroops as a decimal; negative ones, which no network takes, too.
    static func decimal(_ stroops: Int64) -> String { Amount.decimal(stroops) }

    /// A quantity and what it is of.
    static func quantity(_ stroops: Int64, _ asset: Asset) -> String {
        "\(decimal(stroops)) \(asset == .native ? "XLM" : asset.description)"
    }
}
