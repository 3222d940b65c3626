internal import ServiceRuntime
internal import Stellar
package import WalletApplication
package import WalletDomain

/// What signing and its policies say.
extension ContractMessages {
    package func signedTransaction(
        _ receipt: SigningReceipt,
        submitted transaction: WalletTransaction?
    ) -> [UInt8] {
        success { json in
            json.beginObject()
            json.member("envelope", Base64.encode(receipt.bytes))
            json.member("hash", receipt.hash.hex)
            json.member("innerHash", receipt.innerHash?.hex)
            json.name("signatures")
            json.beginArray()
            for released in receipt.signatures {
                json.beginObject()
                json.member("signer", receipt.signer.description)
                json.member("signature", released.signature.signature.withSpan { Base64.encode($0) })
                json.member("scope", released.scope.word)
                json.endObject()
            }
            json.endArray()
            json.name("summary")
            json.summary(receipt.summary)
            if let transaction, let wallet = transaction.walletID {
                json.name("transaction")
                json.transaction(transaction, seenBy: wallet)
            }
            json.endObject()
        }
    }

    package func policy(_ found: PolicyFound, of wallet: WalletID?) -> [UInt8] {
        success { json in
            let (policy, reference) = found.effective
            json.beginObject()
            json.member("walletId", wallet?.description)
            json.name("policy")
            json.policy(policy)
            json.member("from", wallet == nil && reference.scope == .wallet ? "global" : reference.scope.rawValue)
            json.member("version", reference.version)
            if let waiting = found.waiting {
                json.name("waiting")
                json.beginObject()
                json.name("policy")
                json.policy(waiting.policy ?? found.inherited.policy)
                if waiting.policy == nil { json.member("from", found.inherited.reference.scope.rawValue) }
                json.member("version", waiting.version)
                json.member("effectiveAt", WallTime(milliseconds: waiting.effectiveAt.milliseconds).rfc3339)
                json.endObject()
            }
            json.endObject()
        }
    }

    package func signingDetail(_ detail: SigningDetail) -> String {
        var json = JSONWriter(capacity: 256)
        json.beginObject()
        json.member("policy", detail.policy.scope.rawValue)
        json.member("version", detail.policy.version)
        if let refusal = detail.refusal {
            json.member("rule", refusal.rule.rawValue)
            json.member("seen", refusal.seen)
            json.member("allowed", refusal.allowed)
        }
        json.member("cause", detail.cause)
        json.member("hash", detail.hash?.hex)
        if !detail.scopes.isEmpty {
            json.name("scopes")
            json.beginArray()
            for scope in detail.scopes { json.string(scope.word) }
            json.endArray()
        }
        if !detail.outflow.isEmpty {
            json.name("counted")
            json.beginObject()
            for (asset, amount) in detail.outflow.sorted(by: { $0.key < $1.key }) {
                json.name(asset.description)
                json.string(String(amount))
            }
            json.endObject()
        }
        json.endObject()
        return String(decoding: json.bytes, as: UTF8.self)
    }

    package func policyDetail(_ found: PolicyFound) -> String {
        var json = JSONWriter(capacity: 512)
        json.beginObject()
        if let own = found.own {
            json.member("version", own.version)
            json.member("policy", own.policy.text)
        } else {
            json.member("version", found.newest)
            json.member("removed", true)
        }
        if let waiting = found.waiting {
            json.member("waitingVersion", waiting.version)
            json.member("waitingPolicy", waiting.policy?.text)
            json.member("waitingRemoval", waiting.policy == nil ? true : nil)
            json.member("effectiveAt", WallTime(milliseconds: waiting.effectiveAt.milliseconds).rfc3339)
        }
        json.endObject()
        return String(decoding: json.bytes, as: UTF8.self)
    }
}

extension SigningScopes {
    fileprivate var word: String { self == .inner ? "inner" : "outer" }
}

extension JSONWriter {
    /// Names that an operation's summary has beside its own fields.
    private static let summaryNames: Set<String> = ["type", "source", "text", "warnings"]

    fileprivate mutating func summary(_ summary: EnvelopeSummary) {
        let transaction = summary.transaction
        beginObject()
        member("source", transaction.source.description)
        member("fee", Amount(stroops: max(0, summary.fee))?.shortText)
        member("feeSource", summary.feeSource.description)
        member("sequence", String(transaction.sequenceNumber))
        if let bounds = transaction.preconditions.timeBounds {
            name("timeBounds")
            beginObject()
            member("minTime", String(bounds.minTime))
            member("maxTime", String(bounds.maxTime))
            endObject()
        }
        name("memo")
        raw(summary.memo.json.utf8)
        name("operations")
        beginArray()
        for operation in summary.operations { self.operation(operation) }
        endArray()
        member("text", summary.lines.joined(separator: "\n"))
        name("warnings")
        beginArray()
        for warning in summary.warnings { string(warning) }
        endArray()
        endObject()
    }

    private mutating func operation(_ operation: OperationSummary) {
        beginObject()
        member("type", operation.kind.rawValue)
        member("source", operation.source.description)
        member("text", operation.sentence)
        for field in operation.fields where !Self.summaryNames.contains(field.name) {
            name(field.name)
            raw(field.value.json.utf8)
        }
        if !operation.warnings.isEmpty {
            name("warnings")
            beginArray()
            for warning in operation.warnings { string(warning) }
            endArray()
        }
        endObject()
    }

    fileprivate mutating func policy(_ policy: SigningPolicy) {
        beginObject()
        texts("operations", policy.operations.sorted().map(\.rawValue))
        if let destinations = policy.destinations { texts("destinations", destinations.map(\.description).sorted()) }
        if let assets = policy.assets { texts("assets", assets.map(\.description).sorted()) }
        member("feePerOperationMax", Amount(stroops: policy.feePerOperationMax)?.shortText)
        member("resourceFeeMax", Amount(stroops: policy.resourceFeeMax)?.shortText)
        member("validitySecondsMax", policy.validitySecondsMax)
        member("foreignSources", policy.allowsForeignSources)
        name("transactionLimits")
        beginArray()
        for (asset, amount) in policy.transactionLimits.sorted(by: { $0.key < $1.key }) {
            limit(asset, amount, seconds: nil)
        }
        endArray()
        name("rollingLimits")
        beginArray()
        for (window, amount) in policy.rollingLimits.sorted(by: { $0.key < $1.key }) {
            limit(window.asset, amount, seconds: window.seconds)
        }
        endArray()
        endObject()
    }

    private mutating func limit(_ asset: Asset, _ amount: Int64, seconds: Int64?) {
        beginObject()
        member("asset", asset.description)
        member("amount", Amount(stroops: amount)?.shortText)
        member("seconds", seconds)
        endObject()
    }

    private mutating func texts(_ name: StaticString, _ texts: [String]) {
        self.name(name)
        beginArray()
        for text in texts { string(text) }
        endArray()
    }
}

extension EnvelopeSummary {
    /// The memo: its type, and where it has one, its value.
    fileprivate var memo: SummaryValue {
        switch transaction.memo {
        case .none: .fields([.init("type", .text("none"))])
        case .text(let text): .fields([.init("type", .text("text")), .init("value", .text(text.description))])
        case .id(let id): .fields([.init("type", .text("id")), .init("value", .text(String(id)))])
        case .hash(let hash): .fields([.init("type", .text("hash")), .init("value", .text(hash.hex))])
        case .returnHash(let hash): .fields([.init("type", .text("return")), .init("value", .text(hash.hex))])
        }
    }
}
