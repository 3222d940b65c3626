extension OutgoingMessage {
    /// Larger than anything the service passes on, and within what 4.x accepts by default (16 MiB).
    static let bodyBytesMax = 2 << 20

    /// Why the broker would close the channel over this message, and with it lose all others in flight.
    func problem(frameBytesMax: Int) -> String? {
        if body.count > Self.bodyBytesMax { return "the body is larger than \(Self.bodyBytesMax) bytes" }
        if properties.userID != nil { return "user_id is the broker's to check" }
        if let expiration = properties.expiration, UInt32(expiration.text) == nil {
            return "expiration is no number of milliseconds"
        }
        // Every other property is a short string or less.
        let others = 13 * (ShortString.bytesMax + 1)
        let headers = properties.headers.byteCount + 2 * properties.headers.fields.count
        if headers + others > frameBytesMax - WireWriter.envelopeBytes {
            return "the headers do not fit into one frame"
        }
        return nil
    }

    var returnMark: ConfirmWindow.ReturnMark? {
        guard isMandatory else { return nil }
        return ConfirmWindow.ReturnMark(
            exchange: exchange,
            routingKey: routingKey,
            messageID: properties.messageID,
            correlationID: properties.correlationID
        )
    }
}
