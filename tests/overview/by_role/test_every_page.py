"""Every address by two who see the most, one of each party: it answers without an error of ours. Runs on the embedded default too."""

import pytest

from agreements.enums import Status
from tests.overview.by_role.scene import ELSEWHERE_TESTED, clients, ours, take_to


@pytest.mark.parametrize("state", [Status.IN_FORCE])
def test_every_page_answers(scene, state):
    take_to(scene, state)
    others = tuple(name for name in scene.people if name not in ("writer", "representant"))
    shown = {"writer": set(), "representant": set()}
    for who, _, client in clients(scene, without=others):
        for name, pattern in ours():
            if name in ELSEWHERE_TESTED:
                continue
            status = client.get(scene.address(name, pattern)).status_code
            assert status < 500, f"{who} {name}"
            if status == 200:
                shown[who].add(name)
    assert len(shown["writer"]) > 40
    assert len(shown["representant"]) > 15
