internal import Crypto
internal import Glibc

/// A keyring on disk: `VERSION:64 hex digits`, one a line.
///
/// Its bytes go from the file into the arena and nowhere else. The file must be root's or the service's own,
/// writable by nobody but its owner, and closed to everybody outside its group; a group may read it, because
/// that is how a container platform hands a secret to a service that is not root.
package struct KeyringFile: Sendable {
    /// Where it is.
    package let path: String

    /// Names a file; nothing is touched yet.
    package init(path: String) {
        self.path = path
    }

    /// Reads the keyring.
    package func read() throws(KeyringFailure) -> Keyring {
        let descriptor = try open()
        defer { close(descriptor) }
        try checkAccess(descriptor)
        let text = try readAll(descriptor)
        return try KeyringParser(text, path: path).parse()
    }

    private func open() throws(KeyringFailure) -> Int32 {
        // Without waiting, or opening a named pipe would never return.
        let descriptor = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            throw errno == ENOENT ? .missing(path: path) : .unreadable(path: path, errno: errno)
        }
        return descriptor
    }

    private func checkAccess(_ descriptor: Int32) throws(KeyringFailure) {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw .unreadable(path: path, errno: errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile(path: path) }
        guard status.st_uid == 0 || status.st_uid == geteuid() else {
            throw .foreignOwner(path: path, owner: status.st_uid)
        }
        let forbidden = S_IWGRP | S_IXGRP | S_IRWXO
        guard status.st_mode & forbidden == 0 else { throw .tooOpen(path: path, mode: status.st_mode & 0o7777) }
    }

    /// The file's bytes, in the arena.
    private func readAll(_ descriptor: Int32) throws(KeyringFailure) -> SecretBytes {
        // One byte more than allowed shows that there are more.
        var buffer = try Self.memory { () throws(SecretMemoryError) in
            try SecretBytes(zeros: KeyringParser.byteCountMax + 1)
        }
        var filled = 0
        var received = 1
        while received > 0, filled < buffer.count {
            received = buffer.withMutableBytes { bytes in
                unsafe bytes.withUnsafeMutableBytes { bytes in
                    unsafe Glibc.read(descriptor, bytes.baseAddress.map { unsafe $0 + filled }, bytes.count - filled)
                }
            }
            if received < 0, errno == EINTR {
                received = 1
                continue
            }
            guard received >= 0 else { throw .unreadable(path: path, errno: errno) }
            filled += received
        }
        guard filled <= KeyringParser.byteCountMax else {
            throw .tooLong(path: path, byteCountMax: KeyringParser.byteCountMax)
        }
        return try buffer.withBytes { bytes throws(KeyringFailure) in
            try Self.memory { () throws(SecretMemoryError) in
                try SecretBytes(copying: bytes.extracting(first: filled))
            }
        }
    }

    static func memory(
        _ make: () throws(SecretMemoryError) -> SecretBytes
    ) throws(KeyringFailure) -> SecretBytes {
        do throws(SecretMemoryError) {
            return try make()
        } catch {
            throw .memory(error)
        }
    }
}
