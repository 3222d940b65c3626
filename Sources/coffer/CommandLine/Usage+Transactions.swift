extension Usage {
    static let tx = """
        Usage: coffer tx COMMAND

          show ID           print everything that is known of a transaction: its slots with their
                            proofs, every envelope, what was asked and answered on its way
          resolve ID        have a running service look at it anew, wait for half a minute, and
                            print the same
          close ID          end what not even the ledger can tell, by what two people declare
          approve ID        print what 'close' wants to see of a second person (--approval FILE)

        Closing asks every node of COFFER_HORIZON_URL by itself, and refuses while one of them can
        tell what became of it, or does not answer, or has not closed a ledger after its last second.
        Name a node with full history there first.

          --unpaid          it was never applied: FAILED, and what it holds is let go
          --paid-in LEDGER  it was applied in that ledger: SUCCESS; with
             --hash HEX       under which of its hashes
             --fee XLM        what the network charged
          --evidence FILE   how this is known, as text of at most 16 KiB; kept with the transaction
          --because TEXT    why, for the audit log and for whoever asked for the transaction
          --approval FILE   a second person's approval: the file is of another account, theirs
          --as NAME         who (default: $USER)

        The database comes from COFFER_DATABASE_URL, the network from COFFER_NETWORK.

        Exit status: 0 success, 1 where there is no such transaction, it has not ended, or may not be
        closed, 64 usage error, 69 the database or a node can't be used, 78 configuration error.

        """
}
