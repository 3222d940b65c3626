package import Crypto

/// Why a keyring can't be used.
///
/// Nothing of its content is in here.
package enum KeyringFailure: Error, Equatable {
    /// There is no file at the path.
    case missing(path: String)
    /// The file can't be opened or read.
    case unreadable(path: String, errno: Int32)
    /// It is not a plain file.
    case notAFile(path: String)
    /// Neither root's nor the service's own.
    case foreignOwner(path: String, owner: UInt32)
    /// Others than its owner and its group's readers can get at it.
    case tooOpen(path: String, mode: UInt32)
    /// Longer than a keyring can be.
    case tooLong(path: String, byteCountMax: Int)
    /// It holds no key.
    case empty(path: String)
    /// A line, counted from 1, is not `VERSION:64 hex digits`.
    case malformed(path: String, line: Int)
    /// A line, counted from 1, has a version or a key that an earlier one has, or a key of zeros.
    case repeated(path: String, line: Int)
    /// A new file can't be written.
    case unwritable(path: String, errno: Int32)
    /// There is no locked memory for it.
    case memory(SecretMemoryError)
}

extension KeyringFailure: CustomStringConvertible {
    package var description: String {
        switch self {
        case .missing(let path): "there is no keyring at \(path)"
        case .unreadable(let path, let errno): "the keyring \(path) can't be read (errno \(errno))"
        case .notAFile(let path): "the keyring \(path) is not a file"
        case .foreignOwner(let path, let owner): "the keyring \(path) belongs to user \(owner), not to root or this one"
        case .tooOpen(let path, let mode):
            "the keyring \(path) has mode \(String(mode, radix: 8)): only its owner may write it, and others than its "
                + "owner and group may not read it"
        case .tooLong(let path, let byteCountMax): "the keyring \(path) is longer than \(byteCountMax) bytes"
        case .empty(let path): "the keyring \(path) holds no key"
        case .malformed(let path, let line): "line \(line) of the keyring \(path) is not VERSION:64 hex digits"
        case .repeated(let path, let line):
            "line \(line) of the keyring \(path) repeats an earlier version or key, or its key is all zeros"
        case .unwritable(let path, let errno): "no keyring can be made at \(path) (errno \(errno))"
        case .memory(let error): "\(error)"
        }
    }
}
