internal import WalletDomain

extension RequestOrigin {
    /// What a transaction keeps of the request that it came of.
    init(_ origin: Origin, under key: RequestKey) {
        self.init(
            caller: key.caller,
            key: key.key,
            correlationID: origin.names.correlationID?.withoutNUL,
            messageID: origin.names.messageID?.withoutNUL,
            trace: origin.trace
        )
    }
}

extension String {
    /// No database keeps that character in a text.
    fileprivate var withoutNUL: String { unicodeScalars.contains("\0") ? filter { $0 != "\0" } : self }
}
