/// The property list of a content header: two bytes of flags, then what is flagged, in order.
extension MessageProperties {
    private enum Flag {
        static let contentType: UInt16 = 1 << 15
        static let contentEncoding: UInt16 = 1 << 14
        static let headers: UInt16 = 1 << 13
        static let deliveryMode: UInt16 = 1 << 12
        static let priority: UInt16 = 1 << 11
        static let correlationID: UInt16 = 1 << 10
        static let replyTo: UInt16 = 1 << 9
        static let expiration: UInt16 = 1 << 8
        static let messageID: UInt16 = 1 << 7
        static let timestamp: UInt16 = 1 << 6
        static let type: UInt16 = 1 << 5
        static let userID: UInt16 = 1 << 4
        static let applicationID: UInt16 = 1 << 3
    }

    /// Reads a property list; the cluster id, which nobody uses, is dropped.
    init(encoded: [UInt8]) throws(WireReader.Malformed) {
        var reader = WireReader(encoded)
        let flags = try reader.integer(UInt16.self)
        func text(_ flag: UInt16) throws(WireReader.Malformed) -> ShortString? {
            flags & flag == 0 ? nil : try reader.shortString()
        }
        func byte(_ flag: UInt16) throws(WireReader.Malformed) -> UInt8? {
            flags & flag == 0 ? nil : try reader.integer()
        }
        contentType = try text(Flag.contentType)
        contentEncoding = try text(Flag.contentEncoding)
        if flags & Flag.headers != 0 { headers = try MessageHeaders(reading: &reader) }
        deliveryMode = try byte(Flag.deliveryMode)
        priority = try byte(Flag.priority)
        correlationID = try text(Flag.correlationID)
        replyTo = try text(Flag.replyTo)
        expiration = try text(Flag.expiration)
        messageID = try text(Flag.messageID)
        timestamp = flags & Flag.timestamp == 0 ? nil : try reader.integer()
        type = try text(Flag.type)
        userID = try text(Flag.userID)
        applicationID = try text(Flag.applicationID)
    }

    func write(to writer: inout WireWriter) {
        writer.integer(flags)
        if let contentType { writer.shortString(contentType) }
        if let contentEncoding { writer.shortString(contentEncoding) }
        if !headers.isEmpty { headers.write(to: &writer) }
        if let deliveryMode { writer.integer(deliveryMode) }
        if let priority { writer.integer(priority) }
        if let correlationID { writer.shortString(correlationID) }
        if let replyTo { writer.shortString(replyTo) }
        if let expiration { writer.shortString(expiration) }
        if let messageID { writer.shortString(messageID) }
        if let timestamp { writer.integer(timestamp) }
        if let type { writer.shortString(type) }
        if let userID { writer.shortString(userID) }
        if let applicationID { writer.shortString(applicationID) }
    }

    private var flags: UInt16 {
        var flags: UInt16 = 0
        if contentType != nil { flags |= Flag.contentType }
        if contentEncoding != nil { flags |= Flag.contentEncoding }
        if !headers.isEmpty { flags |= Flag.headers }
        if deliveryMode != nil { flags |= Flag.deliveryMode }
        if priority != nil { flags |= Flag.priority }
        if correlationID != nil { flags |= Flag.correlationID }
        if replyTo != nil { flags |= Flag.replyTo }
        if expiration != nil { flags |= Flag.expiration }
        if messageID != nil { flags |= Flag.messageID }
        if timestamp != nil { flags |= Flag.timestamp }
        if type != nil { flags |= Flag.type }
        if userID != nil { flags |= Flag.userID }
        if applicationID != nil { flags |= Flag.applicationID }
        return flags
    }
}
