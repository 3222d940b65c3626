internal import ServiceRuntime

/// Leaves out of a letter what nobody should read over an operator's shoulder.
enum Redaction {
    static let mark = "[redacted]"

    private static let secretNames: Set<String> = [
        "authorization", "password", "secret", "secretkey", "seed", "token", "apikey", "privatekey", "mnemonic",
    ]
    /// A secret seed: `S` and 55 more characters of base 32.
    private static let seedCharacters = 56

    /// Whether a member or header of that name holds a secret.
    static func isSecret(_ name: String) -> Bool {
        secretNames.contains(name.lowercased().filter { $0 != "-" && $0 != "_" })
    }

    /// A text in which nothing that looks like a secret seed is left.
    static func withoutSeeds(_ text: String) -> String {
        var result = ""
        var word = ""
        for character in text {
            if character.isASCII, character.isLetter || character.isNumber {
                word.append(character)
                continue
            }
            result += checked(word)
            word = ""
            result.append(character)
        }
        return result + checked(word)
    }

    private static func checked(_ word: String) -> String {
        guard word.utf8.count >= seedCharacters else { return word }
        let base32 = word.utf8.allSatisfy {
            (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) || (UInt8(ascii: "2")...UInt8(ascii: "7")).contains($0)
        }
        return base32 && word.contains("S") ? mark : word
    }

    /// A body as people read it; one that is no JSON as far as it is text.
    static func pretty(_ body: [UInt8]) -> String {
        guard let document = try? JSONDocument(parsing: body, limits: JSONLimits(bytesMax: 1 << 20)) else {
            let shown = String(decoding: body.prefix(2_000), as: UTF8.self)
            let text = String(
                shown.unicodeScalars.map { $0.properties.generalCategory == .control ? "\u{FFFD}" : Character($0) }
            )
            return "  " + withoutSeeds(text) + (body.count > 2_000 ? "…" : "")
        }
        return "  " + pretty(document.root, indent: "  ")
    }

    private static func pretty(_ node: JSONNode, indent: String) -> String {
        let inner = indent + "  "
        switch node.kind {
        case .object where node.count > 0:
            let members = node.members.map { name, value in
                let key = String(decoding: name.rawBytes, as: UTF8.self)
                let shown = isSecret(name.string ?? "") ? "\"\(mark)\"" : pretty(value, indent: inner)
                return "\(inner)\(key): \(shown)"
            }
            return "{\n" + members.joined(separator: ",\n") + "\n\(indent)}"
        case .array where node.count > 0:
            let elements = node.elements.map { inner + pretty($0, indent: inner) }
            return "[\n" + elements.joined(separator: ",\n") + "\n\(indent)]"
        default: return withoutSeeds(String(decoding: node.rawBytes, as: UTF8.self))
        }
    }
}
