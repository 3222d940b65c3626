extension Memo {
    /// The most bytes a text memo has.
    package static let textByteCountMax = 28

    /// A text memo, or `nil` if the text has more than 28 bytes of UTF-8.
    package static func text(_ text: some StringProtocol) -> Memo? {
        let text = XDRString(text)
        return text.bytes.count <= textByteCountMax ? .text(text) : nil
    }

    /// Whether there is none.
    package var isNone: Bool { self == .none }

    /// The kind of memo as Horizon names it: `none`, `text`, `id`, `hash` or `return`.
    package var horizonType: String {
        switch self {
        case .none: "none"
        case .text: "text"
        case .id: "id"
        case .hash: "hash"
        case .returnHash: "return"
        }
    }
}
