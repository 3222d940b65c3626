import Foundation
import Stellar
import Testing

/// The page about the room.
enum Page {
    static func text() throws -> String {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        return try String(contentsOf: root.appending(path: "docs/stellar.md"), encoding: .utf8)
    }
}

@Suite struct CoverageTests {
    @Test func `the page lists every operation with its number, and no other`() throws {
        let rows = try Page.text().matches(of: /\| `([a-z_]+)` \| (\d+) \| [a-z, ]+ \|/)

        #expect(rows.map { String($0.1) } == OperationKind.allCases.map(\.rawValue))
        #expect(rows.map { Int32($0.2) } == OperationKind.allCases.map(\.number))
    }

    @Test func `the page gives the threshold of every operation`() throws {
        let page = try Page.text()
        var levels: [OperationKind: Set<String>] = [:]
        for row in try Vectors.rows("envelopes.tsv") {
            for operation in try TransactionEnvelope(base64: row[1]).transaction.operations {
                levels[operation.body.kind, default: []].insert("\(operation.body.thresholdLevel)")
            }
        }
        #expect(levels.count == OperationKind.allCases.count)
        for (kind, levels) in levels {
            let shown = ["low", "medium", "high"].filter(levels.contains).joined(separator: ", ")
            #expect(page.contains("| `\(kind.rawValue)` | \(kind.number) | \(shown) |"), "\(kind)")
        }
    }

    @Test func `an operation has the number that it has on the wire`() throws {
        for row in try Vectors.rows("envelopes.tsv") {
            for operation in try TransactionEnvelope(base64: row[1]).transaction.operations {
                let number = try operation.body.xdr().prefix(4).reduce(Int32(0)) { $0 << 8 | Int32($1) }
                #expect(operation.body.kind.number == number)
            }
        }
    }

    @Test func `the page lists every kind of StrKey`() throws {
        let rows = try Page.text().matches(of: /\| `([A-Z])` \| `([a-zA-Z]+)` \|/)
        let listed = Set(rows.map { "\($0.1) \($0.2)" })

        #expect(listed == Set(StrKeyVersion.allCases.map { "\($0.prefix) \($0)" }))
    }
}
