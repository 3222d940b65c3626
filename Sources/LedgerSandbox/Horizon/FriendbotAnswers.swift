internal import ServiceRuntime
internal import Stellar

extension Core {
    /// `GET|POST /?addr=G…`; on `/friendbot` Horizon sends there.
    mutating func askFriendbot(_ request: Request) throws(Problem) -> Reply {
        var fields = request.query
        if request.method == .post {
            fields.merge(FormText.parse(request.body)) { first, _ in first }
        }
        let text = fields["addr"] ?? ""
        if request.path == "/friendbot" {
            var document = Document([])
            document.status = 307
            document.headers = [("Location", "\(request.base)/?addr=\(text)")]
            return .document(document)
        }
        let address: AccountAddress
        do throws(StrKeyError) {
            address = try AccountAddress(text)
        } catch {
            throw .invalid("addr", "invalid address")
        }
        guard !friendbot.isFunded(chain.state.accounts[address]) else {
            throw Problem(.badRequest, detail: "account already funded to starting balance")
        }
        guard friendbot.ask(address) else { throw Problem(.serverOverCapacity) }
        return .wait(
            Waiting(
                subject: .friendbot(address),
                base: request.base,
                node: NodeIdentity(port: 0),
                deadline: monotonic + settings.submissionTimeout
            )
        )
    }

    /// What friendbot says once the ledger has closed.
    func friendbotAnswer(_ address: AccountAddress, isLate: Bool) -> Document? {
        let host = "https://stellar.org/friendbot-errors/"
        switch friendbot.outcome(of: address, chain) {
        case nil: return isLate ? Document(Problem(.timeout), host: host) : nil
        case .refused:
            return Document(Problem(.badRequest, detail: "the funding transaction failed"), host: host)
        case .funded(let hash):
            guard let record = chain.history.transaction(hash) else { return nil }
            var writer = JSONWriter()
            writer.beginObject()
            writer.member("successful", true)
            writer.member("hash", hash.hex)
            writer.member("envelope_xdr", Base64.encode(record.envelope))
            writer.endObject()
            return Document(writer.bytes)
        }
    }
}
