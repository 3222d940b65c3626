/// Which queues replies may go to.
///
/// Replying is writing to any queue of the vhost, so without a list of what is allowed, whoever may
/// send a request could have this service write into anybody's queue.
package struct ReplyAddressRules: Hashable, Sendable {
    /// What is allowed where nobody configured anything: direct reply-to, and the names that client
    /// libraries make for reply queues.
    package static let standardPatterns = [
        "amq.rabbitmq.reply-to.*", "amq.gen-*", "amq_[0-9a-f]*", "reply.*", "rpc.reply.*",
    ]

    /// What the broker itself writes where the requester uses direct reply-to.
    static let directPrefix = "amq.rabbitmq.reply-to."

    private let patterns: [Pattern]
    private let ownPrefix: String

    /// `nil` where a pattern can't be read.
    ///
    /// - Parameters:
    ///   - patterns: Names that end in `*`, which stands for one or more characters, or in `[0-9a-f]*`, one or
    ///     more of those; anything else is meant as it stands.
    ///   - prefix: The topology's prefix: the service's own queues are never allowed.
    package init?(_ patterns: [String] = standardPatterns, prefix: String) {
        let read = patterns.map(Pattern.init)
        guard read.allSatisfy({ $0 != nil }) else { return nil }
        self.patterns = read.compactMap(\.self)
        ownPrefix = prefix + "."
    }

    func allow(_ address: String) -> Bool {
        guard !address.isEmpty, !address.hasPrefix(ownPrefix) else { return false }
        return patterns.contains { $0.matches(address) }
    }

    /// Whether an address is the broker's direct reply-to, which takes no mandatory messages.
    static func isDirect(_ address: String) -> Bool { address.hasPrefix(directPrefix) }
}

/// One allowed form: a prefix, and what may come after it.
private struct Pattern: Hashable {
    private enum Rest: Hashable {
        case nothing
        case anything
        case lowerHexadecimal
    }

    private let prefix: String
    private let rest: Rest

    init?(_ text: String) {
        if text.hasSuffix("[0-9a-f]*") {
            prefix = String(text.dropLast("[0-9a-f]*".count))
            rest = .lowerHexadecimal
        } else if text.hasSuffix("*") {
            prefix = String(text.dropLast())
            rest = .anything
        } else {
            prefix = text
            rest = .nothing
        }
        guard !text.isEmpty, !prefix.contains("*"), !prefix.contains("[") else { return nil }
    }

    func matches(_ address: String) -> Bool {
        guard address.hasPrefix(prefix) else { return false }
        let tail = address.utf8.dropFirst(prefix.utf8.count)
        switch rest {
        case .nothing: return tail.isEmpty
        case .anything: return !tail.isEmpty
        case .lowerHexadecimal:
            return !tail.isEmpty
                && tail.allSatisfy {
                    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                        || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
                }
        }
    }
}
