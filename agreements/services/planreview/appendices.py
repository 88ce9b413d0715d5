"""The submitted åtgärdsplaner as bilagor of the ÖK 2, and the day they came in as a fact of its background."""

from collections.abc import Mapping
from datetime import datetime

from django.db.models import Min

from agreements.enums import Bilagetyp, Planversionsslag
from agreements.models import Bakgrund, Bilaga, Overenskommelse, Planversion, Samverkan
from agreements.services import parts
from agreements.services.planreview.reading import submissions
from sbs.accounts.models import User
from sbs.lib import stockholm


def attach(ok: Overenskommelse, samverkan: Samverkan, actor: User, now: datetime, versions: Mapping[int, int] | None = None) -> list[str]:
    """One bilaga per submitted plan, huvudman first: the submission named in ``versions``, else the last, in the place of another's
    file. What somebody has uploaded stays. Gives the names of what was attached; nothing new: nothing is saved.
    """
    wanted = [(version, row) for version in submissions(samverkan, versions) if _needs(version, row := _standing(ok, version))]
    if not wanted:
        return []

    def write(locked: Overenskommelse) -> None:
        for version, row in wanted:
            _put(locked, version, row)

    parts.save_part(ok.pk, "bilagor", parts.avsnitt_of(ok, "bilagor").revision, actor, now, write, title="bilagorna")
    return [_title(version) for version, _ in wanted]


def _typ(version: Planversion) -> str:
    return Bilagetyp.ATGARDSPLAN_SKOLA if version.plan.skolenhet_id else Bilagetyp.ATGARDSPLAN_HUVUDMAN


def _title(version: Planversion) -> str:
    return f"Åtgärdsplan för {version.plan.vem if version.plan.skolenhet_id else 'huvudmannen'}"[:200]


def _standing(ok: Overenskommelse, version: Planversion) -> Bilaga | None:
    return ok.bilagor.filter(typ=_typ(version), skolenhet=version.plan.skolenhet_id).select_related("dokument__planversion").first()


def _needs(version: Planversion, row: Bilaga | None) -> bool:
    if row is None or row.dokument_id is None:
        return True
    earlier = getattr(row.dokument, "planversion", None)
    return earlier is not None and earlier.plan_id == version.plan_id and earlier.pk != version.pk


def _put(ok: Overenskommelse, version: Planversion, row: Bilaga | None) -> None:
    if row is not None:
        row.dokument = version.dokument
        row.save(update_fields=["dokument"])
        return
    last = ok.bilagor.order_by("-nummer").values_list("nummer", flat=True).first() or 1
    ok.bilagor.create(
        nummer=max(last, 1) + 1, typ=_typ(version), titel=_title(version), skolenhet=version.plan.skolenhet, dokument=version.dokument
    )


def set_plan_day(ok: Overenskommelse, samverkan: Samverkan, actor: User, now: datetime) -> None:
    """The day the huvudman's plan (without one: the last of the schools') first came in, where no day is written yet. What was completed
    later came in that first day all the same.
    """
    found = submissions(samverkan)
    own = [version for version in found if version.plan.skolenhet_id is None] or found
    row = Bakgrund.objects.get(overenskommelse=ok)
    if row.atgardsplan or not own:
        return
    sent = Planversion.objects.filter(plan__in=[version.plan_id for version in own], slag=Planversionsslag.SUBMITTED)
    first = sent.values("plan").annotate(first=Min("inkommen")).values_list("first", flat=True)

    def write(locked: Overenskommelse) -> None:
        row.atgardsplan = max(stockholm.day(moment) for moment in first)
        row.save(update_fields=["atgardsplan"])

    parts.save_part(ok.pk, "bakgrund", parts.avsnitt_of(ok, "bakgrund").revision, actor, now, write, title="bakgrunden")
