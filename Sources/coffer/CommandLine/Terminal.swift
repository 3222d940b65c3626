internal import Glibc

/// What is written for people, and where words of the environment come from.
enum Terminal {
    /// Writes to standard output.
    static func say(_ text: String) {
        write(text, to: STDOUT_FILENO)
    }

    /// Writes to standard error.
    static func complain(_ text: String) {
        write(text, to: STDERR_FILENO)
    }

    /// All environment variables.
    static func environment() -> [String: String] {
        var variables: [String: String] = [:]
        var entry = unsafe environ
        while let line = unsafe entry.pointee {
            let text = unsafe String(cString: line)
            let pair = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if pair.count == 2 { variables[String(pair[0])] = String(pair[1]) }
            unsafe entry += 1
        }
        return variables
    }

    private static func write(_ text: String, to descriptor: Int32) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let written = unsafe rest.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { return }
            rest = rest.dropFirst(written)
        }
    }
}
