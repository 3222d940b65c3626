import Foundation
import Testing
import WalletApplication
import WalletDomain

@testable import coffer

@Suite struct CallersFileTests {
    private func problems(_ text: String) -> [String] {
        do throws(CallersFileError) {
            _ = try CallersFile.parse(Array(text.utf8))
            return []
        } catch {
            return error.problems
        }
    }

    @Test func `the contract's example is read`() throws {
        let callers = try CallersFile.parse(
            Array(
                #"""
                {"callers": [{"name": "shop", "users": ["shop-a", "shop-b"], "scopes": ["read", "write"],
                "ratePerSecond": 200, "burst": 400}, {"name": "root", "users": ["root"], "scopes": ["*"]},
                {"name": "slow", "users": ["slow"], "scopes": ["support"], "ratePerSecond": 3}]}
                """#.utf8
            )
        )

        #expect(callers.keys.sorted() == ["root", "shop-a", "shop-b", "slow"])
        #expect(callers["shop-a"] == callers["shop-b"])
        #expect(callers["shop-a"]?.name.text == "shop")
        #expect(callers["shop-a"]?.scopes == [.read, .write])
        #expect(callers["shop-a"]?.rateLimit == RateLimit(perSecond: 200, burst: 400))
        #expect(callers["root"]?.may(.admin) == true)
        #expect(callers["root"]?.rateLimit == nil)
        #expect(callers["slow"]?.rateLimit == RateLimit(perSecond: 3, burst: 3))
    }

    @Test(arguments: ["coffer", "Coffer", "cli:root", "cli:", "CLI:x"])
    func `nobody is named as the service, or as somebody at its keyboard, is named in the audit log`(name: String) {
        #expect(
            problems(#"{"callers":[{"name":"\#(name)","users":["a"],"scopes":["read"]}]}"#)
                == ["/callers/0/name: is what the audit log calls the service itself, or who is at its keyboard"]
        )
    }

    @Test(arguments: ["coffers", "coffer-shop", "clip", "x:cli"])
    func `a name that only resembles those is nobody's`(name: String) {
        #expect(problems(#"{"callers":[{"name":"\#(name)","users":["a"],"scopes":["read"]}]}"#).isEmpty)
    }

    @Test(arguments: [
        ("callers", "is not valid JSON at line 1, column 1: unexpectedByte"),
        ("{\"callers\":\n [}", "is not valid JSON at line 2, column 3: unexpectedByte"),
        ("[]", "the file: must be an object with \"callers\""), ("{}", "/callers: must be a list"),
        (#"{"callers":[]}"#, "/callers: is empty, so that nobody could call"),
        (#"{"callers":[1]}"#, "/callers/0: must be an object"),
        (
            #"{"callers":[{"name":"a","users":["a"],"scopes":["reed"]}]}"#,
            "/callers/0/scopes/0: must be one of read, write, sign, support, admin, *"
        ),
        (
            #"{"callers":[{"name":"a","users":["a"],"scopes":["read","read"]}]}"#,
            "/callers/0/scopes/1: is a scope that is there already"
        ),
        (
            #"{"callers":[{"name":"a","users":["a"],"scopes":[]}]}"#,
            "/callers/0/scopes: must be a list of at least one scope"
        ),
        (
            #"{"callers":[{"name":"a","users":[],"scopes":["read"]}]}"#,
            "/callers/0/users: must be a list of at least one user of the broker"
        ),
        (
            #"{"callers":[{"name":"a","users":["u","u"],"scopes":["read"]}]}"#,
            "/callers/0/users/1: is a user that is there already"
        ),
        (
            #"{"callers":[{"name":"a","users":[""],"scopes":["read"]}]}"#,
            "/callers/0/users/0: must be a user's name, 1 to 255 bytes"
        ),
        (
            #"{"callers":[{"users":["a"],"scopes":["read"]}]}"#,
            "/callers/0/name: must be a name, 1 to 128 printable characters without spaces"
        ),
        (
            #"{"callers":[{"name":"a","users":["a"],"scopes":["read"],"burts":1}]}"#,
            "/callers/0/burts: is not known; did you mean \"burst\"?"
        ),
        (
            #"{"callers":[{"name":"a","users":["a"],"scopes":["read"],"ratePerSecond":-1}]}"#,
            "/callers/0/ratePerSecond: must be a whole number from 1 to 1000000"
        ),
        (
            #"{"callers":[{"name":"a","users":["a"],"scopes":["read"],"ratePerSecond":1.5}]}"#,
            "/callers/0/ratePerSecond: must be a whole number from 1 to 1000000"
        ),
        (
            #"{"callers":[{"name":"a","users":["a"],"scopes":["read"],"burst":5}]}"#,
            "/callers/0/burst: means nothing without \"ratePerSecond\""
        ),
        (
            #"{"callers":[{"name":"a","users":["a"],"scopes":["read"],"ratePerSecond":1,"burst":0}]}"#,
            "/callers/0/burst: must be a whole number from 1 to 1000000"
        ),
    ])
    func `a mistake is named by where it is`(text: String, problem: String) {
        #expect(problems(text) == [problem])
    }

    @Test func `all mistakes are named at once`() {
        let text =
            #"{"colour":1,"callers":[{"name":"a","users":["u"],"scopes":["x"]},{"name":"a","users":["u"],"scopes":["read"]}]}"#

        #expect(
            problems(text) == [
                "/colour: is not known", "/callers/0/scopes/0: must be one of read, write, sign, support, admin, *",
                "/callers/1/name: is a name that is there already",
                "/callers/1/users/0: is a user that is there already",
            ]
        )
    }

    @Test func `who is not in the file is nobody, and so is who gives no name`() throws {
        try Sample.withFile(#"{"callers":[{"name":"a","users":["u"],"scopes":["read"]}]}"#) { path in
            let register = try CallersRegister(path: path)

            #expect(register.caller(user: "u")?.name.text == "a")
            #expect(register.caller(user: "a") == nil)
            #expect(register.caller(user: nil) == nil)
        }
    }

    @Test func `the file is read anew, and one with a mistake changes nothing`() throws {
        try Sample.withFile(#"{"callers":[{"name":"a","users":["u"],"scopes":["read"]}]}"#) { path in
            let register = try CallersRegister(path: path)
            let file = URL(filePath: path)

            try Data(#"{"callers":[{"name":"b","users":["u","v"],"scopes":["read"]}]}"#.utf8).write(to: file)
            #expect(try register.reload() == 2)
            #expect(register.caller(user: "u")?.name.text == "b")

            try Data(#"{"callers":["#.utf8).write(to: file)
            #expect(throws: CallersFileError.self) { try register.reload() }
            #expect(register.caller(user: "v")?.name.text == "b")
        }
    }
}
