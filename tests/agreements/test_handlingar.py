"""What each act of the agreement enters in the diarium: once, in the act's own transaction, with the very bytes that came or went."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from agreements.checks import kontroll
from agreements.enums import Bilagetyp
from agreements.models import Handling
from agreements.services import handlingar, mandat
from agreements.workflow import Refused
from sbs.documents import services
from sbs.documents.enums import Revisionstyp
from sbs.documents.models import Dokument
from tests import factories as make
from tests.agreements.document.signing_world import act_sign, run, send
from tests.agreements.workflow.world import World, ending, make_world
from tests.documents.uploaded import small_pdf

NOW = make.NOW
FILE = small_pdf()


@pytest.fixture
def world(db, monkeypatch) -> World:
    monkeypatch.setattr(kontroll, "RULES", [])
    monkeypatch.setattr(kontroll, "CHECKS", [])
    return make_world()


def upload(world: World, typ: str = "bilaga", name: str = "plan.pdf") -> Dokument:
    file = SimpleUploadedFile(name, FILE, content_type="application/pdf")
    return services.store_upload(file, typ, "Åtgärdsplan", world.writer, world.clock)


def told() -> list[tuple[str, str, str]]:
    rows = Handling.objects.order_by("pk")
    return [(row.riktning, row.handlingstyp, row.beskrivning) for row in rows]


def test_sent_and_signed_by_all_with_their_own_bytes(world):
    send(world)
    assert told() == []  # nothing has gone before there is a sealed file
    run(world)
    run(world)  # the worker comes twice
    for user in world.signers:
        act_sign(world, user)
        run(world)
    assert told() == [
        ("ut", "overenskommelse", "ÖK 2, version 1, för underskrift"),
        ("ut", "overenskommelse", "ÖK 2, undertecknad av båda parter"),
    ]
    sent, signed = Handling.objects.order_by("pk")
    dokument = world.version.dokument
    assert sent.revision.typ == Revisionstyp.SEAL
    assert (signed.revision, signed.revision.typ) == (dokument.current, Revisionstyp.TIMESTAMP)
    assert (sent.samverkan, sent.mottagare, sent.version) == (world.ok.samverkan, world.ok.huvudman.namn, "version 1")
    assert sent.datum == world.version.frozen_at.date()


def test_a_refusal_is_entered_and_a_version_that_follows_is_another(world):
    send(world)
    run(world)
    act_sign(world, world.signers[0])
    run(world)
    world.act("refuse", world.signers[1], text="Fel belopp.", orsak="belopp")
    refused = Handling.objects.get(key__endswith=":avstar")
    assert (refused.riktning, refused.handlingstyp, refused.revision) == ("upprattad", "skrivelse", None)
    assert "avstår från att skriva under ÖK 2" in refused.beskrivning
    world.to_approved()
    world.act("send_for_signature", world.writer, deadline=world.clock.date() + timedelta(days=20))
    run(world)
    assert told()[-1] == ("ut", "overenskommelse", "ÖK 2, version 2, för underskrift")


def test_an_act_that_is_refused_enters_nothing(world):
    world.to_approved()
    with pytest.raises(Refused):
        world.act("register_external", world.writer, extern=external(world, day=timedelta(days=1)))
    assert told() == []


def external(world: World, *, day: timedelta = timedelta(), paper: bool = True):
    dated = (world.clock + day).date()
    copies = {"dokument_skolverket": upload(world, "extern", "vart.pdf"), "dokument_huvudman": upload(world, "extern") if paper else None}
    return {"is_paper": paper, "date_skolverket": dated, "date_huvudman": dated, "kontroll": {}, **copies}


@pytest.mark.parametrize("paper", [True, False])
def test_signed_elsewhere(world, paper):
    world.to_approved().act("register_external", world.writer, extern=external(world, paper=paper))
    expected = [("in", "overenskommelse", "ÖK 2, undertecknad på annat sätt")]
    if paper:
        expected = [
            ("upprattad", "overenskommelse", "ÖK 2, undertecknad på papper, Skolverkets exemplar"),
            ("in", "overenskommelse", "ÖK 2, undertecknad på papper, huvudmannens exemplar"),
        ]
    assert told() == expected
    assert all(row.revision.typ == Revisionstyp.UPLOADED for row in Handling.objects.all())


@pytest.mark.parametrize(("action", "words"), [("suspend", "Beslut om att göra ÖK 2 vilande"), ("terminate", "Beslut om att avbryta ÖK 2")])
def test_what_a_decision_rests_on(world, action, words):
    world.to_in_force()
    Handling.objects.all().delete()
    world.act(action, world.chief, **(ending(world, world.chief) | {"dokument": upload(world, "underlag")}))
    assert told() == [("upprattad", "beslut", words)]
    assert Handling.objects.get().dokument.typ == "underlag"


def test_bilagor_once_however_often_they_are_saved(world):
    plan = world.ok.bilagor.create(nummer=2, typ=Bilagetyp.ATGARDSPLAN_HUVUDMAN, titel="Åtgärdsplan", dokument=upload(world))
    first = handlingar.appendix(plan, world.writer, world.clock)
    plan.dokument = upload(world)  # the same bytes, uploaded anew
    plan.save()
    assert handlingar.appendix(plan, world.writer, world.clock) == first
    assert told() == [("in", "atgardsplan", "Åtgärdsplan (bilaga till ÖK 2)")]
    assert first.avsandare == world.ok.huvudman.namn


def test_what_the_agency_wrote_itself_goes_with_the_version(world):
    world.ok.bilagor.create(nummer=3, typ=Bilagetyp.ANNAN, titel="Karta", dokument=upload(world))
    send(world)
    assert told() == []
    run(world)
    assert ("upprattad", "bilaga", "Karta (bilaga till ÖK 2)") in told()


def test_the_evidence_of_a_mandate(world):
    row = make.make_mandat(world.firmatecknare, world.ok.huvudman, underlag=upload(world, "mandat"))
    mandat.approve(row, world.chief, world.clock)
    entry = Handling.objects.get()
    assert (entry.riktning, entry.handlingstyp, entry.samverkan) == ("in", "mandat", world.ok.samverkan)
    own = make.make_mandat(world.writer, None, underlag=upload(world, "mandat"))
    mandat.approve(own, world.chief, world.clock)
    assert Handling.objects.count() == 1  # Skolverket's own mandates belong to no case
