"""Ordering a dossier: a row with its content fixed, then a word to the worker."""

from datetime import datetime

from django.db import transaction

from agreements.models import Samverkan
from sbs.accounts.models import User
from sbs.audit.journal import log
from sbs.overview import jobs
from sbs.overview.dossier.content import Choice, fix
from sbs.overview.enums import Dossierslag
from sbs.overview.models import Dossier

KIND = "dossier"


@transaction.atomic
def order(
    samverkan: Samverkan,
    *,
    key: str,
    actor: User | None,
    now: datetime,
    slag: str = Dossierslag.HEL,
    mottagare: str = "",
    med_journal: bool = True,
    choices: dict[int, Choice] | None = None,
) -> tuple[Dossier, bool]:
    """(the dossier, whether it is new): ordered twice with one ``key`` it is one. What is entered later is not in it."""
    found = Dossier.objects.filter(key=key).first()
    if found:
        return found, False
    dossier = Dossier.objects.create(
        samverkan=samverkan,
        key=key,
        slag=slag,
        mottagare=mottagare,
        med_journal=med_journal,
        innehall=fix(samverkan, choices or {}),
        created_at=now,
        created_by=actor,
    )
    text = f"Beställde en dossier för utlämnande till {mottagare}." if mottagare else "Beställde en dossier över hela ärendet."
    log(dossier, "order_dossier", text, actor=actor, at=now, data={"handlingar": len(dossier.innehall)}, internal=True)
    jobs.enqueue(KIND, dossier.pk)
    return dossier, True
