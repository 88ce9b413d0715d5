"""Every address as every person, in every state that changes what one may: the answer follows from the rights table and from nothing else.

What a person may not read is not there (404); what she may read but not do is refused (403, or back to where she may be); what the table
allows is shown. Never an error of ours, and nothing is written by a form sent by somebody whom the table says no to.
"""

import re
from collections.abc import Sequence

import pytest
from django.http import HttpResponse

from agreements.enums import Status
from sbs.accounts.rights import forget_personas
from tests.overview.by_role.answers import allowed
from tests.overview.by_role.scene import (
    ELSEWHERE,
    ELSEWHERE_TESTED,
    GONE,
    POST_ONLY,
    READERS,
    REFUSED,
    SHOWN,
    clients,
    follows_the_state,
    ours,
    take_to,
)

#: The scene has a rekvisition and an återkrav from the start; their ÖK is the huvudman's to read when it has been shared.
NOT_YET = ("/overenskommelser/", "/rekvisitioner/")
LINK = re.compile(r'<a [^>]*href="(/[^"#?]*)')


def test_every_address_of_ours_is_asked():
    names = {name for name, _ in ours()}
    assert {"agreements:sign", "agreements:review", "payments:plan", "documents:download", "overview:verify", "overview:start"} <= names
    assert len(names) >= 48


@pytest.mark.parametrize("state", ["unshared", "shared", Status.SIGNING, Status.IN_FORCE])
def test_every_page_as_everybody(scene, state):
    take_to(scene, state)
    wrong: list[str] = []
    for who, user, client in clients(scene, without=READERS if state != "unshared" else ()):
        if user is not None:
            forget_personas(user)
        seen: dict[str, tuple[int, set[str]]] = {}
        for name, pattern in ours():
            if name in ELSEWHERE_TESTED or (state != "unshared" and not follows_the_state(name, pattern)):
                continue
            address = scene.address(name, pattern)
            answer = client.get(address)
            seen[address.partition("?")[0]] = (answer.status_code, links_of(answer))
            room = {ELSEWHERE, SHOWN, POST_ONLY} if user is None else allowed(scene, name, pattern, user)
            if user is None and pattern.callback.sbs_act != "public" and answer.status_code == SHOWN:
                wrong.append(f"{who} is let in to {name}")
            if answer.status_code not in room:
                wrong.append(f"{who} {name}: {answer.status_code}, the table says {sorted(room)}")
        wrong += [f"{who} {words}" for words in dead(seen, NOT_YET if state == "unshared" else ())]
    assert not wrong, "\n".join(wrong)


def links_of(answer: HttpResponse) -> set[str]:
    """The addresses of ours that a shown page links to."""
    is_page = answer.status_code == SHOWN and "html" in answer.headers.get("Content-Type", "")
    return set(LINK.findall(answer.content.decode())) if is_page else set()


def dead(seen: dict[str, tuple[int, set[str]]], but: Sequence[str]) -> list[str]:
    """No page links to one that its reader is refused, ``but`` those that begin so."""
    refused = {path for path, (status, _) in seen.items() if status in (REFUSED, GONE)}
    found = [(path, to) for path, (_, links) in seen.items() for to in sorted(links & refused)]
    return [f"{path} links to {to}" for path, to in found if not to.startswith(tuple(but))]
