import Testing
import WalletDomain
import WalletTestSupport

@testable import PostgresAdapter

@Suite struct HousekeepingTests {
    @Test func `what no limit could count is forgotten, a bounded number at a time, and nothing else`() async throws {
        try await TestDatabase.with { database in
            let session = database.session()
            try await session.runScript(
                """
                INSERT INTO users (id) VALUES ('ada');
                INSERT INTO wallets (id, user_id, label, public_key, created_at)
                    VALUES ('01937f6e-5a3c-7d21-9f4e-6b1a2c3d4e5f', 'ada', 'default', decode(repeat('ab', 32), 'hex'), now());
                INSERT INTO signing_reservations (wallet_id, asset, hash, amount, last_second)
                    SELECT '01937f6e-5a3c-7d21-9f4e-6b1a2c3d4e5f', 'native', sha256(n::text::bytea), 1,
                        extract(epoch FROM now())::bigint - 2678400 - (CASE WHEN n <= 5001 THEN n ELSE -1000 END)
                    FROM generate_series(1, 5003) AS n;
                """
            )

            #expect(try await session.forgetReservations() == 5000)
            #expect(try await session.forgetReservations() == 1)
            #expect(try await session.forgetReservations() == 0)
            #expect(try await session.texts("SELECT count(*)::text FROM signing_reservations") == ["2"])
        }
    }
}
