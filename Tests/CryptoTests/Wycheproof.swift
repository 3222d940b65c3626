import Foundation
import Testing

/// Reads the vectors of Project Wycheproof that `Tests/Vectors/README.md` tells of.
enum Wycheproof {
    /// What the project says of a case.
    enum Result: String, Decodable {
        case valid
        case invalid
        /// Legitimate, but libraries may refuse it.
        case acceptable
    }

    /// Every case of a file, which must hold as many as the test that asks for them knows of.
    static func cases<Case: Decodable>(_ file: String, count: Int, as type: Case.Type) throws -> [Case] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let data = try Data(contentsOf: folder.appending(path: "Vectors/wycheproof/\(file).json"))
        let cases = try JSONDecoder().decode([Case].self, from: data)
        try #require(cases.count == count)
        return cases
    }
}
