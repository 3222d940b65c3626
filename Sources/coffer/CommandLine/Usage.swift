/// What `coffer help` says.
enum Usage {
    /// The usage of a command, or of the program.
    static func text(_ topic: Command.Topic?) -> String {
        switch topic {
        case nil, .help: program
        case .serve: serve
        case .migrate: migrate
        case .config: config
        case .call: call
        case .keys: keys
        case .audit: audit
        case .tx: tx
        case .dead: dead
        case .topology: topology
        case .doctor: doctor
        case .top: top
        case .version: "Usage: coffer version\n\nPrints which version this is.\n"
        }
    }

    private static let program = """
        Usage: coffer COMMAND

        A custodial Stellar wallet service, spoken to over RabbitMQ.

        Commands:
          serve     run the service in the foreground until SIGTERM or SIGINT
          migrate   bring the database's schema up to date
          config    check the configuration and print what is in effect, without secrets
          call      send one request to a running service and print its reply
          keys      make, inspect and rotate the keys that seal wallets' seeds
          audit     verify the audit log, prove a record, check a proof
          tx        show everything known of a transaction, or look at it anew
          dead      look at dead letters, and send them again
          topology  what has to be on the broker, and what is
          doctor    look for what is wrong with broker, database and machine
          top       watch a running service
          version   print which version this is
          help      explain a command: coffer help COMMAND

        The configuration is environment variables named COFFER_…; each may instead be
        given as the content of a file, named by the same variable with _FILE at its end.

        Exit status: 0 success, 64 usage error, 69 a dependency refuses for good,
        70 a defect, 78 configuration error.

        """

    private static let serve = """
        Usage: coffer serve

        Runs the service in the foreground. It logs JSON lines on standard error, and the
        event "ready" once it can take work. SIGTERM or SIGINT asks it to finish what it has
        begun and end; a second one ends it at once. SIGHUP has it read the callers file and the
        keyring anew.
        A broker or database that is merely down is waited for.

        """

    private static let migrate = """
        Usage: coffer migrate [--runtime-role ROLE]

        Brings the database's schema up to date, and says which migrations it applied. Several
        may run at once, one of them does the work. A database that is newer than this program
        is left alone: exit status 69.

          --runtime-role ROLE   grants the role what 'serve' does and no more, so that it can run under
                                another account; the schema's owner has to be a member of it

        """

    private static let config = """
        Usage: coffer config

        Reads the configuration as 'serve' would, and prints every variable that is in effect,
        secrets left out. Where anything is wrong it lists every problem: exit status 78.

        """

    private static let keys = """
        Usage: coffer keys COMMAND

          generate [--version N] [--file PATH]
                            a line for a keyring (version 1 unless told), on standard output or in
                            a new file with mode 0600
          status            the keyring's versions, and how many data keys each of them wraps
          add               a new data key, which seals the wallets that come
          rewrap            wrap every data key by the keyring's newest version; may run beside the
                            service, be interrupted and run again
          retire VERSION    let nothing be wrapped by a version any more, once nothing is; its line
                            may then be taken out of every keyring
          verify            open every sealed seed and derive its address anew
          recipient FILE    the public half of the key in a file that 'generate' made: what
                            COFFER_KEY_EXPORT has to be for exports that this key opens
          export WALLET --file FILE
                            one wallet into a new file with mode 0600, its seed sealed to
                            COFFER_KEY_EXPORT; told in the audit log first
          import FILE --with KEYFILE
                            one wallet out of such a file, where nothing of it is here yet;
                            KEYFILE has the secret half of COFFER_KEY_EXPORT

        Database, network and keyring come from COFFER_DATABASE_URL, COFFER_NETWORK and
        COFFER_KEYRING_FILE. A running service reads its keyring anew on SIGHUP.

        Exit status: 0 success, 1 refused or something found wrong, 64 usage error, 69 the
        database can't be used, 78 configuration error or a keyring that is not the database's.

        """

    private static let audit = """
        Usage: coffer audit COMMAND

          verify [--from SEAL] [--to SEAL] [--key HEX] [--checkpoint FILE]
                            compare every sealed record with its seal, and every seal with its
                            signature and the one before; name the first that is altered, missing,
                            inserted or reordered. SEAL is a number or an instant; a checkpoint
                            that was kept elsewhere shows whether the log was written anew or
                            its end cut off
          prove ID          print a proof that a record is in the log
          check [FILE]      check a proof (standard input where no file is named), with no database
                [--key HEX]
          key               print the audit key's public half

        The database comes from COFFER_DATABASE_URL. Without --key, 'verify' and 'key' open the
        audit key with COFFER_KEYRING_FILE for COFFER_NETWORK.

        Exit status: 0 success, 1 something found wrong, 64 usage error, 69 the database can't be
        used, 78 configuration error or a keyring that is not the database's.

        """

    private static let call = """
        Usage: coffer call ROUTE [BODY] [--key KEY] [--deadline MS] [--user NAME] [--timeout-ms N]

        Sends a request with the body, a JSON object ({} where none is given, standard input
        where it is -), and prints the reply's body. Broker and prefix come from
        COFFER_AMQP_URL and COFFER_PREFIX.

          --key KEY         the idempotency key; the same key again gets the same reply (default: a
                            fresh one, which is said on standard error)
          --deadline MS     after so many milliseconds the request is not to be begun any more
          --user NAME       the property user_id (default: the connection's user)
          --timeout-ms N    how long to wait for the reply (default 30000)

        Exit status: 0 for a success, 1 for a refusal, 69 where no reply came.

        """
}
