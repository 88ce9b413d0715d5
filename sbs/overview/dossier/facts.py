"""What the readable list says of the case: its facts, its agreements, and its journal."""

from functools import reduce
from operator import or_
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q, QuerySet

from agreements.models import Overenskommelse, Samverkan
from sbs.audit.models import Handelse
from sbs.lib.dates import show_date
from sbs.lib.formats import FORMATS

OURS = ("agreements", "payments", "reporting", "overview")


def case_facts(samverkan: Samverkan) -> list[tuple[str, str]]:
    """(what, words), only what there is."""
    huvudman = samverkan.huvudman
    rows = [
        ("Huvudman", huvudman.namn),
        ("Organisationsnummer", FORMATS["orgnr"].show(huvudman.orgnr)),
        ("Diarienummer", samverkan.dnr or "saknas"),
        ("Urvalsomgång", samverkan.urvalsomgang.namn),
        ("Beslut att inleda", show_date(samverkan.decided_on) if samverkan.decided_on else ""),
        ("Ansvarig processtödjare", str(samverkan.ansvarig)),
        ("Dialogteam", samverkan.dialogteam.namn),
        ("Skolenheter", ", ".join(row.namn for row in samverkan.skolenheter.all())),
    ]
    rows += [(ok.short_name, _agreement(ok)) for ok in samverkan.overenskommelser.order_by("pk")]
    return [(term, words) for term, words in rows if words]


def _agreement(ok: Overenskommelse) -> str:
    period = f", {show_date(ok.start)} – {show_date(ok.end)}" if ok.start and ok.end and ok.in_force_at else ""
    return f"{ok.get_status_display()}{period}"


def journal(samverkan: Samverkan, *, internal: bool) -> QuerySet[Handelse]:
    """Every entry about the case and what belongs to it, oldest first. ``internal``: also what the agency keeps for itself."""
    wanted = reduce(or_, (Q(object_type=label, object_id__in=keys) for label, keys in _objects(samverkan).items()))
    rows = Handelse.objects.filter(wanted).order_by("pk")
    return rows if internal else rows.filter(internal=False)


def _objects(samverkan: Samverkan) -> dict[str, list[str]]:
    """The rows that point at the case or at one of its agreements, by the journal's name for their kind."""
    agreements = list(samverkan.overenskommelser.values_list("pk", flat=True))
    found = {samverkan._meta.label_lower: [str(samverkan.pk)]}
    for model in apps.get_models():
        if model._meta.app_label not in OURS or model.__name__.startswith("Historical"):
            continue
        wanted = _points_at(model, samverkan, agreements)
        if wanted is not None and (keys := [str(pk) for pk in model._default_manager.filter(wanted).values_list("pk", flat=True)]):
            found.setdefault(model._meta.label_lower, []).extend(keys)
    return found


def _points_at(model: type[models.Model], samverkan: Samverkan, agreements: list[Any]) -> Q | None:
    wanted: Q | None = None
    for field in model._meta.fields:
        for target, value in ((Samverkan, [samverkan.pk]), (Overenskommelse, agreements)):
            if field.related_model is target:
                ask = Q(**{f"{field.name}__in": value})
                wanted = ask if wanted is None else wanted | ask
    return wanted
