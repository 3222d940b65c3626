import Foundation
import Testing

@testable import SignerAdapter

/// Each test has a folder of its own.
@Suite final class KeyringFileTests {
    private let folder: String
    private var path: String { "\(folder)/keyring" }

    private static let one = String(repeating: "1a", count: 32)
    private static let two = String(repeating: "2B", count: 32)

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "coffer-keyring-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: folder)
    }

    private func write(_ text: String, mode: Int = 0o600) throws {
        try Data(text.utf8).write(to: URL(filePath: path))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }

    private func failure() -> KeyringFailure? {
        #expect(throws: KeyringFailure.self) { _ = try KeyringFile(path: path).read() }
    }

    @Test(arguments: [
        ("1:\(one)", [1]),
        ("1:\(one)\n", [1]),
        ("7:\(one)\n2:\(two)\n", [2, 7]),
        ("2147483647:\(one)\n1:\(two)", [1, 2_147_483_647]),
    ])
    func `lines are read in any order, with or without the last line feed`(text: String, versions: [Int32]) throws {
        try write(text)

        let keyring = try KeyringFile(path: path).read()

        #expect(keyring.versions == versions)
        #expect(keyring.current.version == versions.last)
    }

    @Test func `digits of either case are the key they stand for`() throws {
        try write("1:\(Self.two)")
        let upper = try KeyringFile(path: path).read()
        try write("1:\(Self.two.lowercased())")
        let lower = try KeyringFile(path: path).read()
        try write("1:\(Self.one)")
        let other = try KeyringFile(path: path).read()

        #expect(upper.current.key.hasSameBytes(as: lower.current.key))
        #expect(!upper.current.key.hasSameBytes(as: other.current.key))
    }

    @Test(arguments: [
        ("\n", 1), (one, 1), (":\(one)", 1), ("1\(one)", 1), ("0:\(one)", 1), ("01:\(one)", 1), ("-1:\(one)", 1),
        ("+1:\(one)", 1), (" 1:\(one)", 1), ("1: \(one)", 1), ("1:\(one) ", 1), ("1:\(one)\r\n", 1),
        ("2147483648:\(one)", 1), ("99999999999999999999:\(one)", 1), ("1:\(one.dropLast())", 1), ("1:\(one)0", 1),
        ("1:\(one.dropLast())g", 1), ("1:", 1), ("1", 1), ("1:\(one)\n\n", 2), ("1:\(one)\n#2:\(two)", 2),
        ("1:\(one)\n2:\(two.dropLast())", 2), ("\u{FEFF}1:\(one)", 1), ("1:\(one)\u{0}", 1),
    ])
    func `anything else is malformed, and the line is named`(text: String, line: Int) throws {
        try write(text)

        #expect(failure() == .malformed(path: path, line: line))
    }

    @Test(arguments: [
        ("1:\(one)\n1:\(two)\n", 2), ("1:\(two)\n2:\(two.lowercased())\n", 2),
        ("1:\(String(repeating: "0", count: 64))", 1),
    ])
    func `a version or key that comes twice is refused, and a key of zeros`(text: String, line: Int) throws {
        try write(text)

        #expect(failure() == .repeated(path: path, line: line))
    }

    @Test func `an empty file holds no key`() throws {
        try write("")

        #expect(failure() == .empty(path: path))
    }

    @Test func `a file that is too long is refused`() throws {
        try write(String(repeating: "1", count: KeyringParser.byteCountMax + 1))

        #expect(failure() == .tooLong(path: path, byteCountMax: KeyringParser.byteCountMax))
    }

    @Test func `a full keyring is read, and one key more is refused`() throws {
        let lines = (1...KeyringParser.linesMax + 1).map { number in
            let digits = String(number, radix: 16)
            return "\(number):\(String(repeating: "0", count: 64 - digits.count))\(digits)\n"
        }
        try write(lines.dropLast().joined())
        let keyring = try KeyringFile(path: path).read()

        #expect(keyring.versions.count == KeyringParser.linesMax)
        try write(lines.joined())
        #expect(failure() == .tooLong(path: path, byteCountMax: KeyringParser.byteCountMax))
    }

    @Test(arguments: [0o400, 0o600, 0o440, 0o640])
    func `a file that only its owner writes and its group may read is accepted`(mode: Int) throws {
        try write("1:\(Self.one)", mode: mode)

        #expect(throws: Never.self) { _ = try KeyringFile(path: path).read() }
    }

    @Test(arguments: [0o644, 0o604, 0o660, 0o620, 0o602, 0o601, 0o610, 0o777])
    func `a file that others can get at is refused`(mode: Int) throws {
        try write("1:\(Self.one)", mode: mode)

        #expect(failure() == .tooOpen(path: path, mode: UInt32(mode)))
    }

    @Test func `a missing file is missing, and is not made`() throws {
        #expect(failure() == .missing(path: path))
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func `a folder or a named pipe is no keyring`() throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        #expect(failure() == .notAFile(path: path))

        try FileManager.default.removeItem(atPath: path)
        try #require(unsafe mkfifo(path, 0o600) == 0)
        #expect(failure() == .notAFile(path: path))
    }

    @Test func `a link to a keyring is followed, as secrets are mounted`() throws {
        try write("1:\(Self.one)")
        let link = "\(folder)/link"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)

        #expect(throws: Never.self) { _ = try KeyringFile(path: link).read() }
    }

    @Test func `development makes a keyring that only its owner can read, and keeps it`() throws {
        let file = KeyringFile(path: "\(folder)/state/keyring")
        let made = try file.readOrMake()
        let found = try file.readOrMake()

        #expect(made.wasMade)
        #expect(!found.wasMade)
        #expect(made.keyring.versions == [1])
        #expect(made.keyring.current.key.hasSameBytes(as: found.keyring.current.key))
        let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
        let folderMode = try FileManager.default.attributesOfItem(atPath: "\(folder)/state")[.posixPermissions] as? Int
        #expect(mode == 0o600)
        #expect(folderMode == 0o700)
        #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder)/state") == ["keyring"])
    }

    @Test func `processes that start at once make one keyring`() async throws {
        let file = KeyringFile(path: path)
        let outcomes = try await withThrowingTaskGroup(of: (Keyring, Bool).self) { group in
            for _ in 0..<16 { group.addTask { try file.readOrMake() } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        let kept = try file.read()

        #expect(outcomes.count { $0.1 } == 1)
        #expect(outcomes.allSatisfy { $0.0.current.key.hasSameBytes(as: kept.current.key) })
    }

    @Test func `development never replaces a keyring that can't be used`() throws {
        try write("1:\(Self.one)", mode: 0o644)

        #expect(throws: KeyringFailure.tooOpen(path: path, mode: 0o644)) {
            _ = try KeyringFile(path: path).readOrMake()
        }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "1:\(Self.one)")
    }

    @Test func `a failure never shows a digit of a key`() throws {
        try write("1:\(Self.one)\n2:\(Self.two.dropLast())x")
        let said = "\(try #require(self.failure()))".lowercased()

        #expect(!said.contains("1a1a"))
        #expect(!said.contains("2b2b"))
    }
}
