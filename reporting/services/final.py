"""Reading a slutredovisning's money and review: for the pages, the acts and the closing of the ÖK."""

from collections import defaultdict
from uuid import UUID

from django.db.models import Max, Sum

from agreements.enums import Beslutsstatus
from agreements.models import Overenskommelse
from payments.claim_enums import Aterkravsstatus
from payments.ledger import figures
from payments.services.aterkrav.standing import decided_rows
from reporting.enums import Redovisningsslag, Redovisningsstatus, Slututfall, Versionsslag
from reporting.models import Redovisning, Redovisningsrad, Redovisningsversion, Slutgranskning
from reporting.settling import Line


def submitted(row: Redovisning) -> Redovisningsversion | None:
    """The version that counts: the last one sent in."""
    return row.versioner.filter(slag=Versionsslag.SUBMITTED).order_by("-nummer").select_related("dokument", "created_by").first()


def reported_in_all(ok: Overenskommelse) -> dict[UUID, int]:
    """Insats -> everything that the ÖK's reports say was used: the last submission of each, delredovisningar and slutredovisning."""
    newest = Redovisningsversion.objects.filter(redovisning__overenskommelse=ok, slag=Versionsslag.SUBMITTED)
    newest = newest.exclude(redovisning__status=Redovisningsstatus.CANCELLED)
    last = newest.order_by().values("redovisning").annotate(last=Max("pk")).values("last")
    rows = Redovisningsrad.objects.filter(version__in=last).order_by()
    return {uid: int(belopp) for uid, belopp in rows.values_list("insats_uid").annotate(belopp=Sum("belopp"))}


def lines(ok: Overenskommelse) -> list[Line]:
    """Every insats with money, in the agreement's order; the number of queries does not grow with them."""
    told = reported_in_all(ok)
    return [
        Line(
            row.uid,
            row.name,
            int(row.figures.beviljat),
            int(row.figures.utbetalt),
            int(row.figures.aterkravt),
            int(row.figures.redovisat),
            told.get(row.uid, 0),
        )
        for row in figures(ok).insatser
    ]


def current(row: Redovisning) -> Slutgranskning | None:
    """The review that holds: not sent back."""
    found = row.slutgranskningar.filter(returned_at=None).select_related("beslut", "aterkrav", "version", "reviewed_by", "settled_by")
    return found.prefetch_related("rader").first()


def goes_on(review: Slutgranskning) -> bool:
    """Whether something has been opened of it that has not been given up: a beslut, or an återkrav."""
    if review.decided_at:
        return True
    if review.aterkrav and review.aterkrav.status != Aterkravsstatus.DROPPED:
        return True
    return review.beslut is not None and review.beslut.status != Beslutsstatus.RETRACTED


def waits_for_beslut(review: Slutgranskning) -> bool:
    """Whether the amounts are settled, nothing is claimed and nobody has begun the beslut."""
    return review.is_settled and review.utfall in (Slututfall.GODKAND, Slututfall.AVSTAR) and not goes_on(review)


def final_report(ok: Overenskommelse) -> Redovisning | None:
    """The ÖK's slutredovisning, if it owes one."""
    rows = Redovisning.objects.filter(overenskommelse=ok, slag=Redovisningsslag.SLUTREDOVISNING)
    return rows.exclude(status=Redovisningsstatus.CANCELLED).first()


def given_up(ok: Overenskommelse) -> dict[UUID, int]:
    """Insats -> kronor that beslut have given up of what was paid and not approved: särskilda skäl, or less decided than claimed.

    Below zero where a second beslut asks for more than was claimed.
    """
    found: dict[UUID, int] = defaultdict(int)
    for review in Slutgranskning.objects.filter(redovisning__overenskommelse=ok, decided_at__isnull=False).select_related("aterkrav"):
        for row in review.rader.all():
            found[row.insats_uid] += row.owed
        claim = review.aterkrav
        decided = decided_rows(claim) if claim else {}
        for one in claim.rader.all() if claim else ():
            found[one.insats_uid] -= decided.get(one.pk, 0)
    return dict(found)


def claim_differs(review: Slutgranskning) -> bool:
    """Whether somebody has written other approved costs in the återkrav than those the ekonom settled."""
    approved = {row.insats_uid: row.approved for row in review.rader.all()}
    rows = review.aterkrav.rader.all() if review.aterkrav else ()
    return any(row.godkand != approved.get(row.insats_uid, row.godkand) for row in rows)
