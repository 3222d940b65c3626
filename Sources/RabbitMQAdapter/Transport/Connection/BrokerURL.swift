extension BrokerEndpoint {
    /// Why a text is no list of broker URLs; never quotes it, because it may hold a password.
    package struct URLError: Error, Hashable, CustomStringConvertible {
        /// Which URL of the list, the first is 1.
        package let position: Int
        /// What is wrong with it.
        package let reason: String

        package var description: String { "broker URL \(position): \(reason)" }
    }

    /// As many brokers as a cluster sensibly has.
    package static let endpointsMax = 32

    /// Reads `amqp[s]://user:password@host:port/vhost`, or several of them with commas between.
    ///
    /// Parts may be percent-encoded. Without user it is `guest` with its password, which a broker
    /// accepts from its own machine only; without virtual host it is `/`.
    package static func parse(_ text: String) throws(URLError) -> [BrokerEndpoint] {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        guard parts.count <= endpointsMax else {
            throw URLError(position: endpointsMax + 1, reason: "more than \(endpointsMax) brokers")
        }
        var endpoints: [BrokerEndpoint] = []
        for (index, part) in parts.enumerated() {
            do throws(Reason) {
                endpoints.append(try one(trimmed(part)))
            } catch {
                throw URLError(position: index + 1, reason: error.text)
            }
        }
        return endpoints
    }

    private struct Reason: Error {
        let text: String
    }

    private static func one(_ url: Substring) throws(Reason) -> BrokerEndpoint {
        let usesTLS: Bool
        var rest: Substring
        if url.hasPrefix("amqps://") {
            (usesTLS, rest) = (true, url.dropFirst(8))
        } else if url.hasPrefix("amqp://") {
            (usesTLS, rest) = (false, url.dropFirst(7))
        } else {
            throw Reason(text: "does not begin with amqp:// or amqps://")
        }
        guard !rest.contains("?"), !rest.contains("#") else { throw Reason(text: "parameters are not understood") }

        var virtualHost = "/"
        if let slash = rest.firstIndex(of: "/") {
            let path = rest[rest.index(after: slash)...]
            if !path.isEmpty { virtualHost = try decoded(path, "virtual host") }
            rest = rest[..<slash]
        }
        var user = "guest"
        var password = "guest"
        if let at = rest.lastIndex(of: "@") {
            let login = rest[..<at].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            user = try decoded(login[0], "user")
            password = try decoded(login.count > 1 ? login[1] : "", "password")
            rest = rest[rest.index(after: at)...]
        }
        let (host, port) = try address(rest)
        return BrokerEndpoint(
            host: host,
            port: port,
            user: user,
            password: password,
            virtualHost: virtualHost,
            usesTLS: usesTLS
        )
    }

    private static func address(_ text: Substring) throws(Reason) -> (host: String, port: UInt16?) {
        var host = text
        var port: Substring?
        if text.hasPrefix("[") {
            guard let end = text.firstIndex(of: "]") else { throw Reason(text: "[ without ]") }
            host = text[text.index(after: text.startIndex)..<end]
            let after = text[text.index(after: end)...]
            guard after.isEmpty || after.hasPrefix(":") else { throw Reason(text: "something follows ]") }
            port = after.isEmpty ? nil : after.dropFirst()
        } else if let colon = text.firstIndex(of: ":") {
            host = text[..<colon]
            port = text[text.index(after: colon)...]
        }
        guard !host.isEmpty else { throw Reason(text: "no host") }
        guard let port else { return (String(host), nil) }
        guard let number = UInt16(port), number > 0 else { throw Reason(text: "the port is no number from 1 to 65535") }
        return (String(host), number)
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text.drop { $0.isWhitespace }
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }

    private static func decoded(_ text: Substring, _ part: String) throws(Reason) -> String {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard rest.count >= 2, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            else { throw Reason(text: "% without two hexadecimal digits in the \(part)") }
            rest.removeFirst(2)
            bytes.append(value)
        }
        // C reads these as strings, and would stop at a NUL.
        guard let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else {
            throw Reason(text: "the \(part) is no text")
        }
        return text
    }
}
