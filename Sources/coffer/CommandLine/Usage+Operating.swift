extension Usage {
    static let dead = """
        Usage: coffer dead stats | list | show ID | replay | edit ID | approve ID | archive
                           | restore | export | import | watch   [ID…] [OPTIONS]

        Takes dead letters from the broker into the database, and works on them there. Bodies and
        headers are shown without secrets. Whatever changes something is written into the audit log.

          stats     count them by reason, route and state
          list      one a line, at most 1000 or --limit
          show      one of them, and what became of its key
          replay    send them again, with their keys: what was carried out is not carried out again
          edit      correct the body (--body FILE), under a key of its own; the original is kept
          approve   print what 'edit' wants to see of a second person (--approval FILE)
          archive   nothing is to be done about them; restore takes that back
          export    all of them as JSON lines, secrets included; import reads them from standard input
          watch     stats, again and again (--interval-ms N, --rounds N)

        Which:  ID…, --code REASON, --route ROUTE, --user NAME, --wallet ID (named in the body),
                --since INSTANT, --state STATE, --all
        How:    --because TEXT      why, for the audit log; needed for whatever changes something
                --as NAME           who (default: $USER)
                --dry-run           only say which letters are meant
                --rate N            letters a second (default 10);  --limit N  at most so many
                --no-reply          no reply to the sender;  --without-deadline  though it is late
                --json              a JSON object a line;  --offline  leave the broker alone

        Exit status: 0 where all was done, 1 where not, 69 where broker or database refuse.

        """

    static let topology = """
        Usage: coffer topology plan | apply | verify | export

        Exchanges, queues and bindings that Coffer needs. Only the broker is asked.

          plan     say what 'apply' would make, and what differs
          apply    make what is missing; what differs is left as it is and named: exit status 69
          verify   exit status 69 where anything is missing or differs; needs no right to configure
          export   print everything in the format of rabbitmqctl import_definitions

        """

    static let doctor = """
        Usage: coffer doctor [--definitions FILE]

        Looks for what is wrong, or will be: topology and versions of the broker, settings of the
        database that risk what was promised, its room, the schema, clocks (the database's and the
        ledger's), the keyring, the limits of this process. Each finding says what to do.

        Policies that switch a queue's safety off are found where COFFER_MANAGEMENT_URL names the
        broker's management plugin, or in --definitions FILE of rabbitmqctl export_definitions.

        Exit status: 0 where nothing is wrong, 1 otherwise.

        """

    static let top = """
        Usage: coffer top [HOST:PORT] [--interval-ms N] [--rounds N]

        Shows what a running service does, from its metrics (default 127.0.0.1:8080): for each
        route requests a second, how long they take, what went wrong; queues, connections.

        """
}
