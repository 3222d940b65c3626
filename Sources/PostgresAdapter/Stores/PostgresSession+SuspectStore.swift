internal import Stellar
package import WalletApplication
package import WalletDomain

extension PostgresSession: SuspectStore {
    package func begin(_ suspect: Digest) throws(StoreFailure) -> Int {
        var deaths = 0
        try run([Call(Self.beginSuspect, [.binary(suspect.bytes.bytes)])]) { _, rows in
            deaths = Int(rows.int4(0, 0)) - 1
        }
        return deaths
    }

    package func end(_ suspect: Digest) throws(StoreFailure) {
        try run([Call(Self.endSuspect, [.binary(suspect.bytes.bytes)])])
    }

    private static let beginSuspect = Statement(
        "suspect_begin",
        """
        INSERT INTO suspects AS s (digest, deaths) VALUES ($1, 1)
        ON CONFLICT (digest) DO UPDATE SET deaths = s.deaths + 1, at = now()
        RETURNING deaths
        """
    )

    private static let endSuspect = Statement("suspect_end", "DELETE FROM suspects WHERE digest = $1")
}
