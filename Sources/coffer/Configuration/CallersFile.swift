internal import ServiceRuntime
internal import WalletApplication
internal import WalletDomain

/// The file of who may call (contract, section 6).
///
/// It is read at start and whenever an operator asks for it, and a file with any mistake is taken
/// for none: half of it might leave somebody more than was meant.
enum CallersFile {
    /// Room for some ten thousand callers.
    static let bytesMax = 1 << 20

    /// Reads a file.
    ///
    /// - Returns: Callers by the user that the broker has verified.
    /// - Throws: ``CallersFileError`` with everything that is wrong in it.
    static func read(_ path: String) throws(CallersFileError) -> [String: Caller] {
        let bytes: [UInt8]
        do throws(SmallFileError) {
            bytes = try SmallFile.read(path, bytesMax: bytesMax)
        } catch {
            throw CallersFileError(problems: [error.description])
        }
        return try parse(bytes)
    }

    /// Reads the content of a file.
    static func parse(_ bytes: [UInt8]) throws(CallersFileError) -> [String: Caller] {
        let document: JSONDocument
        do throws(JSONError) {
            document = try JSONDocument(parsing: bytes, limits: JSONLimits(bytesMax: bytesMax, depthMax: 8))
        } catch {
            let (line, column) = error.position(in: bytes)
            throw CallersFileError(problems: [
                "is not valid JSON at line \(line), column \(column): \(error.code.rawValue)"
            ])
        }
        var parser = CallersParser()
        parser.readRoot(document.root)
        guard parser.problems.isEmpty else { throw CallersFileError(problems: parser.problems) }
        return parser.byUser
    }
}

/// Everything that is wrong with a callers file.
struct CallersFileError: Error, Equatable {
    let problems: [String]
}

/// Goes through the file and collects callers and problems.
private struct CallersParser {
    private(set) var problems: [String] = []
    private(set) var byUser: [String: Caller] = [:]
    private var names: Set<String> = []

    /// What AMQP allows a short string, as which `user_id` travels.
    private static let userBytesMax = 255
    private static let nameBytesMax = 128

    mutating func readRoot(_ root: JSONNode) {
        guard root.isObject else { return refuse(root, "must be an object with \"callers\"") }
        refuseUnknownMembers(of: root, known: ["callers"])
        guard let list = root["callers"], list.isArray else {
            return problems.append("/callers: must be a list")
        }
        if list.count == 0 { refuse(list, "is empty, so that nobody could call") }
        for caller in list.elements { read(caller) }
    }

    private mutating func read(_ node: JSONNode) {
        guard node.isObject else { return refuse(node, "must be an object") }
        refuseUnknownMembers(of: node, known: ["name", "users", "scopes", "ratePerSecond", "burst"])
        let name = name(of: node)
        let scopes = scopes(of: node)
        let rate = rate(of: node)
        guard let users = node["users"], users.isArray, users.count > 0 else {
            return problems.append(
                "\(node.pointer(toMissing: "users")): must be a list of at least one user of the broker"
            )
        }
        let caller = Caller(name: CallerName(name), scopes: scopes, rateLimit: rate)
        for user in users.elements {
            guard let text = user.string, (1...Self.userBytesMax).contains(text.utf8.count) else {
                refuse(user, "must be a user's name, 1 to \(Self.userBytesMax) bytes")
                continue
            }
            if byUser.updateValue(caller, forKey: text) != nil { refuse(user, "is a user that is there already") }
        }
    }

    private mutating func name(of node: JSONNode) -> String {
        guard let name = node["name"]?.string, (1...Self.nameBytesMax).contains(name.utf8.count),
            name.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else {
            problems.append(
                "\(node.pointer(toMissing: "name")): must be a name, 1 to \(Self.nameBytesMax) printable characters without spaces"
            )
            return ""
        }
        if Administration.isReserved(name) {
            problems.append(
                "\(node.pointer(toMissing: "name")): is what the audit log calls the service itself, or who is at its keyboard"
            )
        }
        if !names.insert(name).inserted {
            problems.append("\(node.pointer(toMissing: "name")): is a name that is there already")
        }
        return name
    }

    private mutating func scopes(of node: JSONNode) -> Set<Scope> {
        guard let list = node["scopes"], list.isArray, list.count > 0 else {
            problems.append("\(node.pointer(toMissing: "scopes")): must be a list of at least one scope")
            return []
        }
        var scopes: Set<Scope> = []
        for scope in list.elements {
            guard let known = scope.string.flatMap(Scope.init(rawValue:)) else {
                refuse(scope, "must be one of \(Scope.allCases.map(\.rawValue).joined(separator: ", "))")
                continue
            }
            if !scopes.insert(known).inserted { refuse(scope, "is a scope that is there already") }
        }
        return scopes
    }

    /// Without a burst of its own, one second's worth may come at once.
    private mutating func rate(of node: JSONNode) -> RateLimit? {
        let bounds: ClosedRange<Int64> = 1...1_000_000
        guard let rate = node["ratePerSecond"] else {
            if let burst = node["burst"] { refuse(burst, "means nothing without \"ratePerSecond\"") }
            return nil
        }
        guard let perSecond = rate.int64, bounds.contains(perSecond) else {
            refuse(rate, "must be a whole number from 1 to 1000000")
            return nil
        }
        guard let burst = node["burst"] else { return RateLimit(perSecond: Int(perSecond), burst: Int(perSecond)) }
        guard let most = burst.int64, bounds.contains(most) else {
            refuse(burst, "must be a whole number from 1 to 1000000")
            return nil
        }
        return RateLimit(perSecond: Int(perSecond), burst: Int(most))
    }

    private mutating func refuseUnknownMembers(of node: JSONNode, known: [String]) {
        for (name, value) in node.members {
            guard let text = name.string, !known.contains(text) else { continue }
            let hint = NearestName.of(text, among: known).map { "; did you mean \"\($0)\"?" } ?? ""
            refuse(value, "is not known\(hint)")
        }
    }

    private mutating func refuse(_ node: JSONNode, _ message: String) {
        problems.append("\(node.pointer.isEmpty ? "the file" : node.pointer): \(message)")
    }
}
