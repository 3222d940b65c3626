import Testing

@testable import coffer

@Suite struct ProductionTests {
    /// A configuration that production takes, with changes.
    private func problems(_ changes: [String: String?]) throws -> [String: String] {
        try Sample.withFile(#"{"callers":[{"name":"a","users":["a"],"scopes":["*"]}]}"#) { callers in
            let secure: [String: String?] = [
                "COFFER_ENV": "production", "COFFER_AMQP_URL": "amqps://coffer:secret@broker.example/x",
                "COFFER_DATABASE_URL": "postgresql://coffer:secret@db.example/coffer?sslmode=verify-full",
                "COFFER_CALLERS_FILE": callers, "COFFER_KEYRING_FILE": callers, "COFFER_NETWORK": "public",
            ]
            return Sample.problems(Sample.with(secure.merging(changes) { _, new in new }))
        }
    }

    @Test func `what is secure is taken`() throws {
        #expect(try problems([:]) == [:])
        #expect(try problems(["COFFER_AMQP_URL": "amqp://coffer:secret@127.0.0.1/x"]) == [:])
        #expect(try problems(["COFFER_AMQP_URL": "amqp://coffer:secret@[::1]:5672/x"]) == [:])
    }

    @Test(arguments: ["COFFER_CALLERS_FILE", "COFFER_KEYRING_FILE", "COFFER_NETWORK"])
    func `what development does without must be set`(name: String) throws {
        #expect(try problems([name: nil]).keys.sorted() == [name])
    }

    @Test func `a node that others could read or answer for is refused`() throws {
        #expect(try problems(["COFFER_HORIZON_URL": "http://node.example"]).keys.sorted() == ["COFFER_HORIZON_URL"])
        #expect(try problems(["COFFER_HORIZON_URL": "http://127.0.0.1:8000,https://node.example"]) == [:])
    }

    @Test(arguments: [
        "amqp://coffer:secret@broker.example/x",
        "amqps://coffer:secret@broker.example/x,amqp://coffer:secret@10.0.0.1/x",
        "amqps://guest:guest@broker.example/x", "amqp://guest:other@127.0.0.1/x", "amqps://broker.example",
        "amqp://coffer:secret@127.0.0.1.example/x",
    ])
    func `a broker in clear text or with default credentials is refused`(url: String) throws {
        #expect(try problems(["COFFER_AMQP_URL": url]).keys.sorted() == ["COFFER_AMQP_URL"])
    }

    @Test(arguments: [
        "postgresql://coffer:secret@db.example/coffer", "postgresql://coffer:secret@db.example/coffer?sslmode=require",
        "postgresql://coffer:secret@127.0.0.1,db.example/coffer", "postgresql://coffer:secret@/coffer?host=db.example",
        "postgresql://coffer:secret@localhost/coffer?hostaddr=10.0.0.1", "postgresql:///coffer?service=main",
        "postgresql://coffer:coffer@localhost/coffer",
    ])
    func `a database in clear text, out of sight or with default credentials is refused`(url: String) throws {
        #expect(try problems(["COFFER_DATABASE_URL": url]).keys.sorted() == ["COFFER_DATABASE_URL"])
    }

    @Test(arguments: [
        "postgresql:///coffer", "postgresql://coffer:secret@%2Fvar%2Frun/coffer",
        "postgresql://coffer:secret@[::1]:5432/coffer",
        "postgresql:///coffer?host=/var/run", "postgresql://coffer@127.0.0.1/coffer",
        "postgresql://coffer:secret@db.example/coffer?sslmode=verify-ca",
    ])
    func `a database on this machine, or one that is verified, is taken`(url: String) throws {
        #expect(try problems(["COFFER_DATABASE_URL": url]) == [:])
    }

    @Test func `what the database's library reads besides is looked at too`() throws {
        let local = ["COFFER_DATABASE_URL": "postgresql:///coffer"]

        #expect(try problems(local.merging(["PGHOST": "db.example"]) { one, _ in one }).count == 1)
        #expect(try problems(local.merging(["PGHOST": "/var/run"]) { one, _ in one }) == [:])
        #expect(try problems(local.merging(["PGSERVICE": "main"]) { one, _ in one }).count == 1)
    }

    @Test(arguments: ["COFFER_CRASH_AT", "COFFER_CRASH_LABEL", "COFFER_SIGNER_FAULT"])
    func `what is for tests is refused`(name: String) throws {
        #expect(try problems([name: name.hasSuffix("FAULT") ? "slow" : "claim"]).keys.sorted() == [name])
    }
}
