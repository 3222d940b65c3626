extension Migration {
    /// What holds of transactions, slots and envelopes, whoever writes them.
    static let payingRules = Migration(
        version: 8,
        name: "paying rules",
        sql: """
            -- MARK: Transactions are accepted: money is held, the day's usage counted, the source's line grows.

            CREATE FUNCTION transactions_begin() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF NEW.status <> 'CREATED' AND NOT (NEW.status = 'SUCCESS' AND NEW.kind IN ('deposit', 'funding')) THEN
                    RAISE EXCEPTION 'a transaction begins as CREATED' USING ERRCODE = '55000';
                END IF;
                RETURN NEW;
            END $$;
            CREATE TRIGGER transactions_begin BEFORE INSERT ON transactions
                FOR EACH ROW EXECUTE FUNCTION transactions_begin();

            -- Rows are locked in one order everywhere: wallets, sources, holds, usage, each by their keys.
            CREATE FUNCTION transactions_accepted() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                PERFORM 1 FROM (SELECT DISTINCT wallet_id AS id FROM fresh WHERE status = 'CREATED') AS q
                    JOIN wallets w ON w.id = q.id ORDER BY w.id FOR UPDATE OF w;
                UPDATE wallets w SET funds_version = w.funds_version + 1
                    FROM (SELECT DISTINCT wallet_id AS id FROM fresh WHERE status = 'CREATED') AS q WHERE w.id = q.id;
                INSERT INTO sources AS s (address, wallet_id, waiting)
                    SELECT q.source, w.id, q.count
                    FROM (SELECT source, count(*) AS count FROM fresh WHERE status = 'CREATED' GROUP BY source) AS q
                    LEFT JOIN wallets w ON w.public_key = q.source
                    ORDER BY q.source
                    ON CONFLICT (address) DO UPDATE SET waiting = s.waiting + excluded.waiting;
                INSERT INTO holds AS h (wallet_id, asset, held)
                    SELECT q.wallet_id, q.asset, sum(q.held) FROM (
                        SELECT wallet_id, asset, hold_amount AS held FROM fresh WHERE status = 'CREATED' AND hold_amount > 0
                        UNION ALL
                        SELECT wallet_id, 'native', hold_fee FROM fresh WHERE status = 'CREATED' AND hold_fee > 0
                    ) AS q GROUP BY q.wallet_id, q.asset ORDER BY q.wallet_id, q.asset
                    ON CONFLICT (wallet_id, asset) DO UPDATE SET held = h.held + excluded.held;
                INSERT INTO limits_usage AS u (wallet_id, asset, day, amount, count)
                    SELECT wallet_id, asset, (created_at AT TIME ZONE 'UTC')::date AS day, sum(amount), count(*)
                    FROM fresh WHERE status = 'CREATED' AND kind IN ('payment', 'accountCreation')
                    GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
                    ON CONFLICT (wallet_id, asset, day) DO UPDATE
                        SET amount = u.amount + excluded.amount, count = u.count + excluded.count;
                RETURN NULL;
            END $$;
            CREATE TRIGGER transactions_accepted AFTER INSERT ON transactions REFERENCING NEW TABLE AS fresh
                FOR EACH STATEMENT EXECUTE FUNCTION transactions_accepted();

            -- MARK: Transactions go CREATED, PENDING, SUCCESS or FAILED, never back, and nothing of them changes.

            CREATE FUNCTION transactions_go_on() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF OLD.status IN ('SUCCESS', 'FAILED') THEN
                    -- What has ended stays; an operator may put away what called for attention.
                    IF NEW.attention IS NOT NULL OR to_jsonb(NEW) - 'attention' <> to_jsonb(OLD) - 'attention' THEN
                        RAISE EXCEPTION 'transaction % has ended', OLD.id USING ERRCODE = '55000';
                    END IF;
                    RETURN NEW;
                END IF;
                IF (NEW.id, NEW.created_at, NEW.source, NEW.hold_amount, NEW.hold_fee)
                    <> (OLD.id, OLD.created_at, OLD.source, OLD.hold_amount, OLD.hold_fee)
                    OR NEW.wallet_id IS DISTINCT FROM OLD.wallet_id
                    OR NEW.recipient_wallet_id IS DISTINCT FROM OLD.recipient_wallet_id
                    OR NEW.recipient IS DISTINCT FROM OLD.recipient OR NEW.asset IS DISTINCT FROM OLD.asset
                    OR NEW.amount IS DISTINCT FROM OLD.amount OR NEW.memo_type IS DISTINCT FROM OLD.memo_type
                    OR NEW.memo IS DISTINCT FROM OLD.memo OR NEW.max_fee IS DISTINCT FROM OLD.max_fee THEN
                    RAISE EXCEPTION 'transaction % stays what it is', OLD.id USING ERRCODE = '55000';
                END IF;
                -- A payment becomes an account creation and the other way about, until it has ended; nothing else does.
                IF NEW.kind <> OLD.kind AND NOT (
                    NEW.kind IN ('payment', 'accountCreation') AND OLD.kind IN ('payment', 'accountCreation')) THEN
                    RAISE EXCEPTION 'transaction % stays of its kind', OLD.id USING ERRCODE = '55000';
                END IF;
                IF NEW.status = OLD.status THEN RETURN NEW; END IF;
                IF NEW.status = 'PENDING' AND OLD.status = 'CREATED' THEN
                    IF NOT EXISTS (
                        SELECT 1 FROM slots s JOIN envelopes e USING (transaction_id, attempt)
                        WHERE s.transaction_id = NEW.id AND s.state = 'LIVE' AND s.source = NEW.source
                    ) THEN
                        RAISE EXCEPTION 'transaction % has no slot with a journalled envelope', NEW.id
                            USING ERRCODE = '55000';
                    END IF;
                ELSIF NEW.status = 'SUCCESS' AND OLD.status = 'PENDING' THEN
                    IF NOT EXISTS (
                        SELECT 1 FROM slots s WHERE s.transaction_id = NEW.id AND s.state = 'USED'
                            AND s.consumer = NEW.hash AND s.proof_ledger = NEW.ledger
                    ) THEN
                        RAISE EXCEPTION 'transaction % used no slot', NEW.id USING ERRCODE = '55000';
                    END IF;
                ELSIF NEW.status = 'FAILED' THEN
                    IF EXISTS (SELECT 1 FROM slots s WHERE s.transaction_id = NEW.id AND s.state = 'LIVE') THEN
                        RAISE EXCEPTION 'transaction % may still be applied', NEW.id USING ERRCODE = '55000';
                    END IF;
                    IF EXISTS (SELECT 1 FROM slots s WHERE s.transaction_id = NEW.id AND s.state = 'USED')
                        <> (NEW.evidence = 'onLedger') THEN
                        RAISE EXCEPTION 'transaction % failed in another way', NEW.id USING ERRCODE = '55000';
                    END IF;
                ELSE
                    RAISE EXCEPTION 'transaction % can not go from % to %', NEW.id, OLD.status, NEW.status
                        USING ERRCODE = '55000';
                END IF;
                RETURN NEW;
            END $$;
            CREATE TRIGGER transactions_go_on BEFORE UPDATE ON transactions
                FOR EACH ROW EXECUTE FUNCTION transactions_go_on();
            CREATE TRIGGER transactions_stay BEFORE DELETE OR TRUNCATE ON transactions
                FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

            -- MARK: Transactions end: money is let go, balances follow the ledger, whoever waits is told.

            CREATE FUNCTION balance_moves(of_wallet uuid, in_asset text, change bigint, at_ledger bigint)
                RETURNS void LANGUAGE plpgsql AS $$
            BEGIN
                -- A reading of that ledger or a later one has it in it already. Where the last reading was older than
                -- other changes too, nothing is left to rely on: then it is read anew.
                UPDATE accounts a SET read_at = '-infinity'
                    FROM balances b
                    WHERE a.wallet_id = of_wallet AND a.ledger < at_ledger
                        AND b.wallet_id = of_wallet AND b.asset = in_asset AND b.total + change < 0;
                UPDATE balances b SET total = greatest(0, b.total + change)
                    FROM accounts a
                    WHERE a.wallet_id = of_wallet AND a.ledger < at_ledger
                        AND b.wallet_id = of_wallet AND b.asset = in_asset;
                UPDATE accounts a SET settled_ledger = at_ledger
                    WHERE a.wallet_id = of_wallet AND a.settled_ledger < at_ledger;
            END $$;

            CREATE FUNCTION transactions_ended() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                UPDATE wallets w SET funds_version = w.funds_version + 1 WHERE w.id = NEW.wallet_id;
                UPDATE sources s SET waiting = s.waiting - 1 WHERE s.address = NEW.source;
                IF NEW.hold_amount > 0 THEN
                    UPDATE holds h SET held = h.held - NEW.hold_amount
                        WHERE h.wallet_id = NEW.wallet_id AND h.asset = NEW.asset;
                END IF;
                IF NEW.hold_fee > 0 THEN
                    UPDATE holds h SET held = h.held - NEW.hold_fee
                        WHERE h.wallet_id = NEW.wallet_id AND h.asset = 'native';
                END IF;
                IF NEW.status = 'FAILED' AND NEW.kind IN ('payment', 'accountCreation') THEN
                    UPDATE limits_usage u SET amount = u.amount - NEW.amount, count = u.count - 1
                        WHERE u.wallet_id = NEW.wallet_id AND u.asset = NEW.asset
                            AND u.day = (NEW.created_at AT TIME ZONE 'UTC')::date;
                END IF;
                IF NEW.fee_paid_by = 'wallet' AND NEW.fee > 0 THEN
                    PERFORM balance_moves(NEW.wallet_id, 'native', -NEW.fee, NEW.ledger);
                END IF;
                IF NEW.status = 'SUCCESS' AND NEW.kind IN ('payment', 'accountCreation') THEN
                    PERFORM balance_moves(NEW.wallet_id, NEW.asset, -NEW.amount, NEW.ledger);
                    IF NEW.recipient_wallet_id IS NOT NULL THEN
                        UPDATE wallets w SET funds_version = w.funds_version + 1 WHERE w.id = NEW.recipient_wallet_id;
                        PERFORM balance_moves(NEW.recipient_wallet_id, NEW.asset, NEW.amount, NEW.ledger);
                    END IF;
                END IF;
                UPDATE waiters w SET due_at = now() WHERE w.transaction_id = NEW.id AND w.due_at > now();
                RETURN NULL;
            END $$;
            CREATE TRIGGER transactions_ended AFTER UPDATE ON transactions FOR EACH ROW
                WHEN (OLD.status IN ('CREATED', 'PENDING') AND NEW.status IN ('SUCCESS', 'FAILED'))
                EXECUTE FUNCTION transactions_ended();

            -- MARK: Slots

            CREATE FUNCTION slots_begin() RETURNS trigger LANGUAGE plpgsql AS $$
            DECLARE
                last slots;
            BEGIN
                -- Whoever takes a number, or lets a signature for one go, does so one after the other.
                INSERT INTO sources (address) VALUES (NEW.source) ON CONFLICT (address) DO NOTHING;
                PERFORM 1 FROM sources WHERE address = NEW.source FOR UPDATE;
                SELECT * INTO last FROM slots s WHERE s.transaction_id = NEW.transaction_id
                    ORDER BY s.attempt DESC LIMIT 1;
                IF NEW.state <> 'LIVE' OR NEW.attempt <> coalesce(last.attempt, 0) + 1
                    OR last.death IS NOT NULL AND last.death NOT IN ('EXPIRED', 'OVERTAKEN')
                    OR last.state IN ('LIVE', 'USED') THEN
                    RAISE EXCEPTION 'transaction % can not have another slot', NEW.transaction_id
                        USING ERRCODE = '55000';
                END IF;
                IF NOT EXISTS (
                    SELECT 1 FROM transactions t WHERE t.id = NEW.transaction_id AND t.status IN ('CREATED', 'PENDING')
                ) THEN
                    RAISE EXCEPTION 'transaction % has ended', NEW.transaction_id USING ERRCODE = '40001';
                END IF;
                IF EXISTS (
                    SELECT 1 FROM envelopes e
                    WHERE e.transaction_id = NEW.transaction_id AND e.attempt = NEW.attempt
                        AND (e.source <> NEW.source OR e.sequence <> NEW.sequence OR e.max_time > NEW.max_time)
                ) THEN
                    RAISE EXCEPTION 'an envelope of transaction % is of another slot', NEW.transaction_id
                        USING ERRCODE = '55000';
                END IF;
                RETURN NEW;
            END $$;
            CREATE TRIGGER slots_begin BEFORE INSERT ON slots FOR EACH ROW EXECUTE FUNCTION slots_begin();

            CREATE FUNCTION slots_end() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF OLD.state <> 'LIVE' OR NEW.state = 'LIVE'
                    OR (NEW.transaction_id, NEW.attempt, NEW.source, NEW.sequence, NEW.max_time, NEW.taken_at)
                        <> (OLD.transaction_id, OLD.attempt, OLD.source, OLD.sequence, OLD.max_time, OLD.taken_at) THEN
                    RAISE EXCEPTION 'a slot ends once, and stays what it is' USING ERRCODE = '55000';
                END IF;
                IF NEW.state = 'USED' AND NOT EXISTS (
                    SELECT 1 FROM envelopes e
                    WHERE e.transaction_id = NEW.transaction_id AND e.attempt = NEW.attempt
                        AND (e.hash = NEW.consumer OR e.inner_hash = NEW.consumer)
                ) THEN
                    RAISE EXCEPTION 'no journalled envelope used the slot' USING ERRCODE = '55000';
                END IF;
                -- What is said to be a stranger's must not be one of its own.
                IF NEW.death IN ('SUPERSEDED', 'OVERTAKEN') AND EXISTS (
                    SELECT 1 FROM envelopes e
                    WHERE e.transaction_id = NEW.transaction_id AND e.attempt = NEW.attempt
                        AND (e.hash = NEW.consumer OR e.inner_hash = NEW.consumer)
                ) THEN
                    RAISE EXCEPTION 'the slot was used by its own envelope' USING ERRCODE = '55000';
                END IF;
                IF NEW.state = 'USED' OR NEW.death IN ('SUPERSEDED', 'OVERTAKEN') THEN
                    UPDATE sources s SET sequence = greatest(s.sequence, NEW.sequence), sequence_at = now()
                        WHERE s.address = NEW.source;
                END IF;
                RETURN NEW;
            END $$;
            CREATE TRIGGER slots_end BEFORE UPDATE ON slots FOR EACH ROW EXECUTE FUNCTION slots_end();
            CREATE TRIGGER slots_stay BEFORE DELETE OR TRUNCATE ON slots
                FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

            -- MARK: Envelopes

            CREATE FUNCTION envelopes_begin() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                INSERT INTO sources (address) VALUES (NEW.source) ON CONFLICT (address) DO NOTHING;
                PERFORM 1 FROM sources WHERE address = NEW.source FOR UPDATE;
                -- Nothing is signed that could use up the number of somebody else's live slot.
                IF EXISTS (
                    SELECT 1 FROM slots s
                    WHERE s.source = NEW.source AND s.sequence = NEW.sequence AND s.state = 'LIVE'
                        AND s.transaction_id IS DISTINCT FROM NEW.transaction_id
                ) THEN
                    RAISE EXCEPTION 'the sequence is in use' USING ERRCODE = '40001';
                END IF;
                -- An envelope of a slot is of that very slot, and ends with it or before.
                IF NEW.transaction_id IS NOT NULL AND EXISTS (
                    SELECT 1 FROM slots s
                    WHERE s.transaction_id = NEW.transaction_id AND s.attempt = NEW.attempt
                        AND (s.source <> NEW.source OR s.sequence <> NEW.sequence OR s.max_time < NEW.max_time
                            OR s.state <> 'LIVE')
                ) THEN
                    RAISE EXCEPTION 'the envelope is not of the slot' USING ERRCODE = '55000';
                END IF;
                RETURN NEW;
            END $$;
            CREATE TRIGGER envelopes_begin BEFORE INSERT ON envelopes
                FOR EACH ROW EXECUTE FUNCTION envelopes_begin();

            -- MARK: Fences

            -- Locks sources, and ends the transaction where one of them has gone to somebody else.
            CREATE FUNCTION demand_sources(addresses bytea[], tokens bigint[]) RETURNS void LANGUAGE plpgsql AS $$
            DECLARE
                held bigint;
            BEGIN
                SELECT count(*) INTO held FROM (
                    SELECT s.lease_token = q.token AS is_held
                    FROM unnest(addresses, tokens) AS q (address, token)
                    JOIN sources s ON s.address = q.address
                    ORDER BY s.address FOR UPDATE OF s
                ) AS l WHERE l.is_held;
                IF held <> cardinality(addresses) THEN
                    RAISE EXCEPTION 'a source has gone to somebody else' USING ERRCODE = '40001';
                END IF;
            END $$;
            """
    )
}
