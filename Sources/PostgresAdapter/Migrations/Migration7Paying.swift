extension Migration {
    /// Transactions, the slots they own, the journal of envelopes, and what is known of wallets' money.
    ///
    /// The triggers carry what must hold whoever writes: see `docs/paying.md`.
    static let paying = Migration(
        version: 7,
        name: "paying",
        sql: """
            -- Counts every change to what a wallet can spend. Whoever decided on a wallet's money locks the row,
            -- and writes only while the number is the one that was looked at.
            ALTER TABLE wallets ADD COLUMN funds_version bigint NOT NULL DEFAULT 0;

            -- What the network last said of a wallet's account; its balances are beside it, of the same ledger.
            CREATE TABLE accounts (
                wallet_id uuid PRIMARY KEY REFERENCES wallets,
                is_on_ledger boolean NOT NULL,
                sequence bigint CHECK (sequence >= 0),
                subentries integer NOT NULL DEFAULT 0 CHECK (subentries >= 0),
                sponsoring integer NOT NULL DEFAULT 0 CHECK (sponsoring >= 0),
                sponsored integer NOT NULL DEFAULT 0 CHECK (sponsored >= 0),
                master_weight smallint NOT NULL DEFAULT 1 CHECK (master_weight BETWEEN 0 AND 255),
                threshold_low smallint NOT NULL DEFAULT 0 CHECK (threshold_low BETWEEN 0 AND 255),
                threshold_medium smallint NOT NULL DEFAULT 0 CHECK (threshold_medium BETWEEN 0 AND 255),
                threshold_high smallint NOT NULL DEFAULT 0 CHECK (threshold_high BETWEEN 0 AND 255),
                requires_memo boolean NOT NULL DEFAULT false,
                -- The ledger that was read.
                ledger bigint NOT NULL CHECK (ledger >= 0),
                -- The ledger of the last transaction that was settled: no reading of an earlier one counts.
                settled_ledger bigint NOT NULL DEFAULT 0 CHECK (settled_ledger >= 0),
                read_at timestamptz NOT NULL,
                CHECK (is_on_ledger = (sequence IS NOT NULL))
            ) WITH (fillfactor = 70);

            CREATE TABLE balances (
                wallet_id uuid NOT NULL REFERENCES accounts,
                asset text COLLATE "C" NOT NULL,
                total bigint NOT NULL CHECK (total >= 0),
                buying_liabilities bigint NOT NULL DEFAULT 0 CHECK (buying_liabilities >= 0),
                selling_liabilities bigint NOT NULL DEFAULT 0 CHECK (selling_liabilities >= 0),
                -- Of a trustline; none has the native balance.
                trust_limit bigint CHECK (trust_limit >= 0),
                is_authorized boolean NOT NULL DEFAULT true,
                PRIMARY KEY (wallet_id, asset)
            ) WITH (fillfactor = 70);

            CREATE FUNCTION readings_go_forward() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF NEW.ledger < OLD.ledger OR NEW.settled_ledger < OLD.settled_ledger
                    OR (NEW.read_at > OLD.read_at AND NEW.ledger < OLD.settled_ledger) THEN
                    RAISE EXCEPTION 'a reading of an older ledger' USING ERRCODE = '40001';
                END IF;
                RETURN NEW;
            END $$;
            CREATE TRIGGER accounts_go_forward BEFORE UPDATE ON accounts
                FOR EACH ROW EXECUTE FUNCTION readings_go_forward();

            -- What unresolved transactions keep of a wallet's money. Kept by the triggers on transactions alone.
            CREATE TABLE holds (
                wallet_id uuid NOT NULL REFERENCES wallets,
                asset text COLLATE "C" NOT NULL,
                held bigint NOT NULL CHECK (held >= 0),
                PRIMARY KEY (wallet_id, asset)
            ) WITH (fillfactor = 50);

            -- What was accepted in a day (UTC) and has not failed. Kept by the same triggers.
            CREATE TABLE limits_usage (
                wallet_id uuid NOT NULL REFERENCES wallets,
                asset text COLLATE "C" NOT NULL,
                day date NOT NULL,
                amount numeric(30) NOT NULL CHECK (amount >= 0),
                count bigint NOT NULL CHECK (count >= 0),
                PRIMARY KEY (wallet_id, asset, day)
            ) WITH (fillfactor = 50);

            -- The accounts whose sequence numbers are used; one submitter at a time works for each.
            CREATE TABLE sources (
                address bytea PRIMARY KEY CHECK (octet_length(address) = 32),
                wallet_id uuid UNIQUE REFERENCES wallets,
                -- The highest number known to be used up on the ledger; it only goes up.
                sequence bigint CHECK (sequence >= 0),
                sequence_at timestamptz,
                -- How many transactions of this source are unresolved: the length of its line.
                waiting integer NOT NULL DEFAULT 0 CHECK (waiting >= 0),
                -- From when on anybody may take it: a lease's end, or when there is something to do again.
                due_at timestamptz NOT NULL DEFAULT '-infinity',
                lease_holder uuid,
                -- Grows with every change of hands; every write of a holder checks it.
                lease_token bigint NOT NULL DEFAULT 0
            ) WITH (fillfactor = 50);
            CREATE INDEX sources_due ON sources (due_at) WHERE waiting > 0;

            CREATE TABLE transactions (
                id uuid PRIMARY KEY,
                kind text NOT NULL CHECK (kind IN (
                    'payment', 'accountCreation', 'trust', 'signed', 'activation', 'funding', 'deposit')),
                status text NOT NULL CHECK (status IN ('CREATED', 'PENDING', 'SUCCESS', 'FAILED')),
                -- Who pays, and who is paid, as far as they are wallets of ours.
                wallet_id uuid REFERENCES wallets,
                recipient_wallet_id uuid REFERENCES wallets,
                -- Whose sequence number it uses; none of ours where others sent it.
                source bytea CHECK (octet_length(source) = 32),
                -- Where from and where to, as G… or M….
                sender text COLLATE "C",
                recipient text COLLATE "C",
                asset text COLLATE "C",
                amount bigint CHECK (amount > 0),
                memo_type text CHECK (memo_type IN ('text', 'id', 'hash', 'return')),
                memo bytea,
                -- The most that all of it may cost the payer, in stroops.
                max_fee bigint CHECK (max_fee >= 0),
                hold_amount bigint NOT NULL DEFAULT 0 CHECK (hold_amount >= 0),
                hold_fee bigint NOT NULL DEFAULT 0 CHECK (hold_fee >= 0),
                -- What a kind has besides, such as a trustline's limit.
                trust_limit bigint CHECK (trust_limit >= 0),

                -- What an operator has to look at, and why.
                attention text,
                hash bytea CHECK (octet_length(hash) = 32),
                ledger bigint CHECK (ledger > 0),
                operation_id bigint,
                fee bigint CHECK (fee >= 0),
                fee_paid_by text CHECK (fee_paid_by IN ('wallet', 'sponsor')),
                failure_code text,
                failure_message text,
                result_codes text[],
                evidence text CHECK (evidence IN ('unsent', 'onLedger', 'expired', 'superseded', 'declared')),
                evidence_ledger bigint,
                evidence_closed_at bigint,
                evidence_max_time bigint,
                evidence_sequence bigint,
                evidence_account_sequence bigint,
                evidence_hash bytea,
                evidence_note text,
                created_at timestamptz NOT NULL,
                submitted_at timestamptz,
                completed_at timestamptz,

                -- By what others know it.
                caller text COLLATE "C",
                request_key text COLLATE "C",
                correlation_id text,
                message_id text,
                trace text NOT NULL DEFAULT '',

                CHECK (wallet_id IS NOT NULL OR recipient_wallet_id IS NOT NULL),
                CHECK ((memo_type IS NULL) = (memo IS NULL)),
                CHECK ((asset IS NULL) = (amount IS NULL)),
                CHECK (hold_amount = 0 OR (asset IS NOT NULL AND wallet_id IS NOT NULL)),
                CHECK (hold_fee = 0 OR wallet_id IS NOT NULL),
                CHECK (status <> 'CREATED' OR (source IS NOT NULL AND wallet_id IS NOT NULL AND submitted_at IS NULL)),
                CHECK (status <> 'PENDING' OR (source IS NOT NULL AND submitted_at IS NOT NULL)),
                CHECK ((status IN ('SUCCESS', 'FAILED')) = (completed_at IS NOT NULL)),
                CHECK (status <> 'SUCCESS' OR (hash IS NOT NULL AND ledger IS NOT NULL)),
                CHECK ((status = 'FAILED') = (failure_code IS NOT NULL AND evidence IS NOT NULL)),
                CHECK (evidence IS DISTINCT FROM 'onLedger' OR (hash IS NOT NULL AND ledger IS NOT NULL)),
                CHECK (evidence IS DISTINCT FROM 'unsent' OR submitted_at IS NULL),
                CHECK (evidence IS DISTINCT FROM 'expired' OR (
                    evidence_ledger IS NOT NULL
                    AND coalesce(evidence_closed_at > evidence_max_time, false)
                    AND coalesce(evidence_account_sequence < evidence_sequence, false))),
                CHECK (evidence IS DISTINCT FROM 'superseded' OR (
                    evidence_ledger IS NOT NULL AND evidence_hash IS NOT NULL AND evidence_sequence IS NOT NULL)),
                CHECK (evidence IS DISTINCT FROM 'declared' OR evidence_note IS NOT NULL)
            ) WITH (fillfactor = 70);
            -- The line of a source, oldest first; one of it is under way at most.
            CREATE INDEX transactions_line ON transactions (source, id) WHERE status IN ('CREATED', 'PENDING');
            CREATE UNIQUE INDEX transactions_under_way ON transactions (source) WHERE status = 'PENDING';
            CREATE INDEX transactions_out ON transactions (wallet_id, id);
            CREATE INDEX transactions_in ON transactions (recipient_wallet_id, id) WHERE recipient_wallet_id IS NOT NULL;
            CREATE UNIQUE INDEX transactions_operation ON transactions (operation_id) WHERE operation_id IS NOT NULL;
            CREATE INDEX transactions_attention ON transactions (id) WHERE attention IS NOT NULL;

            -- A sequence number that a transaction owns. Of all envelopes with one source and sequence the ledger
            -- applies one at most, so a transaction owns one slot at a time, and another only after a proof that the
            -- one before can never be used.
            CREATE TABLE slots (
                transaction_id uuid NOT NULL REFERENCES transactions,
                -- 1, and two more at most.
                attempt smallint NOT NULL CHECK (attempt BETWEEN 1 AND 3),
                source bytea NOT NULL CHECK (octet_length(source) = 32),
                sequence bigint NOT NULL CHECK (sequence > 0),
                -- The last second in which it can be used: every envelope of it ends then, or before.
                max_time bigint NOT NULL CHECK (max_time > 0),
                state text NOT NULL DEFAULT 'LIVE' CHECK (state IN ('LIVE', 'USED', 'DEAD')),
                taken_at timestamptz NOT NULL DEFAULT now(),
                ended_at timestamptz,
                -- Why it can never be used: nobody used it in time; a stranger's transaction did; one that was
                -- signed for a caller did; or two people say so.
                death text CHECK (death IN ('EXPIRED', 'SUPERSEDED', 'OVERTAKEN', 'DECLARED')),
                -- The transaction that used the number, whoever's it is.
                consumer bytea CHECK (octet_length(consumer) = 32),
                proof_ledger bigint CHECK (proof_ledger > 0),
                proof_closed_at bigint,
                proof_account_sequence bigint,
                proof_note text,
                PRIMARY KEY (transaction_id, attempt),
                CHECK ((state = 'LIVE') = (ended_at IS NULL)),
                CHECK ((state = 'DEAD') = (death IS NOT NULL)),
                CHECK (state <> 'USED' OR (consumer IS NOT NULL AND proof_ledger IS NOT NULL)),
                CHECK (death IS DISTINCT FROM 'EXPIRED' OR (
                    proof_ledger IS NOT NULL AND proof_closed_at IS NOT NULL AND proof_closed_at > max_time
                    AND proof_account_sequence IS NOT NULL AND proof_account_sequence < sequence)),
                CHECK (death IS NULL OR death NOT IN ('SUPERSEDED', 'OVERTAKEN')
                    OR (consumer IS NOT NULL AND proof_ledger IS NOT NULL)),
                CHECK (death IS DISTINCT FROM 'DECLARED' OR proof_note IS NOT NULL)
            );
            CREATE UNIQUE INDEX slots_live_of_source ON slots (source) WHERE state = 'LIVE';
            CREATE UNIQUE INDEX slots_live_of_transaction ON slots (transaction_id) WHERE state = 'LIVE';
            CREATE UNIQUE INDEX slots_number ON slots (source, sequence) WHERE state <> 'DEAD';

            -- Every envelope ever signed, written before its first byte goes anywhere, and kept for ever.
            CREATE TABLE envelopes (
                id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                -- The transaction and the slot it is for; no transaction where a caller got it to do as they like.
                transaction_id uuid REFERENCES transactions,
                attempt smallint,
                -- Whose key signed; none where it was a channel's or the sponsor's.
                wallet_id uuid REFERENCES wallets,
                purpose text NOT NULL,
                hash bytea NOT NULL CHECK (octet_length(hash) = 32),
                inner_hash bytea CHECK (octet_length(inner_hash) = 32),
                source bytea NOT NULL CHECK (octet_length(source) = 32),
                sequence bigint NOT NULL CHECK (sequence > 0),
                max_time bigint NOT NULL CHECK (max_time > 0),
                -- The most that may be charged, in stroops.
                fee bigint NOT NULL CHECK (fee >= 0),
                bytes bytea NOT NULL CHECK (octet_length(bytes) > 0),
                signed_at timestamptz NOT NULL DEFAULT now(),
                CHECK ((transaction_id IS NULL) = (attempt IS NULL))
            );
            CREATE UNIQUE INDEX envelopes_of_transaction ON envelopes (transaction_id, attempt, hash)
                WHERE transaction_id IS NOT NULL;
            CREATE INDEX envelopes_hash ON envelopes (hash);
            CREATE INDEX envelopes_inner ON envelopes (inner_hash) WHERE inner_hash IS NOT NULL;
            CREATE INDEX envelopes_number ON envelopes (source, sequence);
            CREATE TRIGGER envelopes_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON envelopes
                FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

            -- What was asked and answered on a transaction's way, in order: an operator's evidence.
            CREATE TABLE findings (
                id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                transaction_id uuid NOT NULL REFERENCES transactions,
                at timestamptz NOT NULL DEFAULT clock_timestamp(),
                what text NOT NULL,
                outcome text NOT NULL,
                detail text
            );
            CREATE INDEX findings_of_transaction ON findings (transaction_id, id);
            CREATE TRIGGER findings_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON findings
                FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

            -- Who waits for a transaction's end. A row goes once its reply is confirmed.
            CREATE TABLE waiters (
                id uuid PRIMARY KEY,
                transaction_id uuid NOT NULL REFERENCES transactions,
                route text COLLATE "C" NOT NULL,
                caller text COLLATE "C" NOT NULL,
                user_id text COLLATE "C" NOT NULL,
                reply_to text NOT NULL,
                correlation_id text NOT NULL,
                message_id text,
                trace text NOT NULL,
                is_persistent boolean NOT NULL,
                until_at timestamptz NOT NULL,
                -- From when on somebody is to answer: the deadline, the transaction's end, or the end of the claim
                -- of somebody who began to.
                due_at timestamptz NOT NULL
            ) WITH (fillfactor = 70);
            CREATE INDEX waiters_due ON waiters (due_at);
            CREATE INDEX waiters_of_transaction ON waiters (transaction_id);
            """
    )
}
