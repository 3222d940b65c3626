internal import CRabbitMQ
internal import Glibc

/// The one owner of a librabbitmq connection that is logged in.
///
/// Not copyable, so there is exactly one value to close it, and not sendable: librabbitmq is not
/// thread-safe, and the thread that opened it is the only one to use it. Opening blocks within
/// the handshake's limits; reading and writing never do.
///
/// librabbitmq opens the socket, does TLS and the login, and decodes what comes. What goes out is
/// encoded here (``WireWriter``) and written directly, and so are the heartbeats: its own would
/// land in the middle of a frame that has been written in part.
@safe struct ConnectionHandle: ~Copyable {
    /// The socket, to be polled and never read, written or closed directly.
    let descriptor: Int32
    /// The largest frame both sides agreed on, its eight bytes of envelope included.
    let frameBytesMax: Int
    /// How many channels the broker allows.
    let channelMax: Int
    /// How often each side promised to be heard; `nil` if they agreed not to.
    let heartbeat: Duration?

    private let connection: amqp_connection_state_t
    /// The TLS session where there is one, owned by the connection.
    private let tls: OpaquePointer?

    private init(owning connection: amqp_connection_state_t, tls: OpaquePointer?) {
        unsafe self.connection = connection
        unsafe self.tls = unsafe tls
        descriptor = unsafe amqp_get_sockfd(connection)
        frameBytesMax = Int(unsafe amqp_get_frame_max(connection))
        channelMax = Int(unsafe amqp_get_channel_max(connection))
        let seconds = unsafe amqp_get_heartbeat(connection)
        heartbeat = seconds > 0 ? .seconds(Int(seconds)) : nil
        // From here on librabbitmq sends no heartbeats and expects none.
        unsafe amqp_tune_connection(connection, Int32(channelMax), Int32(frameBytesMax), 0)
    }

    /// Connects and logs in.
    ///
    /// A factory and not an initializer: a noncopyable type cannot throw halfway through `init`.
    static func open(
        _ endpoint: BrokerEndpoint,
        tls: BrokerTLS?,
        name: String,
        limits: ConnectionLimits
    ) throws(BrokerError) -> ConnectionHandle {
        guard let connection = unsafe amqp_new_connection() else {
            throw BrokerError(.lost, "out of memory")
        }
        do throws(BrokerError) {
            let session = try unsafe connection.connect(to: endpoint, tls: tls, limits: limits)
            try unsafe connection.logIn(to: endpoint, name: name, limits: limits)
            return unsafe ConnectionHandle(owning: connection, tls: session)
        } catch {
            unsafe amqp_destroy_connection(connection)
            throw error
        }
    }

    deinit {
        unsafe amqp_destroy_connection(connection)
    }

    /// What version the broker says it is.
    var serverVersion: String? {
        guard let table = unsafe amqp_get_server_properties(connection) else { return nil }
        for index in 0..<Int(unsafe table.pointee.num_entries) {
            let entry = unsafe table.pointee.entries[index]
            guard unsafe String(entry.key) == "version", unsafe entry.value.kind == UInt8(ascii: "S") else { continue }
            return unsafe String(entry.value.value.bytes)
        }
        return nil
    }

    /// The next frame that is here already, or `nil` if none is.
    func nextFrame() throws(BrokerError) -> IncomingFrame? {
        var frame = unsafe amqp_frame_t()
        while true {
            let status = unsafe crabbitmq_next_frame(connection, &frame)
            if status == AMQP_STATUS_TIMEOUT.rawValue { return nil }
            guard status == AMQP_STATUS_OK.rawValue else { throw BrokerError(status: status, "reading") }
            if let incoming = unsafe IncomingFrame(frame) { return incoming }
        }
    }

    /// Lets librabbitmq have back the memory of frames that were read; they were copied.
    func releaseBuffers() {
        unsafe amqp_maybe_release_buffers(connection)
    }

    /// Writes as much as can be written now; zero if nothing can.
    func write(_ bytes: ArraySlice<UInt8>) throws(BrokerError) -> Int {
        let tls = unsafe tls
        let descriptor = descriptor
        return try unsafe bytes.span.withUnsafeBytes { bytes throws(BrokerError) in
            if let tls = unsafe tls { return try unsafe Self.write(bytes, to: tls) }
            return try unsafe Self.write(bytes, to: descriptor)
        }
    }

    private static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) throws(BrokerError) -> Int {
        while true {
            let flags = Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT)
            let count = unsafe send(descriptor, bytes.baseAddress, bytes.count, flags)
            if count >= 0 { return count }
            switch errno {
            case EINTR: continue
            case EAGAIN: return 0
            default: throw BrokerError(.lost, "writing: errno \(errno)")
            }
        }
    }

    private static func write(_ bytes: UnsafeRawBufferPointer, to tls: OpaquePointer) throws(BrokerError) -> Int {
        ERR_clear_error()
        let count = unsafe SSL_write(tls, bytes.baseAddress, Int32(clamping: bytes.count))
        if count > 0 { return Int(count) }
        let reason = unsafe SSL_get_error(tls, count)
        switch reason {
        case SSL_ERROR_WANT_READ, SSL_ERROR_WANT_WRITE: return 0
        default: throw BrokerError(.lost, "writing: TLS error \(reason)")
        }
    }
}

/// How long the parts of getting connected may take.
package struct ConnectionLimits: Hashable, Sendable {
    /// For one address to accept the connection, and for TLS.
    package var connectMs = 4000
    /// For the broker to let us in.
    package var handshakeMs = 4000
    /// How often each side is heard; silence of twice that ends the connection.
    package var heartbeatS = 10

    /// Limits that suit a broker in the same network.
    package init() {}
}
