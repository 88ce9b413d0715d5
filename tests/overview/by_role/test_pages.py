"""Every address as every person, in every state that changes what one may: the answer follows from the rights table and from nothing else.

What a person may not read is not there (404); what she may read but not do is refused (403, or back to where she may be); what the table
allows is shown. Never an error of ours, and nothing is written by a form sent by somebody whom the table says no to.
"""

import pytest

from agreements.enums import Status
from sbs.accounts.rights import forget_personas
from tests.overview.by_role.answers import allowed
from tests.overview.by_role.scene import ELSEWHERE, ELSEWHERE_TESTED, POST_ONLY, READERS, SHOWN, clients, follows_the_state, ours, take_to


def test_every_address_of_ours_is_asked():
    names = {name for name, _ in ours()}
    assert {"agreements:sign", "agreements:review", "payments:plan", "documents:download", "overview:verify", "overview:start"} <= names
    assert len(names) >= 48


@pytest.mark.parametrize("state", ["unshared", "shared", Status.SIGNING, Status.IN_FORCE])
def test_every_page_as_everybody(scene, state):
    take_to(scene, state)
    wrong = []
    for who, user, client in clients(scene, without=READERS if state != "unshared" else ()):
        if user is not None:
            forget_personas(user)
        for name, pattern in ours():
            if name in ELSEWHERE_TESTED or (state != "unshared" and not follows_the_state(name, pattern)):
                continue
            answer = client.get(scene.address(name, pattern))
            room = {ELSEWHERE, SHOWN, POST_ONLY} if user is None else allowed(scene, name, pattern, user)
            if user is None and pattern.callback.sbs_act != "public" and answer.status_code == SHOWN:
                wrong.append(f"{who} is let in to {name}")
            if answer.status_code not in room:
                wrong.append(f"{who} {name}: {answer.status_code}, the table says {sorted(room)}")
    assert not wrong, "\n".join(wrong)
