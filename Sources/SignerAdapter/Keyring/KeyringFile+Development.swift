internal import Crypto
internal import Glibc

/// A keyring out of nothing, for development. In production a missing keyring is a failure, never a new one:
/// every wallet would be sealed under a key that nobody keeps.
extension KeyringFile {
    /// Reads the keyring, and makes one with a single fresh key first where there is no file.
    ///
    /// The folder is made with mode 0700 and the file with 0600. Of several processes that start at once one
    /// makes it and all read that one.
    ///
    /// - Returns: The keyring, and whether this call made the file, which the caller warns of.
    package func readOrMake() throws(KeyringFailure) -> (keyring: Keyring, wasMade: Bool) {
        do throws(KeyringFailure) {
            return (try read(), false)
        } catch {
            guard case .missing = error else { throw error }
        }
        let wasMade = try make()
        return (try read(), wasMade)
    }

    private func make() throws(KeyringFailure) -> Bool {
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        if !folder.isEmpty, unsafe mkdir(folder, 0o700) != 0, errno != EEXIST {
            throw .unwritable(path: path, errno: errno)
        }
        return try link(version: 1)
    }

    /// Writes a new file with a single fresh key, mode 0600.
    ///
    /// - Throws: ``KeyringFailure/unwritable(path:errno:)`` where there is a file already, among others.
    package func makeNew(version: Int32) throws(KeyringFailure) {
        guard try link(version: version) else { throw .unwritable(path: path, errno: EEXIST) }
    }

    /// Writes `VERSION:` and the digits of a fresh key, and a line feed.
    package static func writeFreshLine(version: Int32, to descriptor: Int32) throws(KeyringFailure) {
        try KeyringFile(path: "on standard output").write(try freshLine(version), to: descriptor)
    }

    /// Writes the file beside its place and links it there, so that nobody ever reads half of it.
    ///
    /// - Returns: Whether there was none.
    private func link(version: Int32) throws(KeyringFailure) -> Bool {
        let draft = "\(path).\(RandomBytes.make32().hexadecimal.prefix(16)).new"
        let descriptor = unsafe Glibc.open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .unwritable(path: path, errno: errno) }
        defer {
            close(descriptor)
            unsafe unlink(draft)
        }
        try write(try Self.freshLine(version), to: descriptor)
        guard fsync(descriptor) == 0 else { throw .unwritable(path: path, errno: errno) }
        if unsafe Glibc.link(draft, path) == 0 { return true }
        guard errno == EEXIST else { throw .unwritable(path: path, errno: errno) }
        return false
    }

    private func write(_ line: borrowing SecretBytes, to descriptor: Int32) throws(KeyringFailure) {
        let written = line.withBytes { bytes in
            unsafe bytes.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
        }
        guard written == line.count else { throw .unwritable(path: path, errno: written < 0 ? errno : ENOSPC) }
    }

    private static func freshLine(_ version: Int32) throws(KeyringFailure) -> SecretBytes {
        let prefix = Array("\(version):".utf8)
        return try memory { () throws(SecretMemoryError) in
            let key = try SecretBytes(random: SealingKey.byteCount)
            let digits = try key.encodingHexadecimal()
            var line = try SecretBytes(zeros: prefix.count + digits.count + 1)
            digits.withBytes { digits in
                line.withMutableBytes { line in
                    for index in prefix.indices { line[index] = prefix[index] }
                    for index in digits.indices { line[prefix.count + index] = digits[index] }
                    line[line.count - 1] = UInt8(ascii: "\n")
                }
            }
            return line
        }
    }
}
