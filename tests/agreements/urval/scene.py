"""A decided round for the test that asks every page as everybody."""

from collections.abc import Iterable
from typing import Any

from agreements.models import Tillsynsandring, Underlag
from agreements.urval.enums import Omgangsstatus
from tests import factories as make
from tests.agreements.urval.conftest import CHOSEN
from tests.agreements.workflow.world import World, make_document

CANDIDATE = ("agreements:urval_candidate", "agreements:urval_annotate", "agreements:urval_record_tillsyn")


def of_the_round(world: World, patterns: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """What the addresses of the urval name: a round with a chosen candidate, an underlag and a change of tillsyn."""
    by, now = world.writer, world.clock
    omgang = make.make_round(status=Omgangsstatus.DECIDED, decided_on=now.date())
    kandidat = make.make_kandidat(omgang, **CHOSEN, decided_by=by)
    what = {"datum": now.date(), "slag": "annat", "text": "X", "kalla": "X"}
    change = Tillsynsandring.objects.create(kandidat=kandidat, created_at=now, created_by=by, **what)
    file = Underlag.objects.create(omgang=omgang, dokument=make_document(by, "urvalsunderlag"), created_at=now, created_by=by)
    rounds = [name for name, pattern in patterns if str(pattern.pattern).startswith("urval/<int:pk>/")]
    return {
        **dict.fromkeys(rounds, omgang.pk),
        **dict.fromkeys(CANDIDATE, kandidat.pk),
        "agreements:urval_tillsyn": change.pk,
        "underlag": file.pk,
        "huvudman": kandidat.huvudman_id,
        "agreements:urval_choose action": "choose",
        "agreements:urval_act action": "close",
        "kind": "csv",
        "round": omgang,
    }
