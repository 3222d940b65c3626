// swift-tools-version: 6.2

import PackageDescription

/// The settings every Swift target in this package is compiled with.
///
/// They are one list so that no target can quietly opt out of a check.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .strictMemorySafety(),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableUpcomingFeature("InferIsolatedConformances"),
]

/// A room of the house: a target that lives in `Sources/` and is compiled strictly.
func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// The tests of a room, in `Tests/<room>Tests`.
///
/// `data` names folders in there that hold what tests read and nothing to compile.
func tests(_ name: String, _ dependencies: [Target.Dependency] = [], data: [String] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies, exclude: data, swiftSettings: strict)
}

let package = Package(
    name: "coffer",
    products: [
        .executable(name: "coffer", targets: ["coffer"]),
        .executable(name: "coffer-sandbox", targets: ["coffer-sandbox"]),
    ],
    targets: [
        // C libraries of the distribution: a module map and the smallest possible shim each.
        .systemLibrary(name: "CLinux"),
        .systemLibrary(name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
        .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(
            name: "CRabbitMQ",
            pkgConfig: "librabbitmq",
            providers: [.apt(["librabbitmq-dev", "libssl-dev"])]
        ),
        .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CMicroHTTPD", pkgConfig: "libmicrohttpd", providers: [.apt(["libmicrohttpd-dev"])]),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),

        // The protocol: values and bytes, no I/O, no Foundation.
        room("Crypto", ["CSodium", "COpenSSL"]),
        room("Stellar", ["Crypto"]),

        // The hexagon: no I/O, no Foundation, no C.
        room("WalletDomain", ["Stellar"]),
        room("WalletApplication", ["WalletDomain", "Stellar"]),

        // The floor adapters stand on: threads, shutdown, JSON, logs, metrics; nothing about wallets.
        room("ServiceRuntime", ["CLinux"]),

        // Adapters: each sees the ports it implements and the one C library it wraps, never another adapter.
        room(
            "RabbitMQAdapter",
            ["CRabbitMQ", "Crypto", "ServiceRuntime", "WalletApplication", "WalletDomain", "Stellar"]
        ),
        room("PostgresAdapter", ["CPostgres", "ServiceRuntime", "WalletApplication", "WalletDomain", "Stellar"]),
        room("SignerAdapter", ["Crypto", "ServiceRuntime", "WalletApplication", "WalletDomain", "Stellar"]),
        room("HorizonAdapter", ["CCurl", "ServiceRuntime", "WalletApplication", "WalletDomain", "Stellar"]),
        room(
            "OperationsAdapter",
            ["CCurl", "CMicroHTTPD", "ServiceRuntime", "WalletApplication", "WalletDomain", "Stellar"]
        ),

        // The composition root: the only target that sees every room.
        .executableTarget(
            name: "coffer",
            dependencies: [
                "Crypto", "HorizonAdapter", "OperationsAdapter", "PostgresAdapter", "RabbitMQAdapter",
                "ServiceRuntime", "SignerAdapter", "Stellar", "WalletApplication", "WalletDomain",
            ],
            swiftSettings: strict
        ),

        // A little Stellar network to run and test against; never linked into coffer.
        room("LedgerSandbox", ["CMicroHTTPD", "ServiceRuntime", "Crypto", "Stellar"]),
        .executableTarget(
            name: "coffer-sandbox",
            dependencies: ["Crypto", "LedgerSandbox", "ServiceRuntime", "Stellar"],
            swiftSettings: strict
        ),

        // Doubles live in a target of their own, so no production target can reach them.
        .target(
            name: "WalletTestSupport",
            dependencies: ["ServiceRuntime", "Stellar", "WalletApplication", "WalletDomain"],
            path: "Tests/WalletTestSupport",
            swiftSettings: strict
        ),
        tests("ArchitectureTests"),
        tests("CryptoTests", ["Crypto"]),
        // Random values of Stellar's types, and what compares and times them.
        .target(
            name: "StellarSamples",
            dependencies: ["Stellar"],
            path: "Tests/StellarSamples",
            swiftSettings: strict
        ),
        .executableTarget(
            name: "stellar-oracle",
            dependencies: ["Crypto", "Stellar", "StellarSamples"],
            path: "Tests/Oracle/stellar-oracle",
            swiftSettings: strict
        ),
        .executableTarget(
            name: "bench-stellar",
            dependencies: ["CSodium", "Crypto", "Stellar"],
            path: "Benchmarks/Stellar",
            swiftSettings: strict
        ),
        .executableTarget(
            name: "bench-signing",
            dependencies: ["CSodium", "Crypto", "SignerAdapter", "Stellar", "WalletApplication", "WalletDomain"],
            path: "Benchmarks/Signing",
            swiftSettings: strict
        ),
        tests("StellarTests", ["Crypto", "Stellar", "StellarSamples"], data: ["Vectors"]),
        tests("WalletDomainTests", ["Stellar", "WalletDomain"]),
        tests("WalletApplicationTests", ["Stellar", "WalletApplication", "WalletDomain", "WalletTestSupport"]),
        tests("ServiceRuntimeTests", ["ServiceRuntime"]),
        tests(
            "RabbitMQAdapterTests",
            ["RabbitMQAdapter", "ServiceRuntime", "Stellar", "WalletApplication", "WalletDomain", "WalletTestSupport"]
        ),
        tests(
            "PostgresAdapterTests",
            ["PostgresAdapter", "ServiceRuntime", "Stellar", "WalletApplication", "WalletDomain", "WalletTestSupport"]
        ),
        tests(
            "SignerAdapterTests",
            ["Crypto", "ServiceRuntime", "SignerAdapter", "Stellar", "WalletApplication", "WalletDomain"]
        ),
        tests(
            "HorizonAdapterTests",
            [
                "Crypto", "HorizonAdapter", "LedgerSandbox", "ServiceRuntime", "Stellar", "WalletApplication",
                "WalletDomain",
            ]
        ),
        tests("OperationsAdapterTests", ["OperationsAdapter", "ServiceRuntime"]),
        tests(
            "CofferTests",
            [
                "HorizonAdapter", "OperationsAdapter", "RabbitMQAdapter", "ServiceRuntime", "SignerAdapter", "Stellar",
                "WalletApplication", "WalletDomain", "coffer",
            ]
        ),
        tests("LedgerSandboxTests", ["Crypto", "LedgerSandbox", "ServiceRuntime", "Stellar"]),
    ]
)

// With COFFER_ROOMS="SomeTests OtherTests" there is nothing but these targets and what they stand on: a sanitizer that is asked
// about some rooms need not build the others.
if let rooms = Context.environment["COFFER_ROOMS"] {
    var wanted = rooms.split(separator: " ").map(String.init)
    var kept: Set<String> = []
    while let name = wanted.popLast() {
        guard kept.insert(name).inserted, let target = package.targets.first(where: { $0.name == name }) else {
            continue
        }
        for case .byNameItem(let dependency, _) in target.dependencies { wanted.append(dependency) }
    }
    package.targets.removeAll { !kept.contains($0.name) }
    package.products.removeAll()
}
