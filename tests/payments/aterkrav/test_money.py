"""What the acts leave in the ledger, with the finance system and at the huvudman. Amounts in kronor."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from agreements.enums import Beslutstyp, Handlingstyp
from agreements.models import Handling
from agreements.workflow.beslut import perform_beslut
from agreements.workflow.process import Refused
from payments.claim_enums import Aterkravsstatus
from payments.closing import left
from payments.enums import Bokningsslag
from payments.ledger import identities
from payments.models import Aterkrav
from payments.services import aterkrav
from payments.services.aterkrav.opening import Conflict, NothingPaid, Rad
from payments.services.aterkrav.standing import under_way
from sbs.lib import stockholm
from sbs.notices.models import Utskick
from tests import factories as make
from tests.payments.aterkrav.world import ANSWER_BY, NOW, make_claim, make_paid_ok

S, B = Aterkravsstatus, Bokningsslag


def test_a_draft_has_a_row_for_each_insats_that_was_paid_for(world):
    rows = [(row.insats_text, row.utbetalt, row.godkand, row.belopp) for row in world.claim.rader.all()]
    assert rows == [("Samordnare och nedsättning", 400_000, 300_000, 100_000), ("Processtöd", 105_000, 105_000, 0)]


def test_nothing_paid_is_nothing_to_claim(db):
    bare = make.make_ok()
    bare.status, bare.in_force_at = "in_force", NOW
    bare.save()
    with pytest.raises(NothingPaid, match="redan är betalda"):
        aterkrav.create(bare, kalla="brott", author=bare.samverkan.ansvarig, now=NOW)


def test_another_app_opens_it_once_with_its_approved_costs(db):
    ok = make_paid_ok()
    uid = ok.omraden.get().insatser.first().uid
    data = {"kalla": "slutredovisning", "kalla_ref": "slutredovisning:1", "rader": [Rad(uid, 399_999)], "now": NOW}
    claim = aterkrav.open_claim(ok, **data)
    assert aterkrav.open_claim(ok, **data) == claim
    assert [row.belopp for row in claim.rader.all()] == [1, 0]


def test_a_draft_somebody_else_has_saved_is_not_overwritten(world):
    with pytest.raises(Conflict):
        aterkrav.save_draft(world.claim.pk, 0, world.writer, NOW, grund="", rattsgrund=None, text="", begard_on=None, godkanda={})


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"grund": ""}, "Välj en grund"),
        ({"rattsgrund": None}, "Välj vad återkravet stöder sig på"),
        ({"text": " "}, "Skriv vad som har hänt"),
        ({"approved": (400_000, 105_000)}, "inget att betala tillbaka"),
        ({"grund": "redovisning"}, "Att den saknas är ingen grund"),
        ({"grund": "redovisning", "begard_on": NOW.date()}, "begärts före i dag"),
    ],
)
def test_what_must_stand_before_it_is_sent(db, change, said):
    claim = make_claim(**change)
    with pytest.raises(Refused, match=said):
        aterkrav_act(claim, answer_by=ANSWER_BY)


def aterkrav_act(claim: Aterkrav, **data):
    from payments.workflow.aterkrav import perform_aterkrav

    return perform_aterkrav(claim.pk, "claim_communicate", claim.overenskommelse.samverkan.ansvarig, now=NOW, **data)


def test_a_missing_report_that_was_asked_for_is_a_ground(db):
    claim = aterkrav_act(make_claim(grund="redovisning", begard_on=date(2021, 2, 1)), answer_by=ANSWER_BY)
    assert claim.status == S.COMMUNICATED
    with pytest.raises(IntegrityError), transaction.atomic():
        Aterkrav.objects.filter(pk=claim.pk).update(begard_on=None)


@pytest.mark.parametrize("days", [0, -1, 400])
def test_the_day_to_answer_lies_ahead(world, days):
    with pytest.raises(Refused) as refused:
        world.act("claim_communicate", "writer", answer_by=NOW.date() + timedelta(days=days))
    assert set(refused.value.fields) == {"answer_by"}


def test_kommunicering_is_a_document_a_mail_and_an_entry(world):
    world.communicate()
    assert world.claim.dokument.snapshot["summa"] == 100_000
    entry = Handling.objects.get(dokument=world.claim.dokument)
    assert (entry.riktning, entry.handlingstyp) == ("ut", Handlingstyp.SKRIVELSE)
    people = set(Utskick.objects.filter(kind="claim_communicated").values_list("user__first_name", flat=True))
    assert people == {"Frida", "Sara", "Emil", None}  # None: the registrator's address


def test_no_beslut_before_the_answer_or_the_time(world):
    world.communicate()
    with pytest.raises(Refused, match="på sig att svara"):
        world.prepare()
    world.later(days=22)
    world.prepare()
    assert world.claim.status == S.DECIDING


def test_an_answer_is_kept_with_its_receipt(world):
    world.answered()
    row = world.claim.inlagor.get()
    assert row.dokument.snapshot["stycken"][0]["rader"] == ["Vi har haft svårt att rekrytera."]
    body = Utskick.objects.get(kind="claim_receipt").body
    assert row.dokument.snapshot_sha256 in body
    assert Utskick.objects.filter(kind="claim_came_in", user=world.writer).exists()


def test_by_post_it_came_the_day_it_came(world):
    world.communicate().later(days=5)
    world.act("claim_register_answer", "registrar", text="Brev.", inkom=date(2021, 3, 3))
    row = world.claim.inlagor.get()
    assert (stockholm.day(row.inkom), row.by_post, row.dokument) == (date(2021, 3, 3), True, None)


def test_a_partial_claim_all_the_way(world):
    world.invoiced(80_000, 0)
    underlag = world.claim.underlag_list.get()
    assert (underlag.belopp, underlag.nummer, underlag.ar) == (80_000, 1, 2021)
    assert underlag.due_date == world.claim.due_date == date(2021, 3, 31)
    assert "referensräntan" in underlag.text
    world.pay(30_000).pay(50_000)
    assert (world.ledger(B.ATERKRAVT), world.ledger(B.ATERBETALT)) == (80_000, 80_000)
    world.act("claim_close", "economist")
    assert world.claim.status == S.CLOSED
    assert not [text for text in identities(world.ok) if "terbet" in text or "terkr" in text]
    assert not [text for text in left(world.ok) if "Återkrav" in text]


def test_an_open_claim_keeps_the_agreement_open(world):
    assert [text for text in left(world.ok) if "Återkrav 1 är ”utkast”" in text]


def test_to_refrain_ends_it(world):
    world.answered().prepare(utfall="avstar").issue()
    assert (world.claim.status, world.ledger(B.ATERKRAVT)) == (S.CLOSED, 0)


def test_the_beslut_carries_amounts_reasons_and_ground(world):
    world.answered().prepare(80_000, 0)
    beslut = under_way(world.claim).beslut
    assert [(row.insats, row.belopp) for row in beslut.rader.all()] == [("Samordnare och nedsättning", 80_000)]
    assert "Huvudmannens svar ändrar en del." in beslut.skal
    assert "avsnittet om brister och återkrav" in beslut.regler
    assert "{belopp}" in beslut.beslutet


def test_a_beslut_with_other_amounts_is_not_issued(world):
    world.answered().prepare(80_000, 0)
    under_way(world.claim).beslut.rader.update(belopp=90_000)
    with pytest.raises(Refused, match="inte de som bereddes"):
        world.issue()
    assert world.ledger(B.ATERKRAVT) == 0


def test_a_beslut_taken_back_is_prepared_anew(world):
    world.answered().prepare()
    first = under_way(world.claim).beslut
    with pytest.raises(Refused, match="Återta beslutet först"):
        world.act("claim_drop", "writer", text="Nej.")
    perform_beslut(first.pk, "retract", world.writer, now=world.later(), orsak="belopp", text="Fel belopp.")
    world.prepare(60_000, 0).issue()
    assert world.ledger(B.ATERKRAVT) == 60_000


@pytest.mark.parametrize("belopp", [100_001, -1])
def test_a_part_is_at_most_what_was_claimed(world, belopp):
    with pytest.raises(Refused, match="Rätta beloppen"):
        world.answered().prepare(belopp, 0)


def test_two_claims_never_take_more_than_was_paid(world):
    other = make_claim(world.ok, approved=(0, 105_000), now=NOW)
    world.decided(100_000, 0)
    saved = aterkrav.save_draft(
        other.pk, 1, world.writer, NOW, grund=other.grund, rattsgrund=other.rattsgrund, text=other.text, begard_on=None, godkanda={}
    )
    assert [(row.tidigare, row.belopp) for row in saved.rader.all()] == [(100_000, 300_000), (0, 0)]


def test_a_payment_that_is_too_large_or_made_twice(world):
    world.invoiced(80_000, 0)
    with pytest.raises(Refused) as refused:
        world.pay(80_001)
    assert "Skriv högst 80" in refused.value.fields["belopp"]
    world.pay(10_000, "V 1")
    with pytest.raises(Refused) as refused:
        world.pay(10_000, "V 1")
    assert set(refused.value.fields) == {"verifikat"}


def test_a_beslut_without_an_aterkrav_cannot_be_signed(world):
    from agreements.checks.beslut import run

    beslut = make.make_beslut(Beslutstyp.ATERKRAV, world.ok.samverkan)
    assert "aterkrav_saknas" in {brist.kod for brist in run(beslut, NOW.date())}


def test_kontroll_of_a_prepared_beslut(world):
    from agreements.checks.beslut import run

    world.answered().prepare()
    beslut = under_way(world.claim).beslut
    codes = {brist.kod for brist in run(beslut, stockholm.day(world.clock))}
    assert not codes & {"aterkrav_saknas", "aterkrav_belopp", "aterkrav_svarstid"}
    beslut.rader.update(belopp=1)
    assert "aterkrav_belopp" in {brist.kod for brist in run(beslut, stockholm.day(world.clock))}


def test_invoices_are_numbered_within_the_year(db):
    from tests.payments.aterkrav.world import make_world

    numbers = []
    for _ in range(2):
        one = make_world()
        one.invoiced()
        numbers.append(one.claim.underlag_list.get().nummer)
    assert numbers == [1, 2]
