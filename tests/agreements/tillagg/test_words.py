"""A tillägg is "det" and "godkänt": in its mails, in what waits, in its history and in the badge."""

import re
from datetime import timedelta

import pytest

from agreements.enums import Orsak, Status
from sbs.audit.models import Handelse
from sbs.lib import stockholm
from sbs.notices.models import Utskick
from sbs.overview.waiting import collect
from tests.agreements.workflow.world import make_document

pytestmark = pytest.mark.django_db
OF_THE_OTHER = re.compile(
    r"överenskommelsen|\b(godkänd|tillbakatagen|avbruten|granskad|ändrad|skickad)\b|\b(skicka\w*|tillbaka|granska) den\b", re.I
)
WHY = {"orsak": Orsak.OTYDLIGT, "text": "Skriv tydligare."}


def test_every_word_about_a_tillagg_bends_after_it(world):
    draft = world.begin()
    world.set_insats(draft, "Strategisk", end=draft.end)
    seen = list[str]()

    def act(action, who, **data):
        ok = world.act(draft, action, who, **data)
        seen.extend(f"{item.label}: {item.meta}" for user in (world.writer, world.chief) for item in collect(user, world.clock))
        seen.append(ok.get_status_display())

    def to_signing():
        act("submit_review", world.writer)
        act("approve", world.chief, text="Bra.")
        act("send_for_signature", world.writer, deadline=stockholm.day(world.clock) + timedelta(days=20))

    act("submit_review", world.writer)
    act("return", world.chief, **WHY)
    act("submit_review", world.writer)
    act("recall", world.writer, **WHY)
    act("submit_review", world.writer)
    act("approve", world.chief, text="Bra.")
    assert "Godkänt" in seen
    assert any("Det är granskat och godkänt." in text for text in seen)
    act("recall", world.writer, **WHY)
    to_signing()
    act("withdraw", world.writer, **WHY)
    act("terminate", world.chief, **WHY, from_date=stockholm.day(world.clock), dokument=make_document(world.chief, "beslut"))
    assert world.fresh(draft).status == Status.TERMINATED

    mails = Utskick.objects.filter(object_type="agreements.overenskommelse", object_id=str(draft.pk))
    kinds = {row.kind for row in mails}
    assert {"review_requested", "review_returned", "recalled", "review_approved", "withdrawn", "terminated"} <= kinds
    seen += [f"{row.subject}: {row.body}" for row in mails]
    seen += Handelse.objects.filter(object_type="agreements.overenskommelse", object_id=str(draft.pk)).values_list("text", flat=True)
    assert not [text for text in seen if OF_THE_OTHER.search(text)]
