import Crypto
import Testing

/// That a secret isn't printed, copied or kept is promised by the compiler; here it is asked.
@Suite struct SecretsStaySecretTests {
    @Test func `the compiler accepts a secret that is only borrowed`() throws {
        let compiler = try SnippetCompiler()

        let complaints = try compiler.complaints(
            about: """
                func count(_ secret: borrowing SecretBytes) -> Int { secret.withBytes { $0.count } }
                struct Holder: ~Copyable { let secret: SecretBytes }
                """
        )

        #expect(complaints.isEmpty)
    }

    private static let refused: [(what: String, snippet: String, complaint: String)] = [
        (
            "copying",
            "func f(_ secret: borrowing SecretBytes) -> SecretBytes { secret }",
            "'secret' is borrowed and cannot be consumed"
        ),
        (
            "use after it was given away",
            "func f(_ secret: consuming SecretBytes) -> Int { let other = secret; return secret.count + other.count }",
            "'secret' used after consume"
        ),
        ("print", "func f(_ secret: borrowing SecretBytes) { print(secret) }", "'Copyable'"),
        (
            "interpolation",
            #"func f(_ secret: borrowing SecretBytes) -> String { "\(secret)" }"#,
            "no exact matches in call to instance method 'appendInterpolation'"
        ),
        (
            "description",
            "func f(_ secret: borrowing SecretBytes) -> String { String(describing: secret) }",
            "no exact matches in call to initializer"
        ),
        ("dump", "func f(_ secret: borrowing SecretBytes) { dump(secret) }", "'Copyable'"),
        ("a mirror", "func f(_ secret: borrowing SecretBytes) -> Mirror { Mirror(reflecting: secret) }", "'Copyable'"),
        ("encoding", "extension SecretBytes: Encodable {}", "does not conform to protocol 'Copyable'"),
        ("encoding as a part", "struct Holder: Encodable { let secret: SecretBytes }", "'Encodable'"),
        ("being described", "extension SecretBytes: CustomStringConvertible {}", "'Copyable'"),
        ("a copyable holder", "struct Holder { let secret: SecretBytes }", "non-Copyable type 'SecretBytes'"),
        ("an array", "func f(_ secret: consuming SecretBytes) -> Int { [secret].count }", "'Copyable'"),
        ("Any", "func f(_ secret: consuming SecretBytes) -> Any { secret }", "'Copyable'"),
        (
            "comparison that stops at the first difference",
            "func f(_ one: borrowing SecretBytes, _ two: borrowing SecretBytes) -> Bool { one == two }",
            "binary operator '==' cannot be applied"
        ),
        (
            "keeping the bytes after the loan",
            """
            func f(_ secret: borrowing SecretBytes) -> Int {
                var kept: Span<UInt8>?
                secret.withBytes { kept = $0 }
                return kept?.count ?? 0
            }
            """,
            "escapes its scope"
        ),
        (
            "waiting while the bytes are lent",
            """
            func wait() async {}
            func f(_ secret: borrowing SecretBytes) async { await secret.withBytes { _ in await wait() } }
            """,
            "to parameter expecting synchronous function type"
        ),
        (
            "interpolation of a signing key",
            #"func f(_ key: borrowing Ed25519SigningKey) -> String { "\(key)" }"#,
            "no exact matches in call to instance method 'appendInterpolation'"
        ),
    ]

    @Test func `the compiler refuses every way to print, encode, copy or keep a secret`() throws {
        let compiler = try SnippetCompiler()
        for (what, snippet, complaint) in Self.refused {
            let complaints = try compiler.complaints(about: snippet)
            #expect(complaints.contains("error: "), "\(what) compiles")
            #expect(complaints.contains(complaint), "\(what) is refused for another reason: \(complaints)")
        }
    }
}
