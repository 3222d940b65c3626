internal import ServiceRuntime
package import Stellar
package import WalletApplication
package import WalletDomain

/// Version 1 of the contract's way of writing answers and events down.
package struct ContractMessages: Messages {
    package init() {}

    // MARK: - Replies

    package func refused(_ refusal: Refusal) -> [UInt8] {
        var json = JSONWriter(capacity: 256)
        json.beginObject()
        json.member("success", false)
        json.name("error")
        json.error(refusal)
        json.endObject()
        return json.bytes
    }

    package func wallet(_ wallet: Wallet) -> [UInt8] {
        success { json in json.wallet(wallet) }
    }

    package func createdWallet(_ wallet: Wallet, isNew: Bool) -> [UInt8] {
        success { json in
            json.beginObject()
            json.members(of: wallet)
            json.member("created", isNew)
            json.endObject()
        }
    }

    package func fundedWallet(_ wallet: Wallet, isFunded: Bool, hash: Bytes32?) -> [UInt8] {
        success { json in
            json.beginObject()
            json.members(of: wallet)
            json.member("funded", isFunded)
            json.member("transactionHash", hash?.hex)
            json.endObject()
        }
    }

    package func wallets(_ page: WalletPage) -> [UInt8] {
        success { json in
            json.beginObject()
            json.name("wallets")
            json.beginArray()
            for wallet in page.wallets { json.wallet(wallet) }
            json.endArray()
            json.member("nextCursor", page.next.map(Cursor.text))
            json.endObject()
        }
    }

    package func userStatus(_ user: User) -> [UInt8] {
        success { json in json.status(of: user) }
    }

    package func userHandle(_ user: User) -> [UInt8] {
        success { json in json.handle(of: user) }
    }

    package func transaction(_ transaction: WalletTransaction, seenBy wallet: WalletID) -> [UInt8] {
        success { json in json.transaction(transaction, seenBy: wallet) }
    }

    package func balance(_ notice: BalanceNotice) -> [UInt8] {
        success { json in json.balance(notice) }
    }

    package func fees(_ notice: FeeNotice) -> [UInt8] {
        success { json in json.fees(notice) }
    }

    package func transactions(_ page: TransactionPageContent) -> [UInt8] {
        success { json in
            json.beginObject()
            json.name("transactions")
            json.beginArray()
            for seen in page.transactions { json.transaction(seen.transaction, seenBy: seen.wallet) }
            json.endArray()
            json.member("nextCursor", page.next.map { Cursor.text($0) })
            json.endObject()
        }
    }

    package func preview(_ preview: PaymentPreview) -> [UInt8] {
        success { json in json.preview(preview) }
    }

    package func statistics(_ statistics: Statistics) -> [UInt8] {
        success { json in json.statistics(statistics) }
    }

    package func requestStatus(_ status: RequestStatus) -> [UInt8] {
        success { json in
            json.beginObject()
            switch status {
            case .unknown: json.member("state", "unknown")
            case .done(let body):
                json.member("state", "done")
                if let body {
                    json.name("reply")
                    json.raw(body)
                }
            }
            json.endObject()
        }
    }

    // MARK: - Events

    package func walletEvent(_ wallet: Wallet) -> [UInt8] {
        var json = JSONWriter(capacity: 320)
        json.wallet(wallet)
        return json.bytes
    }

    package func transactionEvent(_ transaction: WalletTransaction, seenBy wallet: WalletID) -> [UInt8] {
        var json = JSONWriter(capacity: 768)
        json.transaction(transaction, seenBy: wallet)
        return json.bytes
    }

    package func userStatusEvent(_ user: User) -> [UInt8] {
        var json = JSONWriter(capacity: 96)
        json.status(of: user)
        return json.bytes
    }

    package func userHandleEvent(_ user: User) -> [UInt8] {
        var json = JSONWriter(capacity: 96)
        json.handle(of: user)
        return json.bytes
    }

    package func refusedEvent(
        route: Route,
        key: IdempotencyKey?,
        names: MessageNames,
        refusal: Refusal
    ) -> [UInt8] {
        var json = JSONWriter(capacity: 320)
        json.beginObject()
        json.member("route", route.rawValue)
        json.member("idempotencyKey", key?.text)
        json.member("messageId", names.messageID)
        json.member("correlationId", names.correlationID)
        json.name("error")
        json.error(refusal)
        json.endObject()
        return json.bytes
    }

    func success(_ data: (inout JSONWriter) -> Void) -> [UInt8] {
        var json = JSONWriter(capacity: 384)
        json.beginObject()
        json.member("success", true)
        json.name("data")
        data(&json)
        json.endObject()
        return json.bytes
    }
}

extension JSONWriter {
    fileprivate mutating func wallet(_ wallet: Wallet) {
        beginObject()
        members(of: wallet)
        endObject()
    }

    fileprivate mutating func status(of user: User) {
        beginObject()
        member("userId", user.id.text)
        member("status", user.status.rawValue)
        endObject()
    }

    fileprivate mutating func handle(of user: User) {
        beginObject()
        member("userId", user.id.text)
        member("handle", user.handle?.text)
        endObject()
    }

    fileprivate mutating func members(of wallet: Wallet) {
        member("walletId", wallet.id.description)
        member("userId", wallet.userID.text)
        member("label", wallet.label.text)
        member("address", wallet.address.description)
        member("status", wallet.status.rawValue)
        member("isDefault", wallet.isDefault)
        member("frozen", wallet.isFrozen)
        member("createdAt", WallTime(milliseconds: wallet.createdAt.milliseconds).rfc3339)
    }

    fileprivate mutating func error(_ refusal: Refusal) {
        beginObject()
        member("code", refusal.code.rawValue)
        member("message", refusal.message)
        member("retryable", refusal.code.isRetryable)
        member("retryAfterMs", refusal.retryAfterMs)
        member("effect", refusal.effect.rawValue)
        if !refusal.metadata.isEmpty {
            name("metadata")
            beginObject()
            for detail in refusal.metadata { self.detail(detail) }
            endObject()
        }
        endObject()
    }

    mutating func detail(_ detail: Refusal.Detail) {
        name(detail.name)
        switch detail.value {
        case .text(let text): string(text)
        case .number(let number): integer(number)
        case .moment(let moment): string(moment.contractText)
        case .texts(let texts):
            beginArray()
            for text in texts { string(text) }
            endArray()
        case .violations(let violations):
            beginArray()
            for violation in violations {
                beginObject()
                member("path", violation.path)
                member("rule", violation.rule)
                member("message", violation.message)
                endObject()
            }
            endArray()
        }
    }
}
