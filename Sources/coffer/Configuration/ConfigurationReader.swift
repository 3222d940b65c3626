internal import ServiceRuntime

/// Reads variables one by one, and remembers everything that is wrong and everything in effect.
struct ConfigurationReader {
    /// A variable's value as `coffer config` shows it.
    struct Effective: Hashable, Sendable {
        let variable: Variable
        /// Without secrets.
        let shown: String
        /// Where it comes from; nil where it was set outright.
        let origin: String?
    }

    /// The most a value may have, from a file or not; a list of brokers is far shorter.
    static let bytesMax = 64 * 1_024

    private let environment: [String: String]
    private(set) var problems: [ConfigurationError.Problem] = []
    private(set) var effective: [Effective] = []
    private var origins: [Variable: String] = [:]

    init(environment: [String: String]) {
        self.environment = environment
        for name in environment.keys.sorted() where name.hasPrefix(Variable.namePrefix) { checkName(name) }
    }

    // MARK: Values

    /// The value of a variable, from itself or its file; nil where it is not set or cannot be had.
    mutating func text(_ variable: Variable) -> String? {
        let direct = environment[variable.rawValue]
        let path = variable.fileForm.flatMap { environment[$0] }
        switch (direct, path) {
        case (nil, nil): return nil
        case (_?, _?):
            refuse(variable, "set together with \(variable.rawValue)\(Variable.fileSuffix); only one of them may be")
            return nil
        case (let value?, nil): return checked(value, of: variable)
        case (nil, let path?): return content(of: path, for: variable)
        }
    }

    /// A whole number within bounds.
    mutating func integer(_ variable: Variable, in bounds: ClosedRange<Int>, otherwise standard: Int) -> Int {
        guard let text = text(variable) else { return showing(standard, of: variable, isDefault: true) }
        guard text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }), let value = Int(text),
            bounds.contains(value)
        else {
            refuse(variable, "must be a whole number from \(bounds.lowerBound) to \(bounds.upperBound)")
            return standard
        }
        return showing(value, of: variable)
    }

    /// One of a few words.
    mutating func choice<Choice: RawRepresentable & CaseIterable>(
        _ variable: Variable,
        otherwise standard: Choice
    ) -> Choice where Choice.RawValue == String {
        guard let text = text(variable) else {
            show(variable, standard.rawValue, isDefault: true)
            return standard
        }
        guard let value = Choice(rawValue: text) else {
            refuse(variable, "must be \(Self.list(Choice.allCases.map(\.rawValue)))")
            return standard
        }
        show(variable, text)
        return value
    }

    /// A path of a file that can be read.
    mutating func path(_ variable: Variable) -> String? {
        guard let path = text(variable) else { return nil }
        if let obstacle = SmallFile.obstacle(to: path) {
            refuse(variable, obstacle)
            return nil
        }
        show(variable, path)
        return path
    }

    /// The parts of a list, without the spaces around them.
    static func words(of text: String) -> [String] {
        text.split(separator: ",", omittingEmptySubsequences: false).map { part in
            let trimmed = part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()
            return String(trimmed)
        }
    }

    private static func list(_ words: [String]) -> String {
        guard words.count > 1, let last = words.last else { return words.joined() }
        return words.dropLast().joined(separator: ", ") + " or " + last
    }

    /// Whether somebody set a variable, outright or by a file.
    func isSet(_ variable: Variable) -> Bool {
        environment[variable.rawValue] != nil || variable.fileForm.flatMap { environment[$0] } != nil
    }

    // MARK: Remembering

    /// Remembers something that is wrong.
    mutating func refuse(_ variable: Variable, _ message: String) {
        // A value from a file is named by the variable that was set.
        let name = origins[variable] ?? variable.rawValue
        problems.append(ConfigurationError.Problem(variable: name, message: message))
    }

    /// Remembers that something has to be set, unless what was set is refused already.
    mutating func require(_ variable: Variable, _ what: String) {
        if !isRefused(variable) { refuse(variable, "must be set to \(what)") }
    }

    /// Whether something is known to be wrong with a variable.
    func isRefused(_ variable: Variable) -> Bool {
        let name = origins[variable] ?? variable.rawValue
        return problems.contains { $0.variable == name }
    }

    /// Remembers what is in effect.
    mutating func show(_ variable: Variable, _ shown: String, isDefault: Bool = false) {
        let origin = isDefault ? "default" : origins[variable].map { "from \($0)" }
        effective.append(Effective(variable: variable, shown: shown, origin: origin))
    }

    private mutating func showing(_ value: Int, of variable: Variable, isDefault: Bool = false) -> Int {
        show(variable, String(value), isDefault: isDefault)
        return value
    }

    // MARK: Checking

    private mutating func checkName(_ name: String) {
        if Variable(rawValue: name) != nil { return }
        let base = name.hasSuffix(Variable.fileSuffix) ? String(name.dropLast(Variable.fileSuffix.count)) : name
        if let variable = Variable(rawValue: base), !variable.isPath { return }
        if Variable.unused.contains(name) || Variable.unused.contains(base) {
            problems.append(ConfigurationError.Problem(variable: name, message: "this version has no use for it"))
            return
        }
        let nearest = NearestName.of(name, among: Variable.allCases.map(\.rawValue))
        let hint = nearest.map { "; did you mean \($0)?" } ?? ""
        problems.append(ConfigurationError.Problem(variable: name, message: "is not known\(hint)"))
    }

    private mutating func content(of path: String, for variable: Variable) -> String? {
        origins[variable] = variable.fileForm
        let bytes: [UInt8]
        do throws(SmallFileError) {
            bytes = try SmallFile.read(path, bytesMax: Self.bytesMax)
        } catch {
            refuse(variable, error.description)
            return nil
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            refuse(variable, "\(path) does not hold UTF-8")
            return nil
        }
        return checked(text.last?.isNewline == true ? String(text.dropLast()) : text, of: variable)
    }

    private mutating func checked(_ value: String, of variable: Variable) -> String? {
        guard !value.isEmpty else {
            refuse(variable, "is set and empty; leave it unset for its default")
            return nil
        }
        guard value.utf8.count <= Self.bytesMax, value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
            refuse(variable, "holds control characters or is longer than \(Self.bytesMax) bytes")
            return nil
        }
        return value
    }
}
