internal import Glibc

/// A small file's content, with whose it is: both of the same file, whatever becomes of its name meanwhile.
package struct OwnedFile: Hashable, Sendable {
    package let bytes: [UInt8]
    /// The account it belongs to.
    package let owner: UInt32

    /// Reads a whole file.
    ///
    /// - Parameters:
    ///   - path: Where it is.
    ///   - bytesMax: The most it may hold; a larger file is refused and not cut.
    /// - Throws: ``SmallFileError``, which names the file and never what is in it.
    package init(_ path: String, bytesMax: Int) throws(SmallFileError) {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SmallFileError(path: path, errno: errno) }
        defer { close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw SmallFileError(path: path, errno: errno) }
        owner = status.st_uid
        bytes = try SmallFile.contents(of: descriptor, path, bytesMax: bytesMax)
    }
}
