/// Versions that are too old, or have defects that matter here.
enum VersionRules {
    static func broker(_ version: String) -> Finding {
        let parts = version.split(separator: ".").map { Int($0.prefix { $0.isNumber }) ?? 0 }
        let number = (parts.first ?? 0) * 1_000 + (parts.count > 1 ? parts[1] : 0)
        if number < 3_010 {
            return .wrong(
                "broker: RabbitMQ \(version)",
                "Upgrade: quorum queues dead-letter at least once from 3.10 on."
            )
        }
        if number < 3_011 {
            return .doubtful(
                "broker: RabbitMQ \(version) is no longer maintained",
                "Plan an upgrade. This one does not tell consumers of a queue that is deleted and made again at once; "
                    + "Coffer notices within half a minute."
            )
        }
        if number < 4_000 {
            return .doubtful("broker: RabbitMQ \(version) is no longer maintained", "Plan an upgrade to 4.x.")
        }
        return .fine("broker: RabbitMQ \(version)")
    }

    static func database(_ number: Int) -> Finding {
        let version = "\(number / 10_000).\(number % 10_000)"
        if number < 150_000 {
            return .wrong("database: PostgreSQL \(version)", "Upgrade: 15 is the oldest that Coffer works with.")
        }
        return .fine("database: PostgreSQL \(version)")
    }
}
