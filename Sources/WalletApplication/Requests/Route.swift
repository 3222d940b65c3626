/// Every route this version serves, by its routing key.
package enum Route: String, Hashable, Sendable, CaseIterable {
    case walletCreate = "wallet.create"
    case walletGet = "wallet.get"
    case walletList = "wallet.list"
    case walletSetDefault = "wallet.setDefault"
    case serviceDescribe = "service.describe"
    case requestGet = "request.get"

    /// What kind of promise a route makes.
    package enum Kind: Hashable, Sendable {
        /// Changes nothing and needs no key.
        case read
        /// Takes effect once for each key; `message_id` serves as the key where none is given.
        case mutating
    }

    package var kind: Kind {
        switch self {
        case .walletCreate, .walletSetDefault: .mutating
        case .walletGet, .walletList, .serviceDescribe, .requestGet: .read
        }
    }

    /// What a caller must be allowed to do.
    package var scope: Scope {
        switch self {
        case .walletCreate, .walletSetDefault: .write
        case .walletGet, .walletList, .serviceDescribe, .requestGet: .read
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
