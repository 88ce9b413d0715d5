"""The lists of the processtödjare's desk: what has come in, what is late, what waits for an answer. Queries only."""

from dataclasses import dataclass
from datetime import date

from django.db.models import BooleanField, Case, Count, Exists, Max, OuterRef, Q, QuerySet, Value, When

from reporting.enums import WITH_AGENCY, WRITING, Anstandsutfall, Redovisningsstatus, Versionsslag
from reporting.models import Anstand, Avsteg, Redovisning
from sbs.accounts.models import User

CASE = "overenskommelse__samverkan"


@dataclass(frozen=True)
class Tab:
    """One list: its key in the address, what it is called, and what to say when it is empty."""

    key: str
    label: str
    empty: str


TABS = (
    Tab("inkomna", "Inkomna", "En redovisning som har kommit in står här tills någon har godkänt den eller begärt komplettering."),
    Tab("sena", "Sena", "Här står redovisningar som inte har kommit in fast dagen har passerat."),
    Tab("komplettering", "Väntar på komplettering", "Här står redovisningar som huvudmannen ska komplettera."),
    Tab("anstand", "Anstånd begärt", "När en huvudman begär anstånd står redovisningen här tills någon har svarat."),
    Tab("avsteg", "Avsteg att svara på", "När en huvudman beskriver ett avsteg står redovisningen här tills någon har svarat."),
    Tab("alla", "Alla", "Redovisningar läggs upp när en överenskommelse börjar gälla."),
)


def conditions(today: date) -> dict[str, Q]:
    """Key of the tab -> which reports stand there."""
    asked = Anstand.objects.filter(redovisning=OuterRef("pk"), utfall=Anstandsutfall.WAITING)
    departed = Avsteg.objects.filter(redovisning=OuterRef("pk"), answered_at=None, taken_back_at=None)
    return {
        "inkomna": Q(status__in=WITH_AGENCY),
        "sena": Q(status__in=WRITING, effective_date__lt=today),
        "komplettering": Q(status=Redovisningsstatus.SUPPLEMENT),
        "anstand": Q(Exists(asked)),
        "avsteg": Q(Exists(departed)),
        "alla": ~Q(status=Redovisningsstatus.CANCELLED),
    }


def counts(rows: QuerySet[Redovisning], today: date) -> dict[str, int]:
    """How many stand in each tab. One query."""
    return rows.order_by().aggregate(**{key: Count("pk", filter=condition) for key, condition in conditions(today).items()})


def listed(rows: QuerySet[Redovisning], tab: str, user: User, today: date) -> QuerySet[Redovisning]:
    """Those of one tab: the own teams' first, then by the day that counts; each with ``own`` and ``came``, when it came in."""
    own = Q(**{f"{CASE}__ansvarig": user}) | Q(**{f"{CASE}__dialogteam__teamledare": user})
    own |= Q(**{f"{CASE}__dialogteam__in": user.dialogteam.values("pk")})  # type: ignore[attr-defined]
    own_first = Case(When(own, then=Value(True)), default=Value(False), output_field=BooleanField())
    came = Max("versioner__inkommen", filter=Q(versioner__slag=Versionsslag.SUBMITTED))
    found = rows.filter(conditions(today)[tab]).annotate(own=own_first, came=came)
    return found.for_lists().order_by("-own", "effective_date", f"{CASE}__huvudman__sort_key", "omrade_text", "pk")  # type: ignore[attr-defined, no-any-return]
