internal import Glibc
internal import PostgresAdapter
internal import RabbitMQAdapter
internal import ServiceRuntime
internal import WalletApplication

extension DeadCommand {
    /// The most letters sent at once; a replay is to be noticed early where it goes wrong.
    private static let batchMax = 32
    /// How long the last confirms are waited for.
    private static let stopGrace = Duration.seconds(10)

    /// Sends letters again, at a rate.
    ///
    /// A letter is marked before it is sent and marked again once the broker has it. Whoever dies in between leaves letters that the next
    /// replay sends again; their keys see to it that nothing is carried out twice.
    func replay() async throws -> Int32 {
        if arguments.isDryRun { return try await dryRun(state: .open) }
        guard let reopened = try await store.beginReplaying() else {
            Terminal.complain("coffer: somebody else is replaying\n")
            return Self.incomplete
        }
        if reopened > 0 { Terminal.complain("an earlier replay broke off: \(reopened) letters are open again\n") }
        let publisher = PublisherConnection(configuration.broker)
        try await publisher.start()
        let tally = await send(over: publisher)
        await publisher.stop(within: Self.stopGrace)
        Terminal.say("replayed \(tally.sent), left open \(tally.unsent)\n")
        if let failure = tally.failure { Terminal.complain("coffer: \(failure)\n") }
        return tally.unsent == 0 && tally.failure == nil ? ExitStatus.ok : Self.incomplete
    }

    private struct Tally {
        var sent = 0
        var unsent = 0
        var failure: String?
    }

    private func send(over publisher: PublisherConnection) async -> Tally {
        var tally = Tally()
        var last: Int64 = 0
        var progress = Progress(of: "dead letters replayed")
        let total = await expected()
        let began = ContinuousClock.now
        do {
            while tally.sent + tally.unsent < arguments.limit ?? .max {
                let room = (arguments.limit ?? .max) - tally.sent - tally.unsent
                let batch = min(Self.batchMax, max(1, arguments.ratePerSecond / 4), room)
                let letters = try await store.claim(arguments.selection, after: last, limit: batch, by: words)
                guard let end = letters.last else { break }
                last = end.id
                let (sent, unsent) = await publish(letters, over: publisher)
                try await store.settle(sent: sent, unsent: unsent)
                tally.sent += sent.count
                tally.unsent += unsent.count
                progress.say(tally.sent, of: total)
                guard unsent.isEmpty else { break }
                let due = Double(tally.sent) / Double(arguments.ratePerSecond)
                try await Task.sleep(until: began + .seconds(due), clock: .continuous)
            }
        } catch {
            tally.failure = (error as? StoreFailure)?.reason ?? "\(error)"
        }
        progress.end()
        return tally
    }

    /// How many letters there are to send, for whoever watches.
    private func expected() async -> Int {
        var selection = arguments.selection
        selection.state = .open
        let open = (try? await store.groups(selection))?.reduce(0) { $0 + $1.count } ?? 0
        return min(open, arguments.limit ?? .max)
    }

    private func publish(
        _ letters: [KeptLetter],
        over publisher: PublisherConnection
    ) async -> (sent: [Int64], unsent: [Int64]) {
        let composer = ReplayComposer(names: configuration.topology.names)
        let now = SystemTime().wall
        var options = ReplayComposer.Options()
        options.keepsReplyTo = !arguments.dropsReplyTo
        options.keepsDeadline = !arguments.dropsDeadline
        var (ids, messages, unsent): ([Int64], [OutgoingMessage], [Int64]) = ([], [], [])
        for kept in letters {
            let message = composer.message(
                for: kept,
                by: words.name,
                at: now.rfc3339,
                seconds: UInt64(now.seconds),
                options: options
            )
            if let message {
                ids.append(kept.id)
                messages.append(message)
            } else {
                unsent.append(kept.id)
            }
        }
        var sent: [Int64] = []
        for (id, outcome) in zip(ids, await publisher.publish(messages)) {
            if outcome == .confirmed { sent.append(id) } else { unsent.append(id) }
        }
        return (sent, unsent)
    }
}
