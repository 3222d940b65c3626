/// A part of a summary: what JSON can say, with the order of its fields kept.
package indirect enum SummaryValue: Hashable, Sendable {
    /// Text; numbers of 64 bits are text too, because JSON's readers round them.
    case text(String)
    /// A small number.
    case number(Int64)
    /// True or false.
    case flag(Bool)
    /// Values in a row.
    case list([SummaryValue])
    /// Values by name, in the order in which they are read best.
    case fields([Field])

    /// A value and its name.
    package struct Field: Hashable, Sendable {
        /// The name.
        package let name: String
        /// The value.
        package let value: SummaryValue

        /// Puts a name to a value.
        package init(_ name: String, _ value: SummaryValue) {
            self.name = name
            self.value = value
        }
    }
}

extension SummaryValue {
    /// The value as JSON on one line, the same text every time.
    package var json: String {
        var text = ""
        write(to: &text)
        return text
    }

    private func write(to text: inout String) {
        switch self {
        case .text(let value): Self.write(value, to: &text)
        case .number(let value): text += String(value)
        case .flag(let value): text += value ? "true" : "false"
        case .list(let values):
            text += "["
            for (index, value) in values.enumerated() {
                if index > 0 { text += "," }
                value.write(to: &text)
            }
            text += "]"
        case .fields(let fields):
            text += "{"
            for (index, field) in fields.enumerated() {
                if index > 0 { text += "," }
                Self.write(field.name, to: &text)
                text += ":"
                field.value.write(to: &text)
            }
            text += "}"
        }
    }

    private static func write(_ string: String, to text: inout String) {
        text += "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\u{0}"..<" ":
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }
}
