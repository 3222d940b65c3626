internal import WalletDomain

/// Brings accepted transactions to the ledger, each at most once, and writes down how they end.
///
/// `docs/paying.md` has the algorithm, the proofs and what happens when it dies between any two steps. Every replica
/// may run one: they share the work source by source, under fenced leases.
package struct Submitter: Sendable {
    private let parts: SubmitterParts
    private let board = FlightBoard()
    private let view: LedgerView
    private let clock: StoreClock

    /// How long an idle submitter sleeps: as late may a transaction be taken.
    private static let idleMs: Int64 = 200
    private static let failureMs: Int64 = 500
    private static let backlogMs: Int64 = 5_000

    package init(_ parts: SubmitterParts) {
        self.parts = parts
        view = LedgerView(gateway: parts.gateway, clockMs: parts.clockMs)
        clock = StoreClock(clockMs: parts.clockMs)
    }

    /// Works until `pause` is over, and gives its sources back; what is on its way then, another replica goes on with
    /// from the journal.
    package func run(_ pause: any Pause) async {
        async let intake: Void = takeIn(pause)
        async let sending: Void = SubmitterSending(parts: parts, board: board).run(pause)
        async let following: Void = following().run(pause)
        async let keeping: Void = keep(pause)
        _ = await (intake, sending, following, keeping)
        let releases = await board.leases.map { SourceRelease($0) }
        if !releases.isEmpty { try? await parts.store.release(releases) }
    }

    private var settlement: Settlement {
        Settlement(messages: parts.messages, identifiers: parts.identifiers)
    }

    private var writer: SubmissionWriter {
        SubmissionWriter(store: parts.store, report: parts.report)
    }

    private func following() -> SubmitterFollowing {
        SubmitterFollowing(
            parts: parts,
            board: board,
            view: view,
            settlement: settlement,
            writer: writer,
            resolver: SlotResolver(gateway: parts.gateway, store: parts.store, view: view),
            clock: clock
        )
    }

    private func takeIn(_ pause: any Pause) async {
        let intake = SubmitterIntake(
            parts: parts,
            board: board,
            view: view,
            settlement: settlement,
            writer: writer,
            planner: SlotPlanner(gateway: parts.gateway, timeoutS: parts.settings.timeoutS),
            clock: clock
        )
        while !pause.isOver {
            do throws(StoreFailure) {
                if try await !intake.round() { await pause.wait(milliseconds: Self.idleMs) }
            } catch {
                parts.report(.storeFailed(error.reason))
                await pause.wait(milliseconds: Self.failureMs)
            }
        }
        await board.close()
    }

    /// Keeps the leases, and looks how much waits.
    private func keep(_ pause: any Pause) async {
        var renewAtMs = parts.clockMs() + parts.settings.renewalMs
        var countAtMs = parts.clockMs()
        while !pause.isOver {
            do throws(StoreFailure) {
                if parts.clockMs() >= renewAtMs {
                    let asked = await board.leases
                    if !asked.isEmpty {
                        let held = try await parts.store.renew(asked, leaseMs: parts.settings.leaseMs)
                        let lost = await board.keep(held, of: asked)
                        if lost > 0 { parts.report(.leaseLost(lost)) }
                    }
                    renewAtMs = parts.clockMs() + parts.settings.renewalMs
                }
                if parts.clockMs() >= countAtMs {
                    parts.report(.backlog(try await parts.store.backlog(graceS: parts.settings.graceS)))
                    parts.report(.held(sources: await board.sourceCount, inFlight: await board.flightCount))
                    countAtMs = parts.clockMs() + Self.backlogMs
                }
                await pause.wait(milliseconds: Self.failureMs)
            } catch {
                parts.report(.storeFailed(error.reason))
                await pause.wait(milliseconds: Self.failureMs)
            }
        }
    }
}
