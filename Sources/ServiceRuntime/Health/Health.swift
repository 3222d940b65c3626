/// What is known of one thing the service depends on.
package struct ComponentHealth: Hashable, Sendable {
    /// Whether it can be relied on.
    package enum State: String, Hashable, Sendable, CaseIterable {
        /// It works.
        case up
        /// It works in part, or slowly; work goes on.
        case degraded
        /// It does not work.
        case down
    }

    /// What it is called.
    package let name: String
    /// Whether the service can do without it.
    package let isRequired: Bool
    /// Whether it can be relied on.
    package internal(set) var state: State
    /// Since when it has been in that state.
    package internal(set) var since: WallTime
    /// How long it took to answer, the last time.
    package internal(set) var latency: Duration?
    /// Why it is not up, in words made here: no message of a library, which may quote a password.
    package internal(set) var detail: String?
}

/// What the service depends on, and whether that suffices to take work.
///
/// All components are added before the first reports, or readiness would come too early.
package final class Health: Sendable {
    /// The most characters of a detail.
    package static let detailCharactersMax = 200

    private struct State {
        var components: [ComponentHealth] = []
        var isDraining = false
        var wasReady = false

        var isReady: Bool {
            let required = components.filter(\.isRequired)
            return !isDraining && !required.isEmpty && required.allSatisfy { $0.state != .down }
        }

        /// The new readiness, where it is another than before.
        mutating func readinessChange() -> Bool? {
            guard isReady != wasReady else { return nil }
            wasReady = isReady
            return isReady
        }
    }

    private let time: any TimeSource
    private let onChange: @Sendable (ComponentHealth) -> Void
    private let onReadiness: @Sendable (Bool) -> Void
    private let state = Guarded(State())

    /// A service that depends on nothing yet, and is not ready.
    ///
    /// - Parameters:
    ///   - time: What changes are dated by.
    ///   - onChange: Told of a component that has changed its state.
    ///   - onReadiness: Told when the service becomes ready or ceases to be.
    package init(
        time: any TimeSource = SystemTime(),
        onChange: @escaping @Sendable (ComponentHealth) -> Void = { _ in },
        onReadiness: @escaping @Sendable (Bool) -> Void = { _ in }
    ) {
        self.time = time
        self.onChange = onChange
        self.onReadiness = onReadiness
    }

    /// Adds a component, which is down until it says otherwise.
    ///
    /// - Parameters:
    ///   - name: What the page calls it.
    ///   - isRequired: Whether the service is not ready without it.
    /// - Returns: What the component tells its state to.
    package func component(_ name: String, isRequired: Bool) -> HealthReporter {
        let component = ComponentHealth(
            name: name,
            isRequired: isRequired,
            state: .down,
            since: time.wall,
            detail: "not seen yet"
        )
        let (index, readiness) = state.withLock { state in
            precondition(!state.components.contains { $0.name == name }, "\(name) is a component already")
            state.components.append(component)
            return (state.components.count - 1, state.readinessChange())
        }
        if let readiness { onReadiness(readiness) }
        return HealthReporter(health: self, index: index)
    }

    /// The service takes no more work, and is not ready from now on.
    package func drain() {
        let readiness = state.withLock { state in
            state.isDraining = true
            return state.readinessChange()
        }
        if let readiness { onReadiness(readiness) }
    }

    /// Whether work can be taken.
    package var isReady: Bool { state.withLock { $0.isReady } }

    /// Every component, in the order they were added.
    package var components: [ComponentHealth] { state.withLock { $0.components } }

    /// Whether the service is stopping.
    package var isDraining: Bool { state.withLock { $0.isDraining } }

    fileprivate func report(_ index: Int, _ new: ComponentHealth.State, latency: Duration?, detail: String?) {
        let now = time.wall
        let (changed, readiness) = state.withLock { state -> (ComponentHealth?, Bool?) in
            var component = state.components[index]
            let isChange = component.state != new
            component.state = new
            component.latency = latency ?? component.latency
            component.detail = detail.map { String($0.prefix(Self.detailCharactersMax)) }
            if isChange { component.since = now }
            state.components[index] = component
            return (isChange ? component : nil, state.readinessChange())
        }
        if let changed { onChange(changed) }
        if let readiness { onReadiness(readiness) }
    }
}

/// Where one component tells its state.
package struct HealthReporter: Sendable {
    fileprivate let health: Health
    fileprivate let index: Int

    /// It works; `latency` is how long it took to answer, where that was measured.
    package func up(latency: Duration? = nil) {
        health.report(index, .up, latency: latency, detail: nil)
    }

    /// It works in part.
    package func degraded(_ detail: String, latency: Duration? = nil) {
        health.report(index, .degraded, latency: latency, detail: detail)
    }

    /// It does not work.
    package func down(_ detail: String) {
        health.report(index, .down, latency: nil, detail: detail)
    }
}
