internal import ServiceRuntime
internal import WalletApplication
internal import WalletDomain

/// Reads the members of a request's body, and gathers everything that is wrong with them.
///
/// A reader never stops at the first violation: the caller is told all of them at once.
struct BodyReader {
    private(set) var violations: [Violation]
    private let body: JSONNode
    /// Where in the body it reads: empty, or the path of a member.
    private let place: String

    /// A reader that begins with what is known to be wrong already, with the properties.
    init(_ body: JSONNode, violations: [Violation] = []) {
        self.body = body
        self.violations = violations
        place = ""
    }

    private init(_ body: JSONNode, at place: String) {
        self.body = body
        self.place = place
        violations = []
    }

    /// Whether there is a member of this name, right or wrong.
    func has(_ name: StaticString) -> Bool { body[name] != nil }

    /// A string member that has to be there.
    mutating func string<Value>(_ name: StaticString, _ read: (String) -> Reading<Value>) -> Value? {
        guard let node = body[name] else {
            complain(name, "required", "\(name) is missing")
            return nil
        }
        return value(of: node, name, read)
    }

    /// A string member that may be absent; `null` is not the same as absent.
    mutating func optionalString<Value>(_ name: StaticString, _ read: (String) -> Reading<Value>) -> Value? {
        guard let node = body[name] else { return nil }
        return value(of: node, name, read)
    }

    mutating func optionalBool(_ name: StaticString) -> Bool? {
        guard let node = body[name] else { return nil }
        guard let bool = node.bool else {
            complain(name, "type", "\(name) must be true or false")
            return nil
        }
        return bool
    }

    /// An integer member that may be absent.
    mutating func optionalInteger(_ name: StaticString, in range: ClosedRange<Int>) -> Int? {
        guard let node = body[name] else { return nil }
        guard node.isNumber else {
            complain(name, "type", "\(name) must be an integer")
            return nil
        }
        guard let number = node.int64 else {
            complain(name, "type", "\(name) must be an integer, written without fraction and exponent")
            return nil
        }
        guard let integer = Int(exactly: number), range.contains(integer) else {
            complain(name, "range", "\(name) must be from \(range.lowerBound) to \(range.upperBound)")
            return nil
        }
        return integer
    }

    /// An object member that may be absent; what is wrong in it is told with its path.
    mutating func optionalObject<Value>(_ name: StaticString, _ read: (inout BodyReader) -> Value?) -> Value? {
        guard let node = body[name] else { return nil }
        guard node.isObject else {
            complain(name, "type", "\(name) must be an object")
            return nil
        }
        return inner(node, at: "\(place)/\(name)", read)
    }

    /// A list of objects that has to be there; what is wrong in them is told with their paths.
    mutating func objects<Value>(
        _ name: StaticString,
        count: ClosedRange<Int>,
        _ read: (inout BodyReader) -> Value?
    ) -> [Value]? {
        guard let node = body[name] else {
            complain(name, "required", "\(name) is missing")
            return nil
        }
        guard node.isArray, node.elements.allSatisfy(\.isObject) else {
            complain(name, "type", "\(name) must be a list of objects")
            return nil
        }
        guard count.contains(node.count) else {
            complain(name, "length", "\(name) must have \(count.lowerBound) to \(count.upperBound) elements")
            return nil
        }
        var values: [Value] = []
        for (index, element) in node.elements.enumerated() {
            if let value = inner(element, at: "\(place)/\(name)/\(index)", read) { values.append(value) }
        }
        return values.count == node.count ? values : nil
    }

    /// A member that has to be there and is read by a reader of its own, which says what is wrong with it.
    mutating func member<Value>(_ name: StaticString, _ read: (JSONNode, inout [Violation]) -> Value?) -> Value? {
        guard let node = body[name] else {
            complain(name, "required", "\(name) is missing")
            return nil
        }
        return read(node, &violations)
    }

    private mutating func inner<Value>(
        _ node: JSONNode,
        at place: String,
        _ read: (inout BodyReader) -> Value?
    ) -> Value? {
        var reader = BodyReader(node, at: place)
        let value = read(&reader)
        violations += reader.violations
        return value
    }

    private mutating func value<Value>(
        of node: JSONNode,
        _ name: StaticString,
        _ read: (String) -> Reading<Value>
    ) -> Value? {
        guard let text = node.string else {
            complain(name, "type", "\(name) must be a string")
            return nil
        }
        switch read(text) {
        case .value(let value): return value
        case .wrong(let rule, let message):
            complain(name, rule, "\(name) \(message)")
            return nil
        }
    }

    /// Says what is wrong with a member.
    mutating func complain(_ name: StaticString, _ rule: String, _ message: String) {
        violations.append(Violation(path: "\(place)/\(name)", rule: rule, message: message))
    }

    /// What reading a text gave.
    enum Reading<Value> {
        case value(Value)
        case wrong(rule: String, message: String)
    }
}

// MARK: - Scalars of the contract

extension BodyReader.Reading {
    static func optional(_ value: Value?, _ rule: String, _ message: String) -> Self {
        value.map { .value($0) } ?? .wrong(rule: rule, message: message)
    }
}

/// How the contract's scalars are read.
enum Scalars {
    static func userID(_ text: String) -> BodyReader.Reading<UserID> {
        guard (1...UserID.byteCountMax).contains(text.unicodeScalars.count) else {
            return .wrong(rule: "length", message: "must have 1 to \(UserID.byteCountMax) characters")
        }
        return .optional(UserID(text), "pattern", "may have only characters of [A-Za-z0-9._:@-]")
    }

    static func label(_ text: String) -> BodyReader.Reading<Label> {
        guard (1...Label.scalarCountMax).contains(text.unicodeScalars.count) else {
            return .wrong(rule: "length", message: "must have 1 to \(Label.scalarCountMax) characters")
        }
        return .optional(Label(text), "pattern", "must not have control characters")
    }

    static func walletID(_ text: String) -> BodyReader.Reading<WalletID> {
        .optional(WalletID(text), "pattern", "must be a UUID of version 7 in lower case")
    }

    static func idempotencyKey(_ text: String) -> BodyReader.Reading<IdempotencyKey> {
        guard (1...IdempotencyKey.byteCountMax).contains(text.unicodeScalars.count) else {
            return .wrong(rule: "length", message: "must have 1 to \(IdempotencyKey.byteCountMax) characters")
        }
        return .optional(IdempotencyKey(text), "pattern", "may have only printable ASCII characters")
    }

    static func cursor(_ text: String) -> BodyReader.Reading<WalletID> {
        .optional(Cursor.walletID(text), "pattern", "is not one that this service gave")
    }

    /// A route that changes something: the others leave nothing behind to ask about.
    static func mutatingRoute(_ text: String) -> BodyReader.Reading<Route> {
        guard let route = Route(rawValue: text), route.kind != .read else {
            let routes = Route.allCases.filter { $0.kind != .read }.map(\.rawValue).joined(separator: ", ")
            return .wrong(rule: "enum", message: "must be a route that changes something: \(routes)")
        }
        return .value(route)
    }
}
