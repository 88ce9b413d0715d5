"""An approved report's costs in the ledger (domain.md, Reporting)."""

from datetime import datetime
from uuid import UUID

from django.db.models import Sum

from payments import ledger
from payments.enums import Bokningsslag
from payments.ledger import Post
from payments.models import Bokning
from reporting.models import Redovisning, Redovisningsversion
from sbs.accounts.models import User
from sbs.lib import stockholm


def source(row: Redovisning) -> str:
    """``Bokning.kalla`` of everything a report has posted."""
    return f"redovisning {row.pk}"


def post_approved(version: Redovisningsversion, actor: User, now: datetime) -> None:
    """Post what the version says, per insats, less what the report has posted already: a later approved version posts the difference.

    Call it in the act's own transaction. The same version again posts nothing.
    """
    row = version.redovisning
    said = {line["insats_uid"]: line for line in version.rader.order_by().values("insats_uid").annotate(kr=Sum("belopp"))}
    names = dict(version.rader.order_by("pk").values_list("insats_uid", "insats_text"))
    before = posted(row)
    texts = {uid: text for uid, (_, text) in before.items()} | names
    posts = [
        Post(Bokningsslag.REDOVISAT, uid, texts[uid], (said[uid]["kr"] if uid in said else 0) - (before[uid][0] if uid in before else 0))
        for uid in texts
    ]
    words = f"{row.namn}, {row.omrade_text}" if row.is_interim else row.namn
    ledger.post(
        row.overenskommelse,
        posts,
        nyckel=f"redovisning:{row.pk}:version:{version.nummer}",
        kalla=source(row),
        text=words,
        datum=stockholm.day(now),
        now=now,
        actor=actor,
    )


def posted(row: Redovisning) -> dict[UUID, tuple[int, str]]:
    """Insats -> (whole kronor posted by this report, its name then)."""
    found: dict[UUID, tuple[int, str]] = {}
    for line in Bokning.objects.filter(kalla=source(row), slag=Bokningsslag.REDOVISAT).order_by("pk"):
        found[line.insats_uid] = (found.get(line.insats_uid, (0, ""))[0] + int(line.belopp), line.insats_text)
    return found
