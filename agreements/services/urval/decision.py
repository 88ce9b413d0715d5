"""The beslut om urval of a round: begun once, with who is chosen written into it."""

from datetime import datetime

from django.db import transaction

from agreements.enums import Beslutsstatus, Beslutstyp
from agreements.models import Beslut, Urvalsomgang
from agreements.services import beslut as beslut_services
from agreements.services.urval.cases import Chosen, chosen
from agreements.workflow.process import Refused
from agreements.workflow.urval import obstacles
from agreements.workflow.urval.engine import lock_round
from sbs.accounts.models import User
from sbs.accounts.rights import require
from sbs.lib import stockholm


def decision_of(omgang: Urvalsomgang) -> Beslut | None:
    """The round's beslut that has not been retracted, the newest."""
    return omgang.beslut_list.exclude(status=Beslutsstatus.RETRACTED).order_by("-pk").first()


def write(omgang_id: int, actor: User, now: datetime) -> Beslut:
    """A draft with the chosen huvudmän and skolenheter; begun already: that one.

    Raises Refused while candidates are undecided, MallSaknas, PermissionDenied.
    """
    with transaction.atomic():
        omgang = lock_round(omgang_id)
        there = decision_of(omgang)
        if there:
            return there
        require(actor, "urval.decide", omgang, day=stockholm.day(now))
        if why := obstacles.to_decision(omgang):
            raise Refused(why)
        beslut = beslut_services.create(Beslutstyp.URVAL, urvalsomgang=omgang, author=actor, now=now)
        beslut.beslutet = f"{beslut.beslutet}\n\n{said(chosen(omgang))}".strip()
        beslut.save()
    return beslut


def said(rows: list[Chosen]) -> str:
    """The chosen as a list of text: one line per huvudman with its skolenheter."""
    return "\n".join(f"- {row.huvudman}: {', '.join(str(school) for school in row.skolenheter) or 'utan skolenhet'}" for row in rows)
