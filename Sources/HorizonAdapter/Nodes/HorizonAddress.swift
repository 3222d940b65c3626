package import WalletApplication

/// Where a Horizon, or a friendbot, is: `http` or `https`, host, perhaps a port and a path.
///
/// ```swift
/// HorizonAddress("https://horizon-testnet.stellar.org/")?.node.name  // horizon-testnet.stellar.org
/// ```
package struct HorizonAddress: Hashable, Sendable {
    /// The longest that is taken.
    package static let byteCountMax = 2048

    /// Without a slash at its end.
    package let url: String
    /// The host, and the port where there is one.
    package let node: LedgerNode
    /// Whether whoever is in between can neither read nor change what is said.
    package let isEncrypted: Bool
    /// Whether it is this machine.
    package let isLoopback: Bool

    /// Reads an address; `nil` for anything else, and for one with a user, a password, a query or a fragment.
    package init?(_ text: String) {
        let text = text.last == "/" ? String(text.dropLast()) : text
        guard text.utf8.count <= Self.byteCountMax, text.utf8.allSatisfy({ (0x21...0x7e).contains($0) }) else {
            return nil
        }
        let scheme: String
        if text.hasPrefix("https://") {
            scheme = "https://"
        } else if text.hasPrefix("http://") {
            scheme = "http://"
        } else {
            return nil
        }
        let rest = text.dropFirst(scheme.count)
        let authority = rest.prefix { $0 != "/" }
        let forbidden: Set<Character> = ["@", "?", "#", "\\", "\"", "<", ">"]
        guard !authority.isEmpty, !rest.contains(where: forbidden.contains), Self.isAuthority(authority) else {
            return nil
        }
        url = text
        node = LedgerNode(name: String(authority))
        isEncrypted = scheme == "https://"
        isLoopback = Self.isLoopback(authority)
    }

    private static func isAuthority(_ authority: Substring) -> Bool {
        let host = authority.first == "[" ? authority.drop { $0 != "]" }.dropFirst() : authority.drop { $0 != ":" }
        guard let colon = host.first else { return authority.first != ":" }
        guard colon == ":", let port = UInt16(host.dropFirst()) else { return false }
        return port > 0 && authority.first != ":"
    }

    private static func isLoopback(_ authority: Substring) -> Bool {
        let host = authority.first == "[" ? authority.prefix { $0 != "]" } : authority.prefix { $0 != ":" }
        return host == "localhost" || host == "[::1" || host.hasPrefix("127.")
    }
}
