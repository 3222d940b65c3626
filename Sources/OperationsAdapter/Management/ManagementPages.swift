internal import ServiceRuntime

/// Reads what the broker's management plugin says, a page at a time, on a thread of its own.
package actor ManagementPages {
    /// A list of all queues of a large virtual host is some megabytes.
    private static let bytesMax = 16 << 20

    private let thread = ThreadExecutor(name: "management")
    /// The thread that libcurl blocks.
    package nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe thread.asUnownedSerialExecutor() }

    private let address: ManagementAddress
    private let trust: String?

    /// - Parameters:
    ///   - address: Where it is.
    ///   - trust: A file of certificates to trust; the system's where `nil`.
    package init(_ address: ManagementAddress, trust: String?) {
        self.address = address
        self.trust = trust
    }

    /// The body of a page.
    ///
    /// - Parameters:
    ///   - path: What stands behind the base address, percent-encoded.
    ///   - limit: How long it may take.
    /// - Returns: The bytes, at most 16 MiB.
    /// - Throws: ``ManagementFailure`` where there is no page, or it says no.
    package func get(_ path: String, within limit: Duration) throws(ManagementFailure) -> [UInt8] {
        let handle = BlockingHandle(headers: ["Accept: application/json"])
        var request = BlockingRequest(address.base + path, within: limit)
        request.trust = trust
        request.login = (address.user, address.password)
        let page = PageBytes(bytesMax: Self.bytesMax)
        let status = handle.perform(request, into: page)
        guard !page.isTooLarge else { throw .tooLarge }
        guard let status else { throw .unreachable }
        guard status == 200 else { throw .status(status) }
        return page.bytes
    }
}
