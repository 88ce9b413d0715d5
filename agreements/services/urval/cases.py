"""From a decided round to cases: one per chosen huvudman, opened by a person who names team and responsible."""

from dataclasses import dataclass, field
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from agreements.enums import Handlingstyp, Riktning
from agreements.models import Dialogteam, Huvudman, Kandidat, Samverkan, Skolenhet, Urvalsomgang
from agreements.services import diarium
from agreements.services import samverkan as cases
from agreements.urval.enums import Kandidatstatus
from agreements.workflow.urval.engine import lock_round
from sbs.accounts.models import User
from sbs.accounts.rights import require
from sbs.lib import stockholm

SENDER = "Skolinspektionen"


@dataclass
class Chosen:
    """One chosen huvudman: its chosen candidates, and the case once it is opened."""

    huvudman: Huvudman
    kandidater: list[Kandidat] = field(default_factory=list)
    samverkan: Samverkan | None = None

    @property
    def skolenheter(self) -> list[Skolenhet]:
        return [row.skolenhet for row in self.kandidater if row.skolenhet]


def chosen(omgang: Urvalsomgang) -> list[Chosen]:
    """The chosen huvudmän in order. Two queries."""
    rows = omgang.kandidater.filter(status=Kandidatstatus.CHOSEN).select_related("huvudman", "skolenhet", "decided_by")
    found: dict[int, Chosen] = {}
    for row in rows.order_by("huvudman__sort_key", "huvudman", "skolenhet__sort_key"):
        found.setdefault(row.huvudman_id, Chosen(row.huvudman)).kandidater.append(row)
    for case in omgang.samverkan.select_related("ansvarig", "dialogteam", "huvudman"):
        if case.huvudman_id in found:
            found[case.huvudman_id].samverkan = case
    return list(found.values())


def open_chosen(
    omgang_id: int, huvudman: Huvudman, *, dialogteam: Dialogteam, ansvarig: User, actor: User, now: datetime, dnr: str = ""
) -> Samverkan:
    """The case of a chosen huvudman with the chosen skolenheter; there already: that one. The underlag is entered in the diarium.

    Raises ValidationError (not chosen, responsible outside the team, dnr), PermissionDenied when the round is not decided.
    """
    with transaction.atomic():
        omgang = lock_round(omgang_id)
        there = omgang.samverkan.filter(huvudman=huvudman).first()
        if there:
            return there
        require(actor, "urval.open_case", omgang, day=stockholm.day(now))
        mine = next((row for row in chosen(omgang) if row.huvudman == huvudman), None)
        if mine is None:
            raise ValidationError(f"{huvudman} är inte vald i omgången.")
        case = cases.open_case(
            huvudman, omgang, dialogteam=dialogteam, ansvarig=ansvarig, skolenheter=mine.skolenheter, actor=actor, now=now, dnr=dnr
        )
        _record(case, mine, now, actor)
    return case


def _record(case: Samverkan, mine: Chosen, now: datetime, actor: User) -> None:
    files = {row.underlag_id: row.underlag for row in mine.kandidater if row.underlag}
    for underlag in files.values():
        diarium.record(
            case,
            key=f"urval-underlag:{underlag.pk}:{case.pk}",
            riktning=Riktning.IN,
            handlingstyp=Handlingstyp.UNDERLAG,
            beskrivning=f"Underlag för urval, {case.urvalsomgang}",
            datum=stockholm.day(underlag.created_at),
            avsandare=SENDER,
            dokument=underlag.dokument,
            now=now,
            actor=actor,
        )
