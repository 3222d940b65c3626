internal import Crypto
internal import PostgresAdapter
internal import RabbitMQAdapter
internal import ServiceRuntime
internal import Stellar
internal import WalletApplication
internal import WalletDomain

/// Correcting a letter, which takes two people where the route changes anything.
extension DeadCommand {
    /// What a corrected body may have at most: what the door takes.
    private static let bodyBytesMax = 64 << 10

    /// Keeps a corrected letter under a key of its own; the original stays, marked.
    func edit() async throws -> Int32 {
        guard let (id, kept, body) = try await correction() else { return Self.incomplete }
        if let objection = objection(id, kept, body) {
            Terminal.complain("coffer: \(objection)\n")
            return Self.incomplete
        }
        guard let letter = LetterEditor.corrected(kept, body: body),
            let corrected = try await store.correct(id, with: letter, by: words)
        else {
            Terminal.complain("coffer: letter \(id) is no longer open, or can't be read\n")
            return Self.incomplete
        }
        Terminal.say("letter \(corrected) corrects letter \(id); its key is \(letter.key ?? "-")\n")
        return ExitStatus.ok
    }

    /// Prints what `edit` wants to see of a second person.
    func approve() async throws -> Int32 {
        guard let (id, _, body) = try await correction() else { return Self.incomplete }
        Terminal.say(Self.approval(id, body).text(by: words.name))
        return ExitStatus.ok
    }

    private func correction() async throws -> (Int64, KeptLetter, [UInt8])? {
        guard let id = arguments.selection.ids.first, let path = arguments.bodyFile else { return nil }
        let body: [UInt8]
        do throws(SmallFileError) {
            body = try SmallFile.read(path, bytesMax: Self.bodyBytesMax)
        } catch {
            Terminal.complain("coffer: \(error)\n")
            return nil
        }
        guard let document = try? JSONDocument(parsing: body), document.root.isObject else {
            Terminal.complain("coffer: \(path): no JSON object\n")
            return nil
        }
        guard let kept = try await store.letters(arguments.selection, after: 0, limit: 1).first else {
            Terminal.complain("coffer: there is no letter \(id)\n")
            return nil
        }
        return (id, kept, body)
    }

    /// Why the correction may not be made, as far as people are concerned.
    private func objection(_ id: Int64, _ kept: KeptLetter, _ body: [UInt8]) -> String? {
        guard let route = Route(rawValue: kept.letter.route) else { return "there is no route '\(kept.letter.route)'" }
        guard route.kind != .read else { return nil }
        guard let path = arguments.approvalFile else {
            return
                "the route changes something, so a second person has to approve: coffer dead approve \(id) --body FILE"
        }
        do throws(Approval.Objection) {
            let mismatch = "approves another letter, or another body"
            _ = try Self.approval(id, body).read(path, for: words.name, otherwise: mismatch)
            return nil
        } catch {
            return error.message
        }
    }

    /// What a second person agrees to: this letter with this body.
    private static func approval(_ id: Int64, _ body: [UInt8]) -> Approval {
        Approval(subject: [("deadLetter", .number(id)), ("bodySHA256", .text(digest(body)))])
    }

    private static func digest(_ body: [UInt8]) -> String {
        Crypto.Hexadecimal.encode(SHA256.hash(body).bytes.span)
    }
}
