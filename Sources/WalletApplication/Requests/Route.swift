/// Every route this version serves, by its routing key.
package enum Route: String, Hashable, Sendable, CaseIterable {
    case walletCreate = "wallet.create"
    case walletGet = "wallet.get"
    case walletList = "wallet.list"
    case walletSetDefault = "wallet.setDefault"
    case walletFreeze = "wallet.freeze"
    case walletUnfreeze = "wallet.unfreeze"
    case userBlock = "user.block"
    case userUnblock = "user.unblock"
    case userSetHandle = "user.setHandle"
    case transactionSend = "transaction.send"
    case walletFund = "wallet.fund"
    case balanceGet = "balance.get"
    case feeGet = "fee.get"
    case transactionCancel = "transaction.cancel"
    case transactionPreview = "transaction.preview"
    case transactionGet = "transaction.get"
    case transactionList = "transaction.list"
    case statsGet = "stats.get"
    case transactionSign = "transaction.sign"
    case policyGet = "policy.get"
    case policySet = "policy.set"
    case serviceDescribe = "service.describe"
    case requestGet = "request.get"
    case auditList = "audit.list"

    /// What kind of promise a route makes.
    package enum Kind: Hashable, Sendable {
        /// Changes nothing and needs no key.
        case read
        /// Takes effect once for each key; `message_id` serves as the key where none is given.
        case mutating
        /// Takes effect once for each key, which the caller has to name and which is kept for ever.
        case money
    }

    package var kind: Kind {
        switch self {
        case .walletCreate, .walletSetDefault, .walletFreeze, .walletUnfreeze, .userBlock, .userUnblock, .userSetHandle,
            .transactionCancel, .policySet:
            .mutating
        case .transactionSend, .walletFund, .transactionSign: .money
        case .walletGet, .walletList, .transactionPreview, .transactionGet, .transactionList, .statsGet: .read
        case .balanceGet, .feeGet, .serviceDescribe, .requestGet, .auditList, .policyGet: .read
        }
    }

    /// What a caller must be allowed to do.
    package var scope: Scope {
        switch self {
        case .walletCreate, .walletSetDefault, .userSetHandle, .walletFund, .transactionSend, .transactionCancel: .write
        case .transactionSign: .sign
        case .walletFreeze, .walletUnfreeze, .userBlock, .userUnblock, .statsGet, .auditList, .policyGet, .policySet:
            .admin
        case .walletGet, .walletList, .transactionPreview, .transactionGet, .transactionList: .read
        case .balanceGet, .feeGet, .serviceDescribe, .requestGet: .read
        }
    }
}

/// What a caller may do (contract, section 6).
package enum Scope: String, Hashable, Sendable, CaseIterable {
    case read
    case write
    case sign
    /// Reads anyone's data and replays dead letters.
    case support
    case admin
    /// Everything.
    case all = "*"
}
