extension JSONParser {
    /// Up to this many members, comparing each with each is cheaper than sorting.
    private static let comparedPairwiseMax = 16

    /// Refuses an object that has a member name twice, naming the later one.
    ///
    /// Two thousand members cost a sort and not two million comparisons, whatever their names:
    /// nothing here can be made slow by choosing them, as a hash could be.
    func refuseDuplicateMembers(of object: Int, _ bytes: Span<UInt8>) throws(JSONError) {
        var names: [Int] = []
        let end = Int(tape[object].next)
        var index = object + 1
        var count = 0
        while index < end {
            count += 1
            index = Int(tape[index + 1].next)
        }
        guard count > 1 else { return }
        if count <= Self.comparedPairwiseMax { return try comparePairwise(from: object + 1, to: end, bytes) }

        names.reserveCapacity(count)
        index = object + 1
        while index < end {
            names.append(index)
            index = Int(tape[index + 1].next)
        }
        try compareSorted(names, bytes)
    }

    private func comparePairwise(from first: Int, to end: Int, _ bytes: Span<UInt8>) throws(JSONError) {
        var later = Int(tape[first + 1].next)
        while later < end {
            var earlier = first
            while earlier < later {
                if namesAreEqual(tape[earlier], tape[later], bytes) {
                    throw JSONError(.duplicateMember, at: Int(tape[later].start) - 1)
                }
                earlier = Int(tape[earlier + 1].next)
            }
            later = Int(tape[later + 1].next)
        }
    }

    private func compareSorted(_ names: [Int], _ bytes: Span<UInt8>) throws(JSONError) {
        var named = names.map { (text: JSONText.unescaped(tape[$0], in: bytes), offset: Int(tape[$0].start) - 1) }
        named.sort { one, other in
            if one.text == other.text { return one.offset < other.offset }
            return one.text.lexicographicallyPrecedes(other.text)
        }
        for (one, other) in zip(named, named.dropFirst()) where one.text == other.text {
            throw JSONError(.duplicateMember, at: other.offset)
        }
    }

    @inline(__always)
    private func namesAreEqual(_ one: JSONEntry, _ other: JSONEntry, _ bytes: Span<UInt8>) -> Bool {
        if one.isEscaped || other.isEscaped {
            return JSONText.unescaped(one, in: bytes) == JSONText.unescaped(other, in: bytes)
        }
        let length = one.end - one.start
        guard length == other.end - other.start else { return false }
        for offset in 0..<Int(length) where bytes[Int(one.start) + offset] != bytes[Int(other.start) + offset] {
            return false
        }
        return true
    }
}
