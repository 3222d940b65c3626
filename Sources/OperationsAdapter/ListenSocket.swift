internal import Glibc

/// A socket that listens, until it is given away or released.
///
/// The library could open it itself, but would not say why it could not.
struct ListenSocket: ~Copyable {
    /// Connections that may wait to be accepted; more than a scraper and a few probes ever open.
    private static let backlog: Int32 = 16

    private let descriptor: Int32

    private init(owning descriptor: Int32) {
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
    }

    /// Gives the descriptor to somebody who will close it.
    consuming func release() -> Int32 {
        let descriptor = descriptor
        discard self
        return descriptor
    }

    /// Listens on the first address that the host's name stands for.
    static func listen(on address: ListenAddress) throws(OperationsServerError) -> ListenSocket {
        var hints = unsafe addrinfo()
        unsafe hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV
        unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        let status = unsafe getaddrinfo(address.host, String(address.port), &hints, &found)
        defer { unsafe freeaddrinfo(found) }
        guard status == 0, let first = unsafe found?.pointee else {
            throw OperationsServerError(.unknownHost, address, because: unsafe String(cString: gai_strerror(status)))
        }
        return try unsafe bound(to: first, of: address)
    }

    private static func bound(
        to info: addrinfo,
        of address: ListenAddress
    ) throws(OperationsServerError) -> ListenSocket {
        let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
        let descriptor = unsafe socket(info.ai_family, type, info.ai_protocol)
        guard descriptor >= 0 else { throw OperationsServerError(.cannotListen, address, errno: errno) }
        let socket = ListenSocket(owning: descriptor)
        // A restarted service takes its port again although connections of the last one linger.
        var yes: Int32 = 1
        unsafe setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        guard unsafe bind(descriptor, info.ai_addr, info.ai_addrlen) == 0, Glibc.listen(descriptor, backlog) == 0 else {
            throw OperationsServerError(errno == EADDRINUSE ? .addressInUse : .cannotListen, address, errno: errno)
        }
        return socket
    }

    /// The port that was bound, which differs from the one asked for where that was 0.
    var port: UInt16 {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let status = unsafe withUnsafeMutablePointer(to: &storage) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                unsafe getsockname(descriptor, address, &length)
            }
        }
        precondition(status == 0, "a bound socket has a name")
        // Family and port stand at the same place in both address families.
        return unsafe withUnsafeBytes(of: &storage) { bytes in
            unsafe UInt16(bigEndian: bytes.loadUnaligned(fromByteOffset: 2, as: UInt16.self))
        }
    }
}
