internal import Crypto
internal import Stellar
internal import StellarSamples

/// Answers to requests of one line each; a request that can't be answered gets `refused` and why.
enum Answers {
    static func run() {
        while let line = readLine() {
            let words = line.split(separator: " ")
            print(answer(to: words) ?? "refused not a request")
        }
    }

    private static func answer(to words: [Substring]) -> String? {
        switch (words.first, words.count) {
        case ("rewrite", 3): rewrite(words[1], words[2])
        case ("sign", 3): sign(words[2], with: words[1])
        case ("verify", 3): verify(words[2], by: words[1])
        case ("strkey", 2): strKey(words[1])
        case ("codes", 2): codes(words[1])
        case ("summary", 2): summary(words[1])
        default: nil
        }
    }

    /// `rewrite TYPE BASE64`: the value read and written again, and its hashes if it is an envelope.
    private static func rewrite(_ type: Substring, _ text: Substring) -> String? {
        guard let type = XDRType.named(type), let bytes = Base64.decode(text) else { return nil }
        do throws(XDRError) {
            return "ok \(Base64.encode(try type.rewrite(bytes.span).get())) \(hashes(of: bytes, type: type.name))"
        } catch {
            return "refused \(error)"
        }
    }

    /// The hash on the test network, and that of a fee bump's inner transaction; dashes for what there isn't.
    static func hashes(of bytes: [UInt8], type: String) -> String {
        guard
            type == "TransactionEnvelope",
            let envelope = try? TransactionEnvelope(xdr: bytes),
            let hash = try? envelope.hash(on: .testnet)
        else { return "- -" }
        let inner = try? envelope.innerHash(on: .testnet)
        return "\(hash.hex) \(inner.map { $0.hex } ?? "-")"
    }

    /// `sign NAME BASE64`: the envelope with a signature more, made with the key of the name's hash.
    private static func sign(_ text: Substring, with name: Substring) -> String? {
        guard var envelope = try? TransactionEnvelope(base64: text) else { return nil }
        do {
            let seed = try SecretBytes(copying: SHA256.hash([UInt8](name.utf8)).bytes.span)
            try envelope.sign(with: Ed25519SigningKey(seed: seed), on: .testnet)
            return "ok \(try envelope.base64())"
        } catch {
            return "refused \(error)"
        }
    }

    /// `verify ACCOUNT BASE64`: whether the account's own key signed the envelope.
    private static func verify(_ text: Substring, by account: Substring) -> String? {
        guard
            let account = try? AccountAddress(account),
            let isSigned = try? TransactionEnvelope(base64: text).isSigned(by: account, on: .testnet)
        else { return nil }
        return "ok \(isSigned)"
    }

    /// `strkey TEXT`: the text read and written again, if it is one.
    private static func strKey(_ text: Substring) -> String? {
        do throws(StrKeyError) {
            return "ok \(try StrKey(text))"
        } catch {
            return "refused \(error)"
        }
    }

    /// `codes BASE64`: Horizon's names of what is in a result.
    private static func codes(_ text: Substring) -> String? {
        guard let codes = try? TransactionResult(base64: text).codes else { return nil }
        return "ok \(([codes.transaction, codes.innerTransaction ?? "-"] + codes.operations).joined(separator: " "))"
    }

    /// `summary BASE64`: the summary of an envelope as JSON.
    private static func summary(_ text: Substring) -> String? {
        guard
            let envelope = try? TransactionEnvelope(base64: text),
            let summary = try? EnvelopeSummary(of: envelope, on: .testnet)
        else { return nil }
        return "ok \(summary.value.json)"
    }
}
