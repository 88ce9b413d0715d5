"""Nothing of the agency's own ever reaches a huvudman: every address, as every role there, with words that stand nowhere else."""

import pytest

from agreements.enums import Huvudmannaroll, Status
from agreements.models import Granskning, Internanteckning
from sbs.audit.journal import log
from tests import factories as make
from tests.house.test_urls import addresses, sample

MARK = "zebrastrimma-4711"


@pytest.fixture
def ok(db):
    karin = make.make_staff()
    ok = make.make_ok(make.make_samverkan(ansvarig=karin), shared=True)
    insats = make.make_insats(make.make_omrade(ok))
    for avsnitt in ("period", f"insats-{insats.pk}"):
        Internanteckning.objects.create(overenskommelse=ok, avsnitt=avsnitt, author=karin, text=f"Vi tror {MARK}.", created_at=make.NOW)
    log(ok, "note", f"Skrev om {MARK}.", actor=karin, at=make.NOW, internal=True)
    round_fields = {"nummer": 1, "snapshot": {"x": MARK}, "submitted_at": make.NOW, "submitted_by": karin, "decided_at": make.NOW}
    Granskning.objects.create(overenskommelse=ok, status="returned", orsak="annat", text=f"Nej, {MARK}.", **round_fields)
    return ok


def everybody_at(ok):
    school = make.make_skolenhet(ok.huvudman)
    ok.omraden.get().insatser.get().skolenheter.add(school)
    people = {roll: make.make_contact(ok.huvudman, roll, skolenhet=school) for roll in Huvudmannaroll}
    invited = people[Huvudmannaroll.UPPGIFTSLAMNARE]
    invited.kontaktpersoner.get().roller.get().inbjuden_till.add(ok)
    return people


def addresses_of(ok):
    """Every route of the product, with this agreement's own keys where one is asked for; its dialogue about each part."""
    insats = f"insats-{ok.omraden.get().insatser.get().pk}"
    found = set()
    for route in addresses():
        address = sample(route)
        if not address or address.startswith(("/admin/", "/konto/")):
            continue  # the administration turns them away, the login knows no agreement
        address = address.replace("/overenskommelser/1/", f"/overenskommelser/{ok.pk}/").replace(
            "/huvudman/1/", f"/huvudman/{ok.huvudman.pk}/"
        )
        found.add(address.replace("/x/", f"/{insats}/"))
        if "/samtal/" in address:
            found |= {f"{address}?avsnitt={key}" for key in (insats, "period")}
    return sorted(found)


@pytest.mark.parametrize("status", [Status.DRAFT, Status.REVIEW])
@pytest.mark.parametrize("roll", list(Huvudmannaroll))
def test_no_address_shows_it_to_the_huvudman(client, ok, roll, status):
    if status == Status.REVIEW:
        ok.status = status
        ok.save()
    client.force_login(everybody_at(ok)[roll])
    seen = []
    for address in addresses_of(ok):
        for method in ("get", "post"):
            answer = getattr(client, method)(address)
            text = b"".join(answer.streaming_content) if answer.streaming else answer.content
            if MARK.encode() in text or any(MARK in str(value) for value in answer.headers.values()):
                seen.append(f"{method} {address}")
    assert not seen


def test_the_agency_does_see_it(client, ok):
    """The mark is where it should be: the test above would otherwise prove nothing."""
    client.force_login(ok.samverkan.ansvarig)
    for page in ("samtal", "historik"):
        assert MARK in client.get(f"/overenskommelser/{ok.pk}/{page}/").content.decode()
