/// Finds what somebody may have meant.
enum NearestName {
    /// The candidate that is fewest edits away, where it is near enough to be meant.
    ///
    /// Near enough is a third of the letters, and a name cut short counts as one edit; among
    /// equals the first in the alphabet.
    static func of(_ name: String, among candidates: some Sequence<String>) -> String? {
        let ranked = candidates.sorted().map { candidate in
            let isCutShort = name.count > 2 && candidate.hasPrefix(name)
            return (distance: isCutShort ? 1 : distance(from: name, to: candidate), name: candidate)
        }
        guard let best = ranked.min(by: { $0.distance < $1.distance }) else { return nil }
        return best.distance <= max(2, best.name.count / 3) ? best.name : nil
    }

    /// Edits of one letter (insert, delete, replace) that turn one text into the other.
    static func distance(from one: String, to other: String) -> Int {
        // Names are short; what is longer is no misspelling of one, and must not cost its square.
        let (source, target) = (Array(one.unicodeScalars.prefix(128)), Array(other.unicodeScalars.prefix(128)))
        var row = Array(0...target.count)
        for (index, letter) in source.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in target.indices {
                let replaced = diagonal + (target[column] == letter ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(replaced, row[column] + 1, diagonal + 1)
            }
        }
        return row[target.count]
    }
}
