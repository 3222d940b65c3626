internal import Dispatch

/// Does something whenever a signal comes, from when it is installed until it is released.
package final class SignalHandler {
    private let source: any DispatchSourceSignal

    private init(_ source: any DispatchSourceSignal) {
        self.source = source
    }

    deinit {
        source.cancel()
    }

    /// Catches a signal from when this returns.
    ///
    /// - Parameters:
    ///   - signal: Which one.
    ///   - handler: What is done, on a thread of Dispatch's; one at a time.
    /// - Returns: What keeps it caught.
    package static func install(_ signal: Int32, _ handler: @escaping @Sendable () -> Void) async -> SignalHandler {
        let source = DispatchSource.makeSignalSource(signal: signal, queue: DispatchQueue(label: "signal-\(signal)"))
        source.setEventHandler(handler: handler)
        await withCheckedContinuation { continuation in
            source.setRegistrationHandler { continuation.resume() }
            source.resume()
        }
        return SignalHandler(source)
    }
}
