internal import CSodium

/// The one place where libsodium is made ready.
enum Sodium {
    /// Whether libsodium can run here; the first question makes it ready, on whichever thread asks.
    ///
    /// `sodium_init()` fails only where the system has no source of randomness.
    static let isReady: Bool = sodium_init() >= 0

    /// Stops the program where libsodium can't run, since nothing can be promised without it.
    static func require() {
        precondition(isReady, "libsodium has no source of randomness here")
    }
}
