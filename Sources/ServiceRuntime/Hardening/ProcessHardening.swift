internal import CLinux
internal import Glibc

/// Keeps what a process has in memory from getting out when it crashes, or when a neighbour asks.
///
/// To be applied first of all, before the process has anything to hide.
package enum ProcessHardening {
    /// The signals of a crash, for which Swift's runtime installs a handler that prints what registers point at.
    private static let crashSignals = [SIGSEGV, SIGILL, SIGTRAP, SIGBUS, SIGABRT, SIGFPE, SIGQUIT]

    /// Gives crash signals back to the kernel, allows no core file, and closes the process to its own user.
    ///
    /// - A crash prints no memory: Swift's backtracer does, unless its signal handlers are gone. No environment
    ///   variable can bring them back.
    /// - Core files have no room. Where cores are piped to a program the limit does not count, but the next does.
    /// - The process is not dumpable: no core at all, and no other process of the same user can read its memory or
    ///   environment, or trace it (prctl(2), `PR_SET_DUMPABLE`). Root still can.
    ///
    /// - Throws: Where the system refuses any of it.
    package static func apply() throws(HardeningFailure) {
        var standard = sigaction()
        unsafe standard.__sigaction_handler.sa_handler = SIG_DFL
        for number in crashSignals where unsafe sigaction(number, &standard, nil) != 0 {
            throw HardeningFailure(step: .signals, errno: errno)
        }
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        guard unsafe setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none) == 0 else {
            throw HardeningFailure(step: .coreLimit, errno: errno)
        }
        guard coffer_set_dumpable(0) == 0, coffer_is_dumpable() == 0 else {
            throw HardeningFailure(step: .dumpable, errno: errno)
        }
    }
}

/// Why the system refused to close a process.
package struct HardeningFailure: Error, Equatable {
    /// What was refused.
    package enum Step: Sendable {
        case signals
        case coreLimit
        case dumpable
    }

    package let step: Step
    /// The system's reason.
    package let errno: Int32
}
