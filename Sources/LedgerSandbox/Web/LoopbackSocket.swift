internal import Glibc

/// Why the sandbox can't be served.
package struct SandboxServerError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A sentence for whoever started it.
    package let description: String
}

/// A socket that listens on 127.0.0.1, until it is given away or released.
struct LoopbackSocket: ~Copyable {
    /// Connections that may wait to be accepted: a thousand streams may come at once.
    private static let backlog: Int32 = 1_024

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

    /// Listens on a port; 0 picks one that is free.
    static func listen(port: UInt16) throws(SandboxServerError) -> LoopbackSocket {
        let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
        let descriptor = socket(AF_INET, type, 0)
        guard descriptor >= 0 else { throw error("no socket", port) }
        let listener = LoopbackSocket(owning: descriptor)
        // A sandbox that is started again takes its port although connections of the last one linger.
        var yes: Int32 = 1
        unsafe setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let bound = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                unsafe bind(descriptor, address, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard bound == 0, Glibc.listen(descriptor, backlog) == 0 else { throw error("can't listen", port) }
        return listener
    }

    private static func error(_ what: String, _ port: UInt16) -> SandboxServerError {
        let words = unsafe strerror(errno).map { unsafe String(cString: $0) } ?? "error \(errno)"
        return SandboxServerError(description: "127.0.0.1:\(port): \(what): \(words)")
    }

    /// The port that was bound.
    var port: UInt16 {
        var address = sockaddr_in()
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                unsafe getsockname(descriptor, address, &length)
            }
        }
        precondition(status == 0, "a bound socket has a name")
        return UInt16(bigEndian: address.sin_port)
    }
}
