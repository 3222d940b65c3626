/// A port: what became of requests.
package protocol RequestReader: Sendable {
    /// Finds what is remembered of each key, in their order, in one round trip.
    func statuses(
        _ queries: [RequestQuery],
        spending: [Spending]
    ) async throws(StoreFailure) -> Reading<RequestStatus>
}

/// Which request.
package struct RequestQuery: Hashable, Sendable {
    package let route: Route
    package let key: RequestKey

    package init(route: Route, key: RequestKey) {
        self.route = route
        self.key = key
    }
}
