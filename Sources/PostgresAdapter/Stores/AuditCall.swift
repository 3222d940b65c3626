internal import WalletApplication
internal import WalletDomain

extension [AuditRecord] {
    /// The call that writes the records, of which there is one at least, all of one action.
    var call: Call {
        var actors = ArrayParameter(of: .text, capacity: count * 16)
        var users = ArrayParameter(of: .text, capacity: count * 32)
        var wallets = ArrayParameter(of: .uuid, capacity: count * 20)
        var keys = ArrayParameter(of: .text, capacity: count * 40)
        var refusals = ArrayParameter(of: .text, capacity: count * 4)
        var details = ArrayParameter(of: .text, capacity: count * 4)
        var reasons = ArrayParameter(of: .text, capacity: count * 4)
        for record in self {
            actors.append(record.actor.text)
            users.append(optional: record.userID?.text)
            if let wallet = record.walletID { wallets.append(wallet.id) } else { wallets.appendNull() }
            keys.append(optional: record.key?.text)
            refusals.append(optional: record.refusal?.rawValue)
            details.append(optional: record.detail)
            reasons.append(optional: record.reason?.text)
        }
        return Call(
            RequestStatements.audit,
            [
                .text(self[0].action), .array(actors), .array(users), .array(wallets), .array(keys), .array(refusals),
                .array(details), .array(reasons),
            ]
        )
    }
}
