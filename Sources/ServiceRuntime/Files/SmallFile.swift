internal import Glibc

/// Reads files that are small and wanted whole: configuration, secrets, the kernel's own pages.
package enum SmallFile {
    /// Reads a whole file.
    ///
    /// - Parameters:
    ///   - path: Where it is.
    ///   - bytesMax: The most it may hold; a larger file is refused and not cut.
    /// - Returns: What it holds.
    /// - Throws: ``SmallFileError``, which names the file and never what is in it.
    package static func read(_ path: String, bytesMax: Int) throws(SmallFileError) -> [UInt8] {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SmallFileError(path: path, errno: errno) }
        defer { close(descriptor) }
        return try contents(of: descriptor, path, bytesMax: bytesMax)
    }

    /// The rest of an open file.
    static func contents(
        of descriptor: Int32,
        _ path: String,
        bytesMax: Int
    ) throws(SmallFileError) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: min(bytesMax + 1, 16_384))
        while true {
            let count = unsafe Glibc.read(descriptor, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw SmallFileError(path: path, errno: errno) }
            guard count > 0 else { return bytes }
            bytes += chunk.prefix(count)
            guard bytes.count <= bytesMax else { throw SmallFileError(path: path, bytesMax: bytesMax) }
        }
    }
}

/// Why a file could not be read.
package struct SmallFileError: Error, Hashable, CustomStringConvertible {
    /// What went wrong.
    package enum Code: Hashable, Sendable {
        /// There is no such file.
        case notFound
        /// The process may not read it.
        case notPermitted
        /// It holds more than was asked for.
        case tooLarge
        /// Anything else, as `errno` says.
        case other(Int32)
    }

    /// What went wrong.
    package let code: Code
    /// A sentence for an operator; names the file and nothing of what it holds.
    package let description: String

    init(path: String, errno number: Int32) {
        code =
            switch number {
            case ENOENT: .notFound
            case EACCES, EPERM: .notPermitted
            default: .other(number)
            }
        let words = unsafe strerror(number).map { unsafe String(cString: $0) } ?? "error \(number)"
        description = "\(path): \(words)"
    }

    init(path: String, bytesMax: Int) {
        code = .tooLarge
        description = "\(path): more than \(bytesMax) bytes"
    }
}

extension SmallFile {
    /// Why a file cannot be read, in a sentence for an operator; nil where it can.
    package static func obstacle(to path: String) -> String? {
        unsafe access(path, R_OK) == 0 ? nil : SmallFileError(path: path, errno: errno).description
    }
}
