internal import CRabbitMQ

/// Getting from nothing to a connection that is logged in, through librabbitmq.
extension amqp_connection_state_t {
    /// The most the client asks for; the broker may want less.
    private static let frameBytesMax: Int32 = 131_072
    private static let channelMax: Int32 = 2047

    /// Opens the socket, and TLS over it where the endpoint says so.
    ///
    /// - Returns: The TLS session, which belongs to the connection.
    @unsafe func connect(
        to endpoint: BrokerEndpoint,
        tls: BrokerTLS?,
        limits: ConnectionLimits
    ) throws(BrokerError) -> OpaquePointer? {
        guard let socket = unsafe endpoint.usesTLS ? amqp_ssl_socket_new(self) : amqp_tcp_socket_new(self) else {
            throw BrokerError(.lost, "out of memory")
        }
        if endpoint.usesTLS { try unsafe Self.secure(socket, with: tls ?? BrokerTLS()) }
        let status = unsafe crabbitmq_open_socket(
            socket,
            endpoint.host,
            Int32(endpoint.port),
            Int32(limits.connectMs)
        )
        guard status == AMQP_STATUS_OK.rawValue else {
            throw BrokerError(status: status, "connecting to \(endpoint)")
        }
        return unsafe endpoint.usesTLS ? crabbitmq_watched_tls(socket) : nil
    }

    private static func secure(_ socket: OpaquePointer, with tls: BrokerTLS) throws(BrokerError) {
        guard unsafe amqp_ssl_socket_set_cacert(socket, tls.trust) == 0 else {
            throw BrokerError(.configuration, "no certificates can be read from \(tls.trust)")
        }
        if let identity = tls.identity {
            guard unsafe amqp_ssl_socket_set_key(socket, identity.certificate, identity.key) == 0 else {
                throw BrokerError(
                    .configuration,
                    "\(identity.certificate) and \(identity.key) are no certificate with its key"
                )
            }
        }
        unsafe amqp_ssl_socket_set_verify_peer(socket, 1)
        unsafe amqp_ssl_socket_set_verify_hostname(socket, 1)
        // Without this librabbitmq 0.11 would go down to TLS 1.0.
        unsafe amqp_ssl_socket_set_ssl_versions(socket, AMQP_TLSv1_2, AMQP_TLSvLATEST)
        unsafe crabbitmq_watch_tls(socket)
    }

    /// Logs in, telling the broker what this client understands.
    @unsafe func logIn(to endpoint: BrokerEndpoint, name: String, limits: ConnectionLimits) throws(BrokerError) {
        unsafe crabbitmq_set_handshake_timeout(self, Int32(limits.handshakeMs))
        let reply = unsafe Self.withClientProperties(name: name) { properties in
            unsafe withUnsafePointer(to: properties) { properties in
                unsafe crabbitmq_login_plain(
                    self,
                    endpoint.virtualHost,
                    Self.channelMax,
                    Self.frameBytesMax,
                    Int32(limits.heartbeatS),
                    properties,
                    endpoint.user,
                    endpoint.password
                )
            }
        }
        switch unsafe reply.reply_type {
        case AMQP_RESPONSE_NORMAL:
            unsafe amqp_maybe_release_buffers(self)
        case AMQP_RESPONSE_SERVER_EXCEPTION where unsafe reply.reply.id == AMQP_CONNECTION_CLOSE_METHOD:
            let close = unsafe reply.reply.decoded.assumingMemoryBound(to: amqp_connection_close_t.self).pointee
            throw unsafe .refusedLogin(
                code: close.reply_code,
                text: String(close.reply_text),
                at: endpoint.description
            )
        case AMQP_RESPONSE_LIBRARY_EXCEPTION:
            throw unsafe BrokerError(status: reply.library_error, "logging in to \(endpoint)")
        default:
            throw BrokerError(.violation, "\(endpoint) answered the login with something else")
        }
    }

    /// Lends librabbitmq the table of client properties for the length of `body`.
    private static func withClientProperties<Result>(name: String, _ body: (amqp_table_t) -> Result) -> Result {
        // librabbitmq announces the last two by itself; without the others no basic.cancel and no
        // connection.blocked is ever sent.
        let capabilities = [
            "consumer_cancel_notify", "connection.blocked", "publisher_confirms", "basic.nack",
            "authentication_failure_close", "exchange_exchange_bindings",
        ]
        return unsafe withBytes(of: ["connection_name", name, "product", "Coffer", "capabilities"]) { text in
            unsafe withBytes(of: capabilities) { capabilities in
                var flags = unsafe capabilities.map {
                    unsafe amqp_table_entry_t(key: $0, kind: AMQP_FIELD_KIND_BOOLEAN)
                }
                for index in unsafe flags.indices { unsafe flags[index].value.value.boolean = 1 }
                return unsafe flags.withUnsafeMutableBufferPointer { flags in
                    var entries = unsafe [
                        amqp_table_entry_t(key: text[0], kind: AMQP_FIELD_KIND_UTF8),
                        amqp_table_entry_t(key: text[2], kind: AMQP_FIELD_KIND_UTF8),
                        amqp_table_entry_t(key: text[4], kind: AMQP_FIELD_KIND_TABLE),
                    ]
                    unsafe entries[0].value.value.bytes = text[1]
                    unsafe entries[1].value.value.bytes = text[3]
                    unsafe entries[2].value.value.table = amqp_table_t(
                        num_entries: Int32(flags.count),
                        entries: flags.baseAddress
                    )
                    return unsafe entries.withUnsafeMutableBufferPointer { entries in
                        unsafe body(amqp_table_t(num_entries: Int32(entries.count), entries: entries.baseAddress))
                    }
                }
            }
        }
    }
}

extension amqp_table_entry_t {
    @unsafe fileprivate init(key: amqp_bytes_t, kind: amqp_field_value_kind_t) {
        unsafe self.init()
        unsafe self.key = key
        unsafe value.kind = UInt8(kind.rawValue)
    }
}

extension BrokerError {
    /// What a status of librabbitmq means.
    init(status: Int32, _ doing: String) {
        let code: Code =
            switch status {
            case AMQP_STATUS_TIMEOUT.rawValue, AMQP_STATUS_HEARTBEAT_TIMEOUT.rawValue: .timedOut
            case AMQP_STATUS_SSL_PEER_VERIFY_FAILED.rawValue, AMQP_STATUS_SSL_HOSTNAME_VERIFY_FAILED.rawValue:
                .certificate
            case AMQP_STATUS_BAD_AMQP_DATA.rawValue, AMQP_STATUS_UNKNOWN_CLASS.rawValue,
                AMQP_STATUS_UNKNOWN_METHOD.rawValue:
                .violation
            case AMQP_STATUS_HOSTNAME_RESOLUTION_FAILED.rawValue, AMQP_STATUS_SSL_CONNECTION_FAILED.rawValue:
                .unreachable
            case AMQP_STATUS_SOCKET_ERROR.rawValue where doing.hasPrefix("connecting"): .unreachable
            default: .lost
            }
        let text = unsafe String(cString: amqp_error_string2(status))
        self.init(code, "\(doing): \(text)")
    }
}

/// Lends C some strings, as bytes in one allocation, for the length of `body`.
private func withBytes<Result>(of strings: [String], _ body: ([amqp_bytes_t]) -> Result) -> Result {
    var text = strings.flatMap { Array($0.utf8) }
    return unsafe text.withUnsafeMutableBytes { text in
        var offset = 0
        let pieces = unsafe strings.map { string -> amqp_bytes_t in
            defer { offset += string.utf8.count }
            return unsafe amqp_bytes_t(len: string.utf8.count, bytes: text.baseAddress.map { unsafe $0 + offset })
        }
        return unsafe body(pieces)
    }
}
