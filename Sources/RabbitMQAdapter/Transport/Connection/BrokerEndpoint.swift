/// Where a broker is, and as whom to speak to it.
///
/// The password is in no description, dump or mirror of it.
package struct BrokerEndpoint: Hashable, Sendable {
    /// A DNS name or an address; with TLS a name, because librabbitmq matches certificates by name only.
    package let host: String
    /// 5671 with TLS and 5672 without, unless said otherwise.
    package let port: UInt16
    /// Who logs in.
    package let user: String
    /// Which part of the broker.
    package let virtualHost: String
    /// Whether the connection is encrypted and the broker proves who it is.
    package let usesTLS: Bool
    let password: String

    /// A broker to log in to with user and password.
    package init(
        host: String,
        port: UInt16? = nil,
        user: String,
        password: String,
        virtualHost: String = "/",
        usesTLS: Bool = false
    ) {
        self.host = host
        self.port = port ?? (usesTLS ? 5671 : 5672)
        self.user = user
        self.password = password
        self.virtualHost = virtualHost
        self.usesTLS = usesTLS
    }
}

extension BrokerEndpoint: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String {
        "\(usesTLS ? "amqps" : "amqp")://\(user)@\(host):\(port)\(virtualHost == "/" ? "" : "/\(virtualHost)")"
    }

    package var debugDescription: String { description }

    package var customMirror: Mirror { Mirror(self, children: ["endpoint": description]) }
}

/// What is trusted and shown where a connection uses TLS; paths of PEM files.
package struct BrokerTLS: Hashable, Sendable {
    /// The system's own list, which librabbitmq does not look up by itself.
    package static let systemTrust = "/etc/ssl/certs/ca-certificates.crt"

    /// Whose certificates are trusted.
    package let trust: String
    /// A certificate of our own with its key, where the broker asks for one.
    package let identity: Identity?

    /// A client certificate.
    package struct Identity: Hashable, Sendable {
        /// The certificate, with what leads up to its authority.
        package let certificate: String
        /// Its private key.
        package let key: String

        /// The certificate and key in these files.
        package init(certificate: String, key: String) {
            self.certificate = certificate
            self.key = key
        }
    }

    /// Trusts what is signed by the authorities in `trust`.
    package init(trust: String = BrokerTLS.systemTrust, identity: Identity? = nil) {
        self.trust = trust
        self.identity = identity
    }
}
