extension JSONNode {
    /// Where this value stands, as a JSON Pointer (RFC 6901); the root's is empty.
    ///
    /// It is found by descending from the root, so that reading pays nothing for what only a
    /// refusal needs.
    package var pointer: String {
        var path = ""
        var here = JSONNode(storage: storage, index: 0)
        while here.index != index, let (token, child) = here.childHolding(index) {
            path += "/" + token
            here = child
        }
        return path
    }

    /// The pointer to a member that this object does not have.
    package func pointer(toMissing name: StaticString) -> String {
        pointer + "/" + Self.token("\(name)")
    }

    private func childHolding(_ target: Int) -> (token: String, child: JSONNode)? {
        for (name, value) in members where (name.index...value.lastIndex).contains(target) {
            return (Self.token(name.string ?? ""), name.index == target ? name : value)
        }
        for (position, element) in elements.enumerated() where (element.index...element.lastIndex).contains(target) {
            return (String(position), element)
        }
        return nil
    }

    private var lastIndex: Int { Int(entry.next) - 1 }

    /// A reference token: `~` and `/` are what a pointer itself is written with.
    private static func token(_ name: String) -> String {
        var token = ""
        for character in name.unicodeScalars {
            switch character {
            case "~": token += "~0"
            case "/": token += "~1"
            default: token.unicodeScalars.append(character)
            }
        }
        return token
    }
}
