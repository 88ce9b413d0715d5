"""What a rule and a person say of a hold; an instalment brought to a state as the desk would leave it."""

from agreements.workflow.process import Refused
from payments.enums import Utbetalningsstatus
from payments.models import Betalning, Utbetalning, Utbetalningsomgang
from payments.workflow.sparr import perform_sparr
from sbs.accounts.rights import forget_personas
from tests import factories as make

PROPOSED = {
    "regel": "sen_redovisning",
    "kalla": "delredovisning 7",
    "grund": "sen_redovisning",
    "text": "Delredovisning 2 har inte kommit in.",
    "lyfts_av": "Delredovisning 2 har kommit in och är godkänd.",
}
PLACED = {"grund": "annat", "text": "Uppgifterna om antal lärare går isär.", "lyfts_av": "Huvudmannen har förklarat skillnaden."}


def attested(row: Utbetalning) -> Utbetalning:
    """As two ekonomer leave it."""
    one, two = make.make_staff("ekonom"), make.make_staff("ekonom", first_name="Olof")
    Utbetalning.objects.filter(pk=row.pk).update(
        status=Utbetalningsstatus.ATTESTED, released_at=make.NOW, released_by=one, attested_at=make.NOW, attested_by=two
    )
    row.refresh_from_db()
    return row


def batch(who) -> Utbetalningsomgang:
    number = Utbetalningsomgang.objects.count() + 1
    return Utbetalningsomgang.objects.create(
        ar=2020, nummer=number, execution_date=make.NOW.date(), message_id=f"prov-{number}", created_at=make.NOW, created_by=who
    )


def export(row: Utbetalning, who, **fields) -> Betalning:
    """The raw row of a payment, past every rule but the database's own."""
    return Betalning.objects.create(
        **{
            "utbetalning": row,
            "omgang": batch(who),
            "end_to_end_id": f"prov-{row.pk}-{Betalning.objects.count()}",
            "belopp": 100_000,
            "mottagare": "Prov",
            "orgnr": "2120001116",
            "kontoslag": "bankgiro",
            "konto": "1609908",
            "meddelande": "Prov",
            **fields,
        }
    )


def verdict(row, action, who, now, **data) -> str:
    """ "done", or why not."""
    from django.core.exceptions import PermissionDenied
    from django.db import transaction

    forget_personas(who)
    try:
        with transaction.atomic():
            perform_sparr(row.pk, action, who, now=now, **data)
            transaction.set_rollback(True)
    except PermissionDenied:
        return "denied"
    except Refused as refused:
        return "wrong state" if refused.message.startswith("Det har redan hänt") else "refused"
    return "done"
