internal import ServiceRuntime
internal import SignerAdapter

/// Sees to data keys while the service runs, and reads the keyring anew when SIGHUP asks for it.
struct KeyCareService: Service {
    let name = "keys"
    let care: KeyCare
    let keyring: KeyringFile
    let reload: KeyringReload
    let heartbeat: Heartbeat
    let log: Log

    /// How often the count of seals is looked at, which costs nothing while there are enough.
    private static let interval = Duration.seconds(1)
    /// After how many looks the data keys are read again, for those that others made.
    private static let looksPerRefresh = 5

    func run(until shutdown: Shutdown) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                await shutdown.wait()
                reload.wakeup.wake()
            }
            var looks = 0
            while !shutdown.isRequested {
                heartbeat.tick()
                if reload.isDue { await readAnew() }
                await look(isRefresh: looks % Self.looksPerRefresh == 0)
                looks += 1
                await reload.wakeup.sleep(atMost: Self.interval)
            }
        }
        heartbeat.retire()
    }

    private func look(isRefresh: Bool) async {
        do throws(SignerStartFailure) {
            if isRefresh { try await care.refresh() }
            try await care.provide()
        } catch {
            log.warn("keys.failed", atMostEvery: .seconds(30), [.error("\(error)")])
        }
    }

    /// Where the new keyring has a mistake, the one in force stays.
    private func readAnew() async {
        do {
            let new = try keyring.read()
            try await care.replace(keyring: new)
            log.info("keyring.reloaded", [.count(new.versions.count)])
        } catch {
            log.error("keyring.refused", [.error("\(error)")])
        }
    }
}

/// Asks, from any thread, for the keyring to be read anew.
final class KeyringReload: Sendable {
    let wakeup = Wakeup()
    private let asked = Guarded(false)

    /// Whether somebody asked since the last look.
    var isDue: Bool {
        asked.withLock { asked in
            defer { asked = false }
            return asked
        }
    }

    func ask() {
        asked.withLock { $0 = true }
        wakeup.wake()
    }
}
