"""The page of an act is there for who may do it, and a form from who may not changes nothing."""

import pytest
from django.urls import reverse

from agreements.enums import Status
from agreements.models import (
    Kontaktperson,
)
from agreements.workflow import TRANSITIONS, available
from sbs.accounts.rights import forget_personas, may
from sbs.audit.models import Handelse
from sbs.notices.models import Utskick
from tests.overview.by_role.scene import (
    ELSEWHERE,
    GONE,
    POST_ONLY,
    READ,
    REFUSED,
    SHOWN,
    SIGNING_PAGES,
    clients,
    ours,
    take_to,
)


@pytest.mark.parametrize("state", ["shared", Status.APPROVED, Status.SIGNING])
def test_the_page_of_an_act_is_shown_to_those_who_may(scene, state):
    take_to(scene, state)
    wrong = []
    for who, user, client in clients(scene):
        if user is None:
            continue
        forget_personas(user)
        ok = scene.world.fresh()
        reads, can = bool(may(user, READ, ok)), {row.action for row in available(ok, user)}
        for row in TRANSITIONS:
            answer = client.get(reverse("agreements:act", args=[ok.pk, row.action])).status_code
            expected = (
                {GONE} if not reads or row.system else {ELSEWHERE} if row.page else {SHOWN} if row.action in can else {REFUSED, ELSEWHERE}
            )
            if answer not in expected:
                wrong.append(f"{who} {row.action}: {answer}, not {sorted(expected)}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("state", ["shared", Status.REVIEW, Status.SIGNING])
def test_a_form_from_one_who_may_not_changes_nothing(scene, state):
    """Every form of the agreement, sent by everybody whom the table says no to."""
    take_to(scene, state)
    before, wrong = (Handelse.objects.count(), Utskick.objects.count(), Kontaktperson.objects.count()), []
    for who, user, client in clients(scene):
        for name, pattern in ours():
            act = pattern.callback.sbs_act
            if (
                user is None
                or not act.startswith("overenskommelse.")
                or "pk" not in pattern.pattern.converters
                or name == "agreements:create"
            ):
                continue
            forget_personas(user)
            needed = "overenskommelse.edit" if act == READ else act
            if may(user, needed, scene.world.ok):
                continue
            answer = client.post(scene.address(name, pattern), {"text": "X", "rubrik": "X", "plats": "1", "read": "on", "mandate": "on"})
            if answer.status_code not in (REFUSED, GONE, POST_ONLY, ELSEWHERE) and name not in SIGNING_PAGES:
                wrong.append(f"{who} {name}: {answer.status_code}")
    assert not wrong, "\n".join(wrong)
    assert (Handelse.objects.count(), Utskick.objects.count(), Kontaktperson.objects.count()) == before
    assert scene.world.fresh().status == (Status.DRAFT if state in ("unshared", "shared") else state)
