internal import Glibc

/// Writes files that are there whole or not at all, and never in place of another.
package enum NewFile {
    /// Writes a file beside its place, has it on disk, and links it there; mode 0600.
    ///
    /// - Returns: Whether there was none; a file that is there already stays as it is.
    /// - Throws: ``SmallFileError``, which names the file and never what is in it.
    package static func write(_ bytes: [UInt8], to path: String) throws(SmallFileError) -> Bool {
        var random = SystemRandomNumberGenerator()
        let draft = "\(path).\(String(random.next() as UInt64, radix: 16)).new"
        let descriptor = unsafe open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw SmallFileError(path: path, errno: errno) }
        defer {
            close(descriptor)
            unsafe unlink(draft)
        }
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = unsafe rest.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw SmallFileError(path: path, errno: written < 0 ? errno : ENOSPC) }
            rest = rest.dropFirst(written)
        }
        guard fsync(descriptor) == 0 else { throw SmallFileError(path: path, errno: errno) }
        if unsafe link(draft, path) == 0 { return true }
        guard errno == EEXIST else { throw SmallFileError(path: path, errno: errno) }
        return false
    }

    /// Whether anything is at the path.
    package static func isThere(_ path: String) -> Bool {
        unsafe access(path, F_OK) == 0
    }
}
