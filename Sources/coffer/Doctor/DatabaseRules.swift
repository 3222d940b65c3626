internal import ServiceRuntime

/// What is to be thought of what a database says of itself.
enum DatabaseRules {
    /// Clocks that differ by more make deadlines early or late.
    private static let skewMsMax: Int64 = 2_000
    /// PostgreSQL itself begins to worry at 200 million.
    private static let transactionAgeMax = 1_000_000_000
    /// A transaction that is open for long keeps every table from being cleaned up.
    private static let transactionSecondsMax = 3_600

    static func findings(_ facts: [String: String], before: WallTime, after: WallTime) -> [Finding] {
        var report: [Finding] = []
        if let version = facts["server_version_num"].flatMap({ Int($0) }) {
            report.append(VersionRules.database(version))
        }
        report += durability(facts)
        if let now = facts["now_ms"].flatMap({ Int64($0) }) {
            let skew = max(before.milliseconds - now, now - after.milliseconds, 0)
            report.append(
                skew <= skewMsMax
                    ? .fine("clock: the database's and this machine's agree")
                    : .wrong(
                        "clock: \(skew) ms between the database's and this machine's",
                        "See to time synchronisation on both: deadlines are counted by the database's."
                    )
            )
        }
        if let sessions = facts["sessions"].flatMap({ Int($0) }),
            let most = facts["max_connections"].flatMap({ Int($0) })
        {
            report.append(
                sessions * 10 < most * 8
                    ? .fine("database: \(sessions) of \(most) connections are in use")
                    : .doubtful(
                        "database: \(sessions) of \(most) connections are in use",
                        "Raise max_connections, or lower COFFER_DB_CONNECTIONS times replicas."
                    )
            )
        }
        if let age = facts["oldest_transaction_id_age"].flatMap({ Int($0) }), age > transactionAgeMax {
            report.append(
                .wrong(
                    "database: transaction ids are \(age) old",
                    "VACUUM FREEZE before it stops taking writes; look for what keeps autovacuum away."
                )
            )
        }
        if let seconds = facts["longest_transaction_s"].flatMap({ Int($0) }), seconds > transactionSecondsMax {
            report.append(
                .doubtful(
                    "database: a transaction has been open for \(seconds) s",
                    "End it: until then nothing is cleaned up."
                )
            )
        }
        if facts["invalid_indexes"].flatMap({ Int($0) }) ?? 0 > 0 {
            report.append(.doubtful("database: there are invalid indexes", "REINDEX them."))
        }
        if facts["is_superuser"] == "on" {
            report.append(
                .doubtful(
                    "database: the account is a superuser",
                    "Run under a role of its own: coffer migrate --runtime-role."
                )
            )
        }
        return report
    }

    /// An answer means that it is on disk; these settings decide whether that is true.
    private static func durability(_ facts: [String: String]) -> [Finding] {
        var report: [Finding] = []
        for name in ["fsync", "full_page_writes", "synchronous_commit"] {
            let value = facts[name] ?? "unknown"
            if value == "off" {
                report.append(
                    .wrong(
                        "database: \(name) is off",
                        "Switch it on: with it off, a crash takes back what callers were told is done."
                    )
                )
            }
        }
        if facts["zero_damaged_pages"] == "on" || facts["ignore_checksum_failure"] == "on" {
            report.append(
                .wrong(
                    "database: damaged pages are passed over",
                    "Switch zero_damaged_pages and ignore_checksum_failure off."
                )
            )
        }
        if facts["is_in_recovery"] == "true" {
            report.append(
                .wrong(
                    "database: it is a standby",
                    "Name the primary, or all of them with target_session_attrs=read-write."
                )
            )
        }
        if facts["server_encoding"] != "UTF8" {
            report.append(
                .wrong(
                    "database: its encoding is \(facts["server_encoding"] ?? "unknown")",
                    "Make one with ENCODING 'UTF8'."
                )
            )
        }
        if facts["data_checksums"] == "off" {
            report.append(
                .doubtful(
                    "database: no data checksums",
                    "pg_checksums --enable in the next maintenance: damage is then found when read."
                )
            )
        }
        if report.allSatisfy({ $0.grade != .wrong }) { report.append(.fine("database: what is committed stays")) }
        return report
    }
}
