internal import Stellar
internal import WalletApplication
internal import WalletDomain

/// What `coffer tx` is told.
enum TransactionArguments: Hashable, Sendable {
    /// Print everything that is known of a transaction.
    case show(TransactionID)
    /// Have it looked at anew, and say what came of it.
    case resolve(TransactionID)
    /// Print what a second person has to sign off.
    case approve(ClosingArguments)
    /// End it by what two people declare.
    case close(ClosingArguments)

    private static let values = [
        "--paid-in", "--hash", "--fee", "--evidence", "--because", "--approval", "--as",
    ]

    /// Reads the words after `tx`.
    init(_ words: ArraySlice<String>) throws(UsageError) {
        let words = try OptionWords(words, values: Self.values, flags: ["--unpaid"], of: .tx)
        guard words.positional.count == 2 else {
            throw words.error("'tx' wants 'show', 'resolve', 'approve' or 'close', and a transaction's id")
        }
        let (verb, text) = (words.positional[0], words.positional[1])
        guard let id = TransactionID(text) else { throw words.error("'\(text)' is no transaction's id") }
        switch verb {
        case "show", "resolve":
            if let option = (Self.values + ["--unpaid"]).first(where: { words.value($0) != nil || words.has($0) }) {
                throw words.error("'tx \(verb)' takes no '\(option)'")
            }
            self = verb == "show" ? .show(id) : .resolve(id)
        case "approve": self = .approve(try ClosingArguments(id, words))
        case "close":
            let arguments = try ClosingArguments(id, words)
            guard arguments.reason != nil else {
                throw words.error("'tx close' wants --because TEXT, of at most \(Reason.scalarCountMax) characters")
            }
            self = .close(arguments)
        default: throw words.error("'\(verb)' is no command of 'tx'")
        }
    }
}

/// What is to be declared of a transaction, and by whom.
struct ClosingArguments: Hashable, Sendable {
    let id: TransactionID
    let outcome: ClosingDeclaration.Outcome
    /// A file that says how this is known.
    let evidenceFile: String
    /// A file with another person's approval.
    let approvalFile: String?
    let operatorName: String?
    /// Why, in words for the audit log.
    let reason: Reason?

    /// Reads the options of `tx approve` and `tx close`.
    init(_ id: TransactionID, _ words: OptionWords) throws(UsageError) {
        self.id = id
        outcome = try Self.outcome(words)
        guard let evidence = words.value("--evidence") else {
            throw words.error("what is declared wants --evidence FILE")
        }
        evidenceFile = evidence
        approvalFile = words.value("--approval")
        operatorName = words.value("--as")
        reason = words.value("--because").flatMap { Reason($0) }
        if let name = operatorName, !Approval.isName(name) {
            throw words.error("'--as' wants a name of at most 64 letters, digits, '.', '_', '@' and '-'")
        }
    }

    private static func outcome(_ words: OptionWords) throws(UsageError) -> ClosingDeclaration.Outcome {
        let ledger = try words.integer("--paid-in", in: 1...Int(UInt32.max))
        guard words.has("--unpaid") == (ledger == nil) else {
            throw words.error("say one of --unpaid and --paid-in LEDGER")
        }
        guard let ledger else {
            guard words.value("--hash") == nil, words.value("--fee") == nil else {
                throw words.error("'--hash' and '--fee' go with '--paid-in'")
            }
            return .unpaid
        }
        guard let hash = words.value("--hash").flatMap({ Bytes32(hex: $0) }) else {
            throw words.error("'--paid-in' wants --hash HEX, the transaction's 64 digits")
        }
        guard let fee = words.value("--fee").flatMap({ try? Amount($0) }) else {
            throw words.error("'--paid-in' wants --fee XLM, such as 0.00001")
        }
        return .paid(hash: hash, ledger: UInt32(ledger), fee: fee)
    }
}
