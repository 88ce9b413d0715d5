"""An extra instalment where too little was paid (domain.md, Payments: a correction ends as extra payment, settlement or återkrav).

It stands on a beslut, and within the bidrag: what of it no instalment that stands has been planned for. Where there is no such room the
bidrag is raised in a tillägg first. Released, attested and paid as the others (``payments.workflow.utbetalning``).
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max, QuerySet

from agreements.enums import Beslutstyp
from agreements.models import Beslut, Insats, Overenskommelse
from agreements.numbering import number
from agreements.workflow.process import Refused
from payments import amounts
from payments.enums import Utbetalningsstatus
from payments.holds import standing
from payments.ledger import align
from payments.models import Extragrund, Utbetalning, Utbetalningsplan, Utbetalningsrad
from payments.services.aterkrav import settlement
from sbs.accounts.models import User
from sbs.accounts.rights import require
from sbs.audit.journal import log
from sbs.lib import stockholm
from sbs.lib.dates import show_date
from sbs.lib.money import format_kronor

EXTRA = "utbetalning.extra"
#: What may grant money, or say how a case ends.
GRANTS = (Beslutstyp.INSATSER, Beslutstyp.ANDRING, Beslutstyp.AVSLUT)


@dataclass(frozen=True)
class Room:
    """One insats, whole kronor: its bidrag, what stands in the plan for it, and so the most that can be paid extra."""

    insats: Insats
    name: str
    bidrag: int
    planned: int

    @property
    def room(self) -> int:
        return max(0, self.bidrag - self.planned)

    @property
    def words(self) -> str:
        return f"Bidraget är {format_kronor(self.bidrag)} och {format_kronor(self.planned)} är planerat eller betalt."


def rooms(ok: Overenskommelse) -> list[Room]:
    """The ÖK's insatser with bidrag, in its order. What has fallen away by an early end leaves room; what is planned does not."""
    numbering, planned = number(ok), Counter[int]()
    rows = standing(Utbetalning.objects.filter(plan__overenskommelse=ok))
    for key, belopp in Utbetalningsrad.objects.filter(utbetalning__in=rows).values_list("insats", "belopp"):
        planned[key] += belopp
    return [
        Room(insats, f"{numbering.insats(insats)} {insats.rubrik}".strip(), insats.bidrag, planned[insats.pk])
        for insats in amounts.paid_insatser(ok)
    ]


def grounds(ok: Overenskommelse) -> QuerySet[Beslut]:
    """The issued beslut of the case that an extra instalment can stand on, the newest first."""
    return Beslut.objects.issued().filter(samverkan=ok.samverkan, typ__in=GRANTS).order_by("-decided_on", "-pk")


@transaction.atomic
def create(
    ok: Overenskommelse, *, beslut: Beslut, skal: str, due_date: date, belopp: dict[int, int], actor: User, now: datetime
) -> Utbetalning:
    """One more planned instalment. ``belopp``: key of the insats → whole kronor. The same given twice on one day is made once.

    Raises Refused, with the sums named, when it is more than there is room for; PermissionDenied.
    """
    ok = Overenskommelse.objects.select_for_update(of=("self",)).get(pk=ok.pk)
    require(actor, EXTRA, ok, day=stockholm.day(now))
    plan = Utbetalningsplan.objects.select_for_update().filter(overenskommelse=ok).first()
    if plan is None:
        raise Refused("Överenskommelsen har ingen utbetalningsplan.")
    wanted = {key: kronor for key, kronor in belopp.items() if kronor}
    if (there := _same(plan, beslut, due_date, wanted)) is not None:
        return there
    _check(ok, beslut, due_date, wanted, stockholm.day(now))
    last = plan.utbetalningar.aggregate(last=Max("nummer"))["last"] or 0
    start, end = ok.start or due_date, ok.end or due_date
    made = Utbetalning.objects.create(plan=plan, nummer=last + 1, due_date=due_date, period_start=start, period_end=end)
    Utbetalningsrad.objects.bulk_create(Utbetalningsrad(utbetalning=made, insats_id=key, belopp=kronor) for key, kronor in wanted.items())
    Extragrund.objects.create(utbetalning=made, beslut=beslut, skal=skal, created_at=now, created_by=actor)
    align(ok, now, f"Extra utbetalning {made.nummer}", actor=actor)
    words = f"Registrerade en extra utbetalning på {format_kronor(sum(wanted.values()))}, {show_date(due_date)}. {skal}"
    for obj in (made, ok):
        log(obj, "extra", words, actor=actor, at=now, data={"beslut": beslut.pk, "utbetalning": made.pk}, internal=True)
    return made


def _same(plan: Utbetalningsplan, beslut: Beslut, due_date: date, wanted: dict[int, int]) -> Utbetalning | None:
    """One that says exactly this and nobody has begun to pay: a form posted twice."""
    rows = plan.utbetalningar.filter(extra__beslut=beslut, due_date=due_date, status=Utbetalningsstatus.PLANNED)
    return next((row for row in rows if {line.insats_id: line.belopp for line in row.rader.all()} == wanted), None)


def _check(ok: Overenskommelse, beslut: Beslut, due_date: date, wanted: dict[int, int], today: date) -> None:
    fields = {}
    if not grounds(ok).filter(pk=beslut.pk).exists():
        fields["beslut"] = "Välj ett beslut som är fattat i ärendet."
    if due_date < today:
        fields["due_date"] = "Välj i dag eller en senare dag."
    if not wanted:
        raise Refused("Skriv ett belopp för minst en insats.", fields=fields)
    found = {row.insats.pk: row for row in rooms(ok)}
    for key, kronor in wanted.items():
        row = found.get(key)
        if row is None:
            raise Refused("En av insatserna har inget bidrag längre. Läs sidan på nytt.")
        if kronor > row.room:
            fields[f"belopp_{key}"] = f"{row.words} {format_kronor(row.room)} kan betalas extra. Höj bidraget med ett tillägg först."
    if fields:
        raise Refused("Den extra utbetalningen går inte att registrera så.", fields=fields)


@transaction.atomic
def remove(pk: int, skal: str, actor: User, now: datetime) -> Overenskommelse:
    """Take away an extra instalment that nobody has released. Raises Refused, PermissionDenied, DoesNotExist."""
    row = Utbetalning.objects.select_for_update(of=("self",)).select_related("plan__overenskommelse").get(pk=pk, extra__isnull=False)
    ok = row.plan.overenskommelse
    require(actor, EXTRA, ok, day=stockholm.day(now))
    if row.status != Utbetalningsstatus.PLANNED or row.betalningar.exists() or row.sparrar.exists():
        raise Refused("Den extra utbetalningen är frisläppt, har varit skickad eller är spärrad. Då går den inte att ta bort.")
    waiting = settlement.lift(ok.pk)
    words = f"Tog bort den extra utbetalningen på {format_kronor(amounts.total(row))}, {show_date(row.due_date)}. {skal}"
    row.delete()
    for claim in waiting:
        settlement.plan_anew(claim)
    align(ok, now, "Extra utbetalning borttagen", actor=actor)
    log(ok, "extra_removed", words, actor=actor, at=now, data={"utbetalning": pk}, internal=True)
    return ok
