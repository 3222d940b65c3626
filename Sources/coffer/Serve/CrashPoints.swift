internal import Glibc
internal import ServiceRuntime
internal import WalletApplication

/// Ends the process, as `kill -9` would, at a named step or over a named label: what tests of crashes need.
///
/// Configured in development only (`COFFER_CRASH_AT`, `COFFER_CRASH_LABEL`).
struct CrashPoints: Sendable {
    private let step: String?
    private let passings: Guarded<Int>.Shared
    private let label: [UInt8]?

    /// Nowhere.
    static let none = CrashPoints()

    private init() {
        step = nil
        label = nil
        passings = .init(0)
    }

    /// `nil` where the step is none of ours.
    ///
    /// - Parameters:
    ///   - step: `STEP` or `STEP:N`: the N-th time the step is passed.
    ///   - label: A label whose requests end the process when they are begun.
    init?(step: String?, label: String?) {
        self.label = label.map { Array("\"\($0)\"".utf8) }
        guard let step else {
            self.step = nil
            passings = .init(0)
            return
        }
        let parts = step.split(separator: ":", maxSplits: 1)
        guard let named = parts.first.map(String.init), Self.isStep(named) else { return nil }
        let count = parts.count == 2 ? Int(parts[1]) : 1
        guard let count, count > 0 else { return nil }
        self.step = named
        passings = .init(count)
    }

    /// For the steps of a request.
    var observer: StepObserver {
        let pass = pass
        return { pass($0.rawValue) }
    }

    /// For the steps of a transaction's way to the ledger.
    var submissionObserver: @Sendable (SubmissionStep) -> Void {
        let pass = pass
        return { pass($0.rawValue) }
    }

    private static func isStep(_ name: String) -> Bool {
        Step(rawValue: name) != nil || SubmissionStep(rawValue: name) != nil
    }

    private var pass: @Sendable (String) -> Void {
        guard let step else { return { _ in } }
        let passings = passings
        return { passed in
            guard passed == step else { return }
            if passings.value.withLock({ left in
                left -= 1
                return left == 0
            }) {
                kill(getpid(), SIGKILL)
            }
        }
    }

    /// Looks for the label in a body.
    var poison: (@Sendable ([UInt8]) -> Void)? {
        guard let label else { return nil }
        return { body in
            guard body.count >= label.count else { return }
            for start in 0...body.count - label.count where body[start...].starts(with: label) {
                kill(getpid(), SIGKILL)
            }
        }
    }
}

extension Guarded {
    /// A guarded value that several can hold.
    final class Shared: Sendable {
        let value: Guarded<Value>

        init(_ initial: Value) {
            value = Guarded(initial)
        }
    }
}
