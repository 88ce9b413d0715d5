"""One report that is open, a slutredovisning, and one decision about many; the ÖK's own state does not matter to them."""

from datetime import date
from typing import Any

from reporting.models import Anstandsbeslut, Redovisning
from tests.agreements.workflow.world import World


def of_reports(world: World) -> dict[str, Any]:
    day = date(2020, 10, 15)
    report = Redovisning.objects.create(
        overenskommelse=world.ok,
        slag="delredovisning",
        omrade_uid=world.ok.omraden.get().uid,
        omrade_text="5 Styrning",
        period_start=date(2020, 6, 1),
        period_end=date(2020, 9, 30),
        agreed_date=day,
        due_date=day,
        effective_date=day,
        created_at=world.clock,
    )
    report.skolenheter.add(*world.ok.omraden.get().insatser.get().skolenheter.all())
    final = Redovisning.objects.filter(overenskommelse=world.ok, slag="slutredovisning").first() or Redovisning.objects.create(
        overenskommelse=world.ok,
        slag="slutredovisning",
        period_start=date(2020, 6, 1),
        period_end=date(2022, 8, 31),
        agreed_date=date(2022, 8, 31),
        due_date=date(2022, 8, 31),
        effective_date=date(2022, 8, 31),
        created_at=world.clock,
    )
    words = {"satt": "manader", "antal": 1, "text": "X", "created_at": world.clock, "created_by": world.writer}
    return {"report": report, "final": final, "avsteg": 1, "extension": Anstandsbeslut.objects.create(due_from=day, due_to=day, **words)}
