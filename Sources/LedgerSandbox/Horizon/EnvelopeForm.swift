/// Where a transaction stands in a request: in a form, or in the query.
struct EnvelopeForm {
    /// The largest body that Horizon reads; of a larger one it sees nothing.
    static let bytesMax = 200_000

    /// The base 64, or `nil` where there is none.
    let text: String?
    /// Whether the body is of a kind that Horizon takes.
    let isSupported: Bool

    init(_ request: Request) {
        let type = request.contentType ?? ""
        let inQuery = request.query["tx"]
        if type.hasPrefix("application/x-www-form-urlencoded") {
            isSupported = true
            let body = request.body.count <= Self.bytesMax ? request.body : []
            text = FormText.parse(body)["tx"] ?? inQuery
        } else if type.hasPrefix("multipart/form-data") {
            isSupported = true
            let body = request.body.count <= Self.bytesMax ? request.body : []
            text = FormText.multipartField("tx", contentType: type, body: body) ?? inQuery
        } else {
            isSupported = type.isEmpty
            text = inQuery
        }
    }
}
