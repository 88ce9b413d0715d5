"""What the database itself holds about money, on PostgreSQL and SQLite alike.

The ledger is append-only. A payment is not exported unless its instalment is attested and nothing holds it: no spärr that is proposed or in
force, no open uppehåll. On PostgreSQL the instalment's plan is locked meanwhile, as it is when a hold is set, so that the two cannot pass
each other unseen; SQLite has one writer at a time. The lines of an instalment that is released or paid are neither changed nor deleted.
What is taken from an instalment for återkrav is set before it is released, and a payment is the instalment less exactly that.
"""

from django.db import migrations

APPEND_ONLY = "Huvudboken kan inte ändras eller raderas."
HELD = "Utbetalningen är spärrad och kan inte skickas för betalning."
TAKEN = "Utbetalningen är frisläppt eller betald och kan inte ändras."
NOT_ATTESTED = "Utbetalningen är inte attesterad och kan inte skickas för betalning."
OFFSET_STANDS = "Utbetalningen är frisläppt eller betald. Det som dras av från den kan inte ändras."
WRONG_SUM = "Betalningen är inte utbetalningen minus det som dras av för återkrav."

SPARR = (
    "EXISTS (SELECT 1 FROM payments_sparr s JOIN payments_utbetalning u ON u.id = NEW.utbetalning_id"
    " JOIN payments_utbetalningsplan p ON p.id = u.plan_id"
    " WHERE s.overenskommelse_id = p.overenskommelse_id AND (s.utbetalning_id IS NULL OR s.utbetalning_id = u.id)"
    " AND s.status IN ('hold_proposed', 'hold_active'))"
)
UPPEHALL = "EXISTS (SELECT 1 FROM payments_uppehall h WHERE h.utbetalning_id = NEW.utbetalning_id AND h.lifted_by_id IS NULL)"
ATTESTED = "EXISTS (SELECT 1 FROM payments_utbetalning a WHERE a.id = NEW.utbetalning_id AND a.status = 'pay_attested')"
#: The lines of an instalment that is released or paid stand: no cascade from an insats that goes away takes them.
IS_TAKEN = "EXISTS (SELECT 1 FROM payments_utbetalning t WHERE t.id = OLD.utbetalning_id AND t.status <> 'pay_planned')"
#: What is taken stands from the release on; that it has come back (aterbetalning_id) is written when it is paid.
OFFSET_OF = "EXISTS (SELECT 1 FROM payments_utbetalning v WHERE v.id = {row}.utbetalning_id AND v.status <> 'pay_planned')"
_LINES = "(SELECT COALESCE(SUM(r.belopp), 0) FROM payments_utbetalningsrad r WHERE r.utbetalning_id = NEW.utbetalning_id)"
_TAKEN = "(SELECT COALESCE(SUM(x.belopp), 0) FROM payments_avrakning x WHERE x.utbetalning_id = NEW.utbetalning_id)"
SUM_IS_RIGHT = f"NEW.belopp + NEW.avraknat = {_LINES} AND NEW.avraknat = {_TAKEN}"
OFFSET_EVENTS = (("INSERT", "NEW"), ("UPDATE OF utbetalning_id, belopp, rad_id", "NEW"), ("DELETE", "OLD"))

POSTGRESQL = (
    f"CREATE FUNCTION payments_ledger_stays() RETURNS trigger LANGUAGE plpgsql AS $$"
    f" BEGIN RAISE EXCEPTION '{APPEND_ONLY}' USING ERRCODE = 'check_violation'; END $$",
    "CREATE TRIGGER payments_bokning_stays BEFORE UPDATE OR DELETE ON payments_bokning"
    " FOR EACH ROW EXECUTE FUNCTION payments_ledger_stays()",
    "CREATE FUNCTION payments_not_held() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
    f" PERFORM 1 FROM payments_utbetalningsplan WHERE id = (SELECT plan_id FROM payments_utbetalning WHERE id = NEW.utbetalning_id) FOR UPDATE;"
    f" IF {SPARR} OR {UPPEHALL} THEN RAISE EXCEPTION '{HELD}' USING ERRCODE = 'check_violation'; END IF;"
    f" IF NOT {ATTESTED} THEN RAISE EXCEPTION '{NOT_ATTESTED}' USING ERRCODE = 'check_violation'; END IF;"
    f" RETURN NEW; END $$",
    "CREATE TRIGGER payments_betalning_not_held BEFORE INSERT ON payments_betalning FOR EACH ROW EXECUTE FUNCTION payments_not_held()",
    "CREATE FUNCTION payments_hold_locks() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
    " PERFORM 1 FROM payments_utbetalningsplan WHERE overenskommelse_id = NEW.overenskommelse_id FOR UPDATE;"
    " RETURN NEW; END $$",
    "CREATE TRIGGER payments_sparr_locks BEFORE INSERT ON payments_sparr FOR EACH ROW EXECUTE FUNCTION payments_hold_locks()",
    "CREATE FUNCTION payments_pause_locks() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
    " PERFORM 1 FROM payments_utbetalningsplan WHERE id = (SELECT plan_id FROM payments_utbetalning WHERE id = NEW.utbetalning_id) FOR UPDATE;"
    " RETURN NEW; END $$",
    "CREATE TRIGGER payments_uppehall_locks BEFORE INSERT ON payments_uppehall FOR EACH ROW EXECUTE FUNCTION payments_pause_locks()",
    "CREATE FUNCTION payments_taken_stays() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
    f" IF {IS_TAKEN} THEN RAISE EXCEPTION '{TAKEN}' USING ERRCODE = 'check_violation'; END IF;"
    " IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$",
    "CREATE TRIGGER payments_rad_stays BEFORE UPDATE OR DELETE ON payments_utbetalningsrad"
    " FOR EACH ROW EXECUTE FUNCTION payments_taken_stays()",
    "CREATE FUNCTION payments_right_sum() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
    f" IF NOT ({SUM_IS_RIGHT}) THEN RAISE EXCEPTION '{WRONG_SUM}' USING ERRCODE = 'check_violation'; END IF;"
    " RETURN NEW; END $$",
    "CREATE TRIGGER payments_betalning_sum BEFORE INSERT ON payments_betalning FOR EACH ROW EXECUTE FUNCTION payments_right_sum()",
    *(
        statement
        for place, (event, row) in enumerate(OFFSET_EVENTS)
        for statement in (
            f"CREATE FUNCTION payments_offset_stays_{place}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            f" IF {OFFSET_OF.format(row=row)} THEN RAISE EXCEPTION '{OFFSET_STANDS}' USING ERRCODE = 'check_violation'; END IF;"
            f" RETURN {row}; END $$",
            f"CREATE TRIGGER payments_avrakning_stays_{place} BEFORE {event} ON payments_avrakning"
            f" FOR EACH ROW EXECUTE FUNCTION payments_offset_stays_{place}()",
        )
    ),
)
SQLITE = (
    f"CREATE TRIGGER payments_bokning_no_update BEFORE UPDATE ON payments_bokning BEGIN SELECT RAISE(ABORT, '{APPEND_ONLY}'); END",
    f"CREATE TRIGGER payments_bokning_no_delete BEFORE DELETE ON payments_bokning BEGIN SELECT RAISE(ABORT, '{APPEND_ONLY}'); END",
    f"CREATE TRIGGER payments_betalning_not_held BEFORE INSERT ON payments_betalning WHEN {SPARR} OR {UPPEHALL}"
    f" BEGIN SELECT RAISE(ABORT, '{HELD}'); END",
    f"CREATE TRIGGER payments_betalning_attested BEFORE INSERT ON payments_betalning WHEN NOT {ATTESTED}"
    f" BEGIN SELECT RAISE(ABORT, '{NOT_ATTESTED}'); END",
    *(
        f"CREATE TRIGGER payments_rad_no_{act.lower()} BEFORE {act} ON payments_utbetalningsrad WHEN {IS_TAKEN}"
        f" BEGIN SELECT RAISE(ABORT, '{TAKEN}'); END"
        for act in ("UPDATE", "DELETE")
    ),
    f"CREATE TRIGGER payments_betalning_sum BEFORE INSERT ON payments_betalning WHEN NOT ({SUM_IS_RIGHT})"
    f" BEGIN SELECT RAISE(ABORT, '{WRONG_SUM}'); END",
    *(
        f"CREATE TRIGGER payments_avrakning_stays_{place} BEFORE {event} ON payments_avrakning WHEN {OFFSET_OF.format(row=row)}"
        f" BEGIN SELECT RAISE(ABORT, '{OFFSET_STANDS}'); END"
        for place, (event, row) in enumerate(OFFSET_EVENTS)
    ),
)
POSTGRESQL_BACK = (
    "DROP TRIGGER payments_betalning_sum ON payments_betalning",
    "DROP FUNCTION payments_right_sum()",
    *(
        statement
        for place in range(len(OFFSET_EVENTS))
        for statement in (
            f"DROP TRIGGER payments_avrakning_stays_{place} ON payments_avrakning",
            f"DROP FUNCTION payments_offset_stays_{place}()",
        )
    ),
    "DROP TRIGGER payments_bokning_stays ON payments_bokning",
    "DROP TRIGGER payments_betalning_not_held ON payments_betalning",
    "DROP TRIGGER payments_sparr_locks ON payments_sparr",
    "DROP TRIGGER payments_uppehall_locks ON payments_uppehall",
    "DROP FUNCTION payments_pause_locks()",
    "DROP TRIGGER payments_rad_stays ON payments_utbetalningsrad",
    "DROP FUNCTION payments_taken_stays()",
    "DROP FUNCTION payments_ledger_stays()",
    "DROP FUNCTION payments_not_held()",
    "DROP FUNCTION payments_hold_locks()",
)
SQLITE_BACK = tuple(
    f"DROP TRIGGER {name}"
    for name in (
        "payments_bokning_no_update",
        "payments_bokning_no_delete",
        "payments_betalning_not_held",
        "payments_betalning_attested",
        "payments_rad_no_update",
        "payments_rad_no_delete",
        "payments_betalning_sum",
        *(f"payments_avrakning_stays_{place}" for place in range(len(OFFSET_EVENTS))),
    )
)


def _run(schema_editor, postgresql, sqlite):
    for statement in postgresql if schema_editor.connection.vendor == "postgresql" else sqlite:
        schema_editor.execute(statement)


def forwards(apps, schema_editor):
    _run(schema_editor, POSTGRESQL, SQLITE)


def backwards(apps, schema_editor):
    _run(schema_editor, POSTGRESQL_BACK, SQLITE_BACK)


class Migration(migrations.Migration):
    dependencies = [("payments", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]
