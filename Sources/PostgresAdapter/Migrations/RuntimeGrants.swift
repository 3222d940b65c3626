/// Lets another role than the one that owns the schema run the service.
extension PostgresSession {
    /// Grants `role` what the running service does, and nothing that changes the schema or rewrites what is kept for ever.
    ///
    /// - Parameter role: Lower-case letters, digits and underscores; the owner must be a member of it.
    /// - Throws: ``MigrationFailure/database(_:)``.
    package func grantRuntime(to role: String) throws(MigrationFailure) {
        do throws(PostgresError) {
            try runScript(Self.grants(to: role))
        } catch {
            throw .database(PostgresFailure(kind: error.kind, code: error.code))
        }
    }

    /// Tables that are parted by day are given to the role; what a trigger keeps as it is can't even be tried.
    ///
    /// Making and dropping a day's part is the service's daily work, and only an owner may.
    private static func grants(to role: String) -> String {
        """
        DO $grants$
        DECLARE
            runtime constant text := '\(role)';
            item record;
        BEGIN
            EXECUTE format('GRANT USAGE, CREATE ON SCHEMA %I TO %I', current_schema(), runtime);
            FOR item IN
                SELECT c.oid::regclass AS name, c.relkind, pg_get_userbyid(c.relowner) AS owner,
                    EXISTS (SELECT FROM pg_inherits i JOIN pg_class p ON p.oid = i.inhparent
                        WHERE i.inhrelid = c.oid AND p.relkind = 'p') AS is_part
                FROM pg_class c
                WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p', 'S', 'v', 'm')
                ORDER BY c.oid
            LOOP
                IF item.owner = runtime THEN CONTINUE; END IF;
                IF item.relkind = 'p' OR item.is_part THEN
                    EXECUTE format('ALTER TABLE %s OWNER TO %I', item.name, runtime);
                ELSIF item.relkind = 'S' THEN
                    EXECUTE format('GRANT USAGE, SELECT ON SEQUENCE %s TO %I', item.name, runtime);
                ELSE
                    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO %I', item.name, runtime);
                END IF;
            END LOOP;
            FOR item IN
                SELECT t.tgrelid::regclass AS name, bit_or(t.tgtype) AS events
                FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid JOIN pg_class c ON c.oid = t.tgrelid
                WHERE p.proname = 'refuse_change' AND c.relnamespace = current_schema()::regnamespace
                GROUP BY t.tgrelid
            LOOP
                IF item.events & 8 <> 0 THEN EXECUTE format('REVOKE DELETE ON %s FROM %I', item.name, runtime); END IF;
                IF item.events & 16 <> 0 THEN EXECUTE format('REVOKE UPDATE ON %s FROM %I', item.name, runtime); END IF;
            END LOOP;
            EXECUTE format('REVOKE INSERT, UPDATE, DELETE ON schema_migrations FROM %I', runtime);
        END $grants$;
        """
    }
}
