package import WalletDomain

/// A port: who the broker's users are to this service.
package protocol CallerDirectory: Sendable {
    /// The caller behind a broker user.
    ///
    /// - Parameter user: The name that the broker verified; `nil` where the publisher gave none.
    /// - Returns: `nil` for somebody unknown.
    func caller(user: String?) -> Caller?
}

/// Somebody who may ask, and for what.
package struct Caller: Hashable, Sendable {
    package let name: CallerName
    package let scopes: Set<Scope>
    /// `nil` means as fast as they like.
    package let rateLimit: RateLimit?

    package init(name: CallerName, scopes: Set<Scope>, rateLimit: RateLimit?) {
        self.name = name
        self.scopes = scopes
        self.rateLimit = rateLimit
    }

    /// Whether this caller may use routes of a scope.
    package func may(_ scope: Scope) -> Bool {
        scopes.contains(scope) || scopes.contains(.all)
    }
}
