internal import Glibc

/// How much room the database has left on its disk, as far as that can be told from here.
enum RoomRules {
    /// Below this PostgreSQL may stop in the middle of a checkpoint.
    private static let bytesLeast: UInt64 = 512 << 20
    /// Room to grow, and for a rewrite of the largest table.
    private static let bytesWanted: UInt64 = 2 << 30

    /// - Parameters:
    ///   - facts: What the server says of itself.
    ///   - isLocal: Whether it runs on this machine.
    /// - Returns: `nil` where the server does not even say how large it is.
    static func finding(_ facts: [String: String], isLocal: Bool) -> Finding? {
        guard let size = facts["database_bytes"].flatMap({ UInt64($0) }) else { return nil }
        guard isLocal, let directory = facts["data_directory"], let free = freeBytes(directory) else {
            let why = isLocal ? "this account may not ask where it is" : "SQL can't tell"
            return .fine("database: \(text(size)) large; how much room its disk has, \(why): watch it there")
        }
        return judge(size: size, free: free)
    }

    static func judge(size: UInt64, free: UInt64) -> Finding {
        let what = "database: \(text(size)) large, \(text(free)) free on its disk"
        let advice = "Enlarge the disk, or move what is not the database's. When it is full, nothing is taken any more."
        if free < bytesLeast { return .wrong(what, advice) }
        return free < max(bytesWanted, size / 5) ? .doubtful(what, advice) : .fine(what)
    }

    private static func freeBytes(_ path: String) -> UInt64? {
        var status = statvfs()
        guard unsafe statvfs(path, &status) == 0 else { return nil }
        return UInt64(status.f_bavail) * UInt64(status.f_frsize)
    }

    private static func text(_ bytes: UInt64) -> String {
        bytes < 10 << 30 ? "\(bytes >> 20) MiB" : "\(bytes >> 30) GiB"
    }
}
