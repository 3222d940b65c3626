extension JSONNode {
    /// The value of the member with this name; nil where there is none or this is no object.
    package subscript(_ name: StaticString) -> JSONNode? {
        guard isObject else { return nil }
        let end = Int(entry.next)
        let bytes = storage.bytes
        var index = index + 1
        while index < end {
            if JSONName.entry(storage.tape[index], of: bytes.span, is: name) {
                return JSONNode(storage: storage, index: index + 1)
            }
            index = Int(storage.tape[index + 1].next)
        }
        return nil
    }

    /// The value of the member with a name that is known only at run time.
    package func member(named name: String) -> JSONNode? {
        members.first { $0.name.string == name }?.value
    }

    /// The members of an object, in the order of the text; none of anything else.
    package var members: Members { Members(storage: storage, cursor: index + 1, end: end(of: .object)) }

    /// The elements of an array, in order; none of anything else.
    package var elements: Elements { Elements(storage: storage, cursor: index + 1, end: end(of: .array)) }

    /// How many members or elements there are; counted by walking over them.
    package var count: Int {
        switch entry.kind {
        case .object: members.reduce(0) { count, _ in count + 1 }
        case .array: elements.reduce(0) { count, _ in count + 1 }
        default: 0
        }
    }

    private func end(of kind: JSONEntry.Kind) -> Int { entry.kind == kind ? Int(entry.next) : index + 1 }

    /// Names and values of an object.
    package struct Members: Sequence, IteratorProtocol, Sendable {
        fileprivate let storage: JSONStorage
        fileprivate var cursor: Int
        fileprivate let end: Int

        /// The next member; its name is a string node.
        package mutating func next() -> (name: JSONNode, value: JSONNode)? {
            guard cursor < end else { return nil }
            defer { cursor = Int(storage.tape[cursor + 1].next) }
            return (JSONNode(storage: storage, index: cursor), JSONNode(storage: storage, index: cursor + 1))
        }
    }

    /// Elements of an array.
    package struct Elements: Sequence, IteratorProtocol, Sendable {
        fileprivate let storage: JSONStorage
        fileprivate var cursor: Int
        fileprivate let end: Int

        /// The next element.
        package mutating func next() -> JSONNode? {
            guard cursor < end else { return nil }
            defer { cursor = Int(storage.tape[cursor].next) }
            return JSONNode(storage: storage, index: cursor)
        }
    }
}

/// Compares names where they stand.
enum JSONName {
    @inline(__always)
    static func entry(_ entry: JSONEntry, of bytes: Span<UInt8>, is name: StaticString) -> Bool {
        guard !entry.isEscaped else { return unescapedEntry(entry, of: bytes, is: name) }
        let start = Int(entry.start)
        let length = name.utf8CodeUnitCount
        guard Int(entry.end) - start == length else { return false }
        for offset in 0..<length where bytes[start + offset] != name.byte(at: offset) { return false }
        return true
    }

    private static func unescapedEntry(_ entry: JSONEntry, of bytes: Span<UInt8>, is name: StaticString) -> Bool {
        let text = JSONText.unescaped(entry, in: bytes)
        guard text.count == name.utf8CodeUnitCount else { return false }
        for offset in text.indices where text[offset] != name.byte(at: offset) { return false }
        return true
    }
}
