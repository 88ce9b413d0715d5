"""What holds an instalment: a spärr that is proposed or in force, and the rest or early end of its agreement."""

from datetime import date

from django.urls import reverse

from payments.enums import Sparrstatus
from payments.hinder.registry import Hinder
from payments.holds import holding
from payments.models import Uppehallsslag, Utbetalning


def held(utbetalning: Utbetalning, today: date) -> list[Hinder]:
    """A proposed spärr stops too, until a person has taken a stand (domain.md, Payments)."""
    return [Hinder("sparr", _words(row), reverse("payments:hold", args=[row.pk])) for row in holding(utbetalning)]


def _words(row) -> str:
    ground = row.get_grund_display()
    if row.status == Sparrstatus.PROPOSED:
        return f"En spärr är föreslagen: {ground[0].lower()}{ground[1:]}. Bekräfta den, eller avfärda den med skäl."
    return f"Utbetalningen är spärrad: {ground[0].lower()}{ground[1:]}. Spärren hävs när: {row.lyfts_av}"


def resting(utbetalning: Utbetalning, today: date) -> list[Hinder]:
    """Vilande or ended early: the agreement itself says that nothing is paid."""
    url = reverse("agreements:history", args=[utbetalning.plan.overenskommelse_id])
    return [
        Hinder(
            "bortfallen" if row.slag == Uppehallsslag.CANCELLED else "vilande",
            "Utbetalningen har fallit bort. Överenskommelsen avbröts i förtid."
            if row.slag == Uppehallsslag.CANCELLED
            else "Överenskommelsen är vilande. Utbetalningen väntar tills den återupptas.",
            url,
        )
        for row in utbetalning.uppehall.all()
        if row.lifted_by_id is None
    ]


RULES = (held, resting)
