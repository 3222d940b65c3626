/// Makes the bytes of a line.
enum LogLine {
    /// A pipe takes this many bytes at once or not at all (`PIPE_BUF`), so lines of several
    /// threads never mix.
    static let bytesMax = 4_096

    /// The most bytes of one text; what identifies something is shorter, and longer is noise.
    static let textBytesMax = 256

    /// What `,"truncated":true}` and the newline need.
    private static let reservedBytes = 24

    static func bytes(at time: WallTime, _ level: LogLevel, _ event: StaticString, _ fields: [LogField]) -> [UInt8] {
        var writer = JSONWriter(capacity: 512)
        writer.beginObject()
        writer.member("ts", time.rfc3339)
        writer.member("level", level.rawValue)
        writer.member("event", "\(event)")
        for field in fields {
            var member = JSONWriter(capacity: 64)
            field.write(to: &member)
            guard writer.bytes.count + 1 + member.bytes.count + reservedBytes <= bytesMax else {
                LogField.truncated.write(to: &writer)
                break
            }
            field.write(to: &writer)
        }
        writer.endObject()
        return writer.bytes + [.newline]
    }

    /// The text without what could confuse a terminal or a reader, and not longer than the bound.
    static func printable(_ text: String) -> String {
        let isPlain = text.utf8.count <= textBytesMax && text.utf8.allSatisfy { $0 < 0x7F }
        guard !isPlain else { return text }
        var result = String.UnicodeScalarView()
        var bytes = 0
        for scalar in text.unicodeScalars {
            bytes += UTF8.width(scalar)
            guard bytes <= textBytesMax else { return String(result) + "…" }
            result.append(isHarmless(scalar) ? scalar : "\u{FFFD}")
        }
        return String(result)
    }

    /// C0 controls are escaped by the writer; the others, line separators and text direction
    /// marks would pass it unescaped.
    private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.value >= 0x7F else { return true }
        return switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: false
        default: true
        }
    }
}

extension LogField {
    func write(to writer: inout JSONWriter) {
        writer.name(name.rawValue)
        switch value {
        case .text(let text): writer.string(LogLine.printable(text))
        case .integer(let integer): writer.integer(integer)
        case .truth(let truth): writer.bool(truth)
        }
    }
}
