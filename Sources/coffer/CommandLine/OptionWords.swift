/// The words after a command that takes options with values, flags, and words that stand by themselves.
struct OptionWords {
    /// What stands by itself, in order.
    private(set) var positional: [String] = []
    private var values: [String: String] = [:]
    private var flags: Set<String> = []
    private let topic: Command.Topic

    /// Reads words; an option that is neither a value's nor a flag is refused with the nearest that is.
    init(
        _ words: ArraySlice<String>,
        values known: [String],
        flags knownFlags: [String] = [],
        of topic: Command.Topic
    ) throws(UsageError) {
        self.topic = topic
        var words = words
        while let word = words.popFirst() {
            guard word.hasPrefix("--") else {
                positional.append(word)
                continue
            }
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            if knownFlags.contains(word) {
                flags.insert(word)
                continue
            }
            guard known.contains(parts[0]) else {
                let hint = NearestName.of(parts[0], among: known + knownFlags).map { "; did you mean '\($0)'?" } ?? ""
                throw error("'\(parts[0])' is no option of '\(topic.rawValue)'\(hint)")
            }
            guard let value = parts.count == 2 ? parts[1] : words.popFirst() else {
                throw error("'\(parts[0])' wants a value")
            }
            guard values.updateValue(value, forKey: parts[0]) == nil else {
                throw error("'\(parts[0])' is given twice")
            }
        }
    }

    /// The value of an option, where it was given.
    func value(_ option: String) -> String? { values[option] }

    /// Whether a flag was given.
    func has(_ flag: String) -> Bool { flags.contains(flag) }

    /// The value of an option as a whole number within bounds.
    func integer(_ option: String, in bounds: ClosedRange<Int>) throws(UsageError) -> Int? {
        guard let text = values[option] else { return nil }
        guard let number = Int(text), bounds.contains(number) else {
            throw error("'\(option)' wants a whole number from \(bounds.lowerBound) to \(bounds.upperBound)")
        }
        return number
    }

    /// Refuses words beyond the first `count`.
    func checkCount(_ count: Int) throws(UsageError) {
        if positional.count > count { throw error("'\(topic.rawValue)' takes no '\(positional[count])'") }
    }

    func error(_ message: String) -> UsageError {
        UsageError(message: message, topic: topic)
    }
}
