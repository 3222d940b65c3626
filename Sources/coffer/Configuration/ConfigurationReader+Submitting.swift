extension ConfigurationReader {
    /// How long an envelope can be applied, in seconds: long enough for some ledgers, short enough to be proven dead soon.
    mutating func transactionTimeout() -> Int { integer(.transactionTimeout, in: 10...3600, otherwise: 120) }

    /// How long after that a transaction may be unresolved before it is called overdue, in seconds.
    mutating func transactionGrace() -> Int { integer(.transactionGrace, in: 5...3600, otherwise: 60) }
}
