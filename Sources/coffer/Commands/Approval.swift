internal import Glibc
internal import ServiceRuntime

/// What a second person agrees to, and the file by which they do.
///
/// The file is what the command's `approve` prints for them. It has to belong to an account of its own: nobody writes
/// their own approval without the help of whoever runs the machine.
struct Approval {
    /// What is agreed to, in the order in which it is written.
    let subject: [(name: StaticString, value: Value)]

    /// A member of the subject.
    enum Value: Hashable {
        case number(Int64)
        case text(String)
    }

    /// Who agreed.
    struct Given: Hashable {
        /// Of `[A-Za-z0-9._@-]`, so that it is written anywhere as it is.
        let name: String
        /// Whose account the file belongs to.
        let account: UInt32
    }

    /// Why a file is no approval.
    struct Objection: Error, Hashable {
        let message: String
    }

    private static let bytesMax = 4_096
    private static let approver: StaticString = "approvedBy"

    /// Whether somebody's name can be written down: 1 to 64 of `[A-Za-z0-9._@-]`.
    static func isName(_ name: String) -> Bool {
        let isPlain = name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "@"),
                UInt8(ascii: "-"):
                true
            default: false
            }
        }
        return isPlain && (1...64).contains(name.utf8.count)
    }

    /// The line that says that somebody agrees.
    func text(by name: String) -> String {
        var writer = JSONWriter()
        writer.beginObject()
        for (member, value) in subject {
            switch value {
            case .number(let number): writer.member(member, number)
            case .text(let text): writer.member(member, text)
            }
        }
        writer.member(Self.approver, name)
        writer.endObject()
        return String(decoding: writer.bytes, as: UTF8.self) + "\n"
    }

    /// Reads a file by which somebody else than `name` agrees.
    ///
    /// - Parameters:
    ///   - path: Where it is.
    ///   - name: Whoever wants to act on it.
    ///   - mismatch: What to say where it is about something else.
    /// - Returns: Who agrees.
    /// - Throws: ``Objection`` where nobody else does, or to something else.
    func read(_ path: String, for name: String, otherwise mismatch: String) throws(Objection) -> Given {
        guard let file = try? OwnedFile(path, bytesMax: Self.bytesMax),
            let document = try? JSONDocument(parsing: file.bytes)
        else { throw Objection(message: "\(path): no approval") }
        let root = document.root
        let agrees = subject.allSatisfy { member, value in
            switch value {
            case .number(let number): root[member]?.int64 == number
            case .text(let text): root[member]?.string == text
            }
        }
        guard agrees else { throw Objection(message: "\(path): \(mismatch)") }
        guard let approver = root[Self.approver]?.string, Self.isName(approver) else {
            throw Objection(
                message: "\(path): says not who approves, by a name of letters, digits, '.', '_', '@' and '-'"
            )
        }
        guard approver != name else {
            throw Objection(message: "\(path): nobody approves of what they do themselves")
        }
        guard file.owner != getuid() else {
            throw Objection(
                message:
                    "\(path): belongs to the account that acts on it; the approver's file has to be the approver's own"
            )
        }
        return Given(name: approver, account: file.owner)
    }
}
