import Foundation

/// The data files in `Vectors/`, whose origins are told by the scripts in `Tests/Oracle` that made them.
enum Vectors {
    /// The rows of a tab-separated file; lines that begin with `#` are comments.
    static func rows(_ name: String) throws -> [[String]] {
        try text(name).split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
            line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        }
    }

    /// The whole of a file.
    static func text(_ name: String) throws -> String {
        try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Vectors")
}
