internal import RabbitMQAdapter
internal import ServiceRuntime
internal import WalletApplication
internal import WalletDomain

/// How dead letters look to people and to programs.
enum DeadPrinter {
    // MARK: Groups

    static func table(_ groups: [DeadLetterGroup]) -> String {
        guard !groups.isEmpty else { return "no dead letters\n" }
        var text = padded("COUNT", 9) + padded("REASON", 24) + padded("ROUTE", 24) + padded("STATE", 10) + "LAST\n"
        for group in groups {
            text += padded(String(group.count), 9) + padded(group.reason, 24) + padded(group.route, 24)
            text += padded(group.state.rawValue, 10) + instant(group.last) + "\n"
        }
        return text + "\(groups.reduce(0) { $0 + $1.count }) in all\n"
    }

    static func line(_ group: DeadLetterGroup) -> String {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("reason", group.reason)
        writer.member("route", group.route)
        writer.member("state", group.state.rawValue)
        writer.member("count", group.count)
        writer.member("first", instant(group.first))
        writer.member("last", instant(group.last))
        writer.endObject()
        return String(decoding: writer.bytes, as: UTF8.self) + "\n"
    }

    // MARK: Letters

    static let listHead =
        padded("ID", 9) + padded("SET ASIDE", 26) + padded("REASON", 22) + padded("ROUTE", 22) + "USER\n"

    static func row(_ kept: KeptLetter) -> String {
        let letter = kept.letter
        return padded(String(kept.id), 9) + padded(letter.buriedAt.map(instant) ?? "", 26)
            + padded(plain(letter.reason), 22) + padded(plain(letter.route), 22) + plain(letter.user ?? "-") + "\n"
    }

    static func line(_ kept: KeptLetter) -> String {
        let letter = kept.letter
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("id", kept.id)
        writer.member("state", kept.state.rawValue)
        writer.member("reason", letter.reason)
        writer.member("route", letter.route)
        writer.member("user", letter.user)
        writer.member("key", letter.key)
        writer.member("messageId", letter.messageID)
        writer.member("at", letter.buriedAt.map(instant))
        writer.member("attempts", letter.attempts)
        writer.member("copies", kept.copies)
        writer.member("replays", kept.replays)
        writer.endObject()
        return String(decoding: writer.bytes, as: UTF8.self) + "\n"
    }

    /// Everything about one letter, secrets left out.
    static func page(_ kept: KeptLetter, fate: String) -> String {
        let letter = kept.letter
        var text = ""
        func field(_ name: String, _ value: String?) {
            if let value { text += padded(name, 14) + plain(value) + "\n" }
        }
        field("letter", "\(kept.id), \(kept.state.rawValue)\(kept.changedBy.map { " by \($0)" } ?? "")")
        field("corrects", kept.originalID.map { "letter \($0)" })
        field("reason", "\(letter.reason): \(letter.detail)")
        field("route", letter.route)
        field("set aside", letter.buriedAt.map(instant))
        field("attempts", String(letter.attempts))
        field("copies", kept.copies > 1 ? String(kept.copies) : nil)
        field("replays", kept.replays > 0 ? String(kept.replays) : nil)
        field("user", letter.user)
        field("key", letter.key)
        field("its fate", fate)
        if let properties = ReplayComposer.properties(of: letter) { text += describe(properties) }
        text += "body\(letter.isCut ? " (only its beginning is kept; it can't be sent again)" : "")\n"
        return text + Redaction.pretty(letter.body) + "\n"
    }

    private static func describe(_ properties: MessageProperties) -> String {
        var text = ""
        let named: [(String, ShortString?)] = [
            ("content_type", properties.contentType), ("type", properties.type), ("app_id", properties.applicationID),
            ("message_id", properties.messageID), ("correlation_id", properties.correlationID),
            ("reply_to", properties.replyTo),
        ]
        for (name, value) in named {
            if let value { text += padded(name, 14) + plain(value.text) + "\n" }
        }
        for field in properties.headers.fields {
            text += padded("header", 14) + plain(field.name.text) + ": "
            text += Redaction.isSecret(field.name.text) ? Redaction.mark : describe(field.value)
            text += "\n"
        }
        return text
    }

    private static func describe(_ value: HeaderValue) -> String {
        switch value {
        case .string(let text): plain(Redaction.withoutSeeds(text))
        case .integer(let number): String(number)
        case .bool(let flag): String(flag)
        case .timestamp(let seconds): WallTime(seconds: Int64(clamping: seconds)).rfc3339
        case .opaque: "(a table or list)"
        }
    }

    // MARK: Text

    private static func instant(_ moment: Moment) -> String { WallTime(milliseconds: moment.milliseconds).rfc3339 }

    private static func padded(_ text: String, _ width: Int) -> String {
        text.count < width ? text + String(repeating: " ", count: width - text.count) : text.prefix(width - 2) + "… "
    }

    /// Without what could move a terminal's cursor: letters come from anybody.
    private static func plain(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { $0.properties.generalCategory == .control ? "\u{FFFD}" : $0 }
            )
        )
    }
}
