extension JSONDocument {
    /// The text in one form for all that mean the same, after RFC 8785; for fingerprints.
    package var canonicalBytes: [UInt8] { root.canonicalBytes }
}

extension JSONNode {
    /// The value in one form for all that mean the same, after RFC 8785.
    ///
    /// No spaces, members sorted by the UTF-16 code units of their names, strings escaped in the
    /// one way ``JSONWriter`` does. Numbers keep their exact text, where RFC 8785 would take them
    /// through a binary fraction: `1`, `1.0` and `1e0` stay three different things.
    package var canonicalBytes: [UInt8] {
        var writer = JSONWriter(capacity: Int(entry.end - entry.start) + 2)
        writeCanonical(to: &writer)
        return writer.bytes
    }

    /// Appends the canonical form as the next value of `writer`.
    package func writeCanonical(to writer: inout JSONWriter) {
        switch entry.kind {
        case .object:
            writer.beginObject()
            for (name, value) in membersByName {
                writer.name(name)
                value.writeCanonical(to: &writer)
            }
            writer.endObject()
        case .array:
            writer.beginArray()
            for element in elements { element.writeCanonical(to: &writer) }
            writer.endArray()
        case .string: writer.string(string ?? "")
        case .number, .yes, .no, .null: writer.raw(rawBytes)
        }
    }

    private var membersByName: [(name: String, value: JSONNode)] {
        members
            .map { (name: $0.name.string ?? "", value: $0.value) }
            .sorted { $0.name.utf16.lexicographicallyPrecedes($1.name.utf16) }
    }
}
