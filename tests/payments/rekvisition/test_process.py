"""A rekvisition from draft to accepted, and every way round."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from agreements.models import Handling
from agreements.workflow.process import Refused
from payments import amounts
from payments.enums import Rekvisitionsstatus as S
from payments.hinder.rekvisition import RULES
from payments.ledger import figures, identities
from payments.models import Rekvisition
from payments.services import konto
from payments.services import rekvisition as service
from payments.workflow.rekvisition import BY_ACTION, perform_rekvisition
from sbs.audit.journal import history_of
from sbs.documents.models import Utkast
from sbs.notices.models import Utskick
from tests.agreements.workflow.world import make_document
from tests.payments.rekvisition.conftest import DATA

pytestmark = pytest.mark.django_db


def hinder(desk, today=None, instalment=0):
    row = amounts.instalments(desk.ok)[instalment]
    return [found.kod for rule in RULES for found in rule(row, today or desk.now.date())]


def test_the_whole_way(desk):
    row = desk.start()
    assert hinder(desk) == ["rekvisition", "konto"]
    desk.sign()
    assert not Utkast.objects.filter(owner_kind="payments.rekvisition").exists()  # the draft is what was sent
    assert desk.row.status == S.SIGNING
    assert hinder(desk) == ["rekvisition", "konto"]
    desk.apply()
    version = row.versioner.get()
    assert desk.row.status == S.RECEIVED
    assert version.inkommen == version.underskrift.acted_at
    entry = Handling.objects.get(key=f"rekvisition:{row.pk}:1")
    assert (entry.handlingstyp, entry.riktning, entry.dokument) == ("rekvisition", "in", version.dokument)
    desk.act("accept", desk.economist, text="")
    assert service.accepted(desk.ok) == row
    assert hinder(desk) == ["konto_vantar"]
    konto.confirm(konto.waiting(desk.ok.huvudman).pk, "Ringde", desk.economist, desk.now)
    assert hinder(desk) == hinder(desk, instalment=5) == []
    summa = figures(desk.ok).summa
    assert (summa.rekvirerat, summa.utbetalt) == (100_000, 0)
    assert identities(desk.ok) == []
    kinds = set(Utskick.objects.filter(kind__startswith="rekvisition").values_list("kind", flat=True))
    assert sorted(kinds) == ["rekvisition_accepted", "rekvisition_receipt", "rekvisition_received"]
    receipt = Utskick.objects.filter(kind="rekvisition_receipt", user=desk.signer).get()
    assert version.sha256[:4] in receipt.body
    assert "100\u00a0000\u00a0kronor" in receipt.body


def test_before_the_earliest_day(desk):
    desk.received()
    desk.confirm_account()
    desk.act("accept", desk.economist)
    assert hinder(desk, date(2020, 2, 28)) == ["tidigast"]
    assert hinder(desk, date(2020, 3, 1)) == []


def test_accepted_twice_is_booked_once(desk):
    desk.received()
    desk.act("accept", desk.economist)
    with pytest.raises(Refused, match="redan hänt"):
        desk.act("accept", desk.other_economist)
    assert figures(desk.ok).summa.rekvirerat == 100_000


def test_two_signers_at_once(desk):
    desk.start()
    second = desk.shown(desk.other_signer)
    desk.sign()
    with pytest.raises((Refused, PermissionDenied)):
        desk.sign(desk.other_signer, shown_sha256=second)
    assert desk.row.versioner.count() == 1


def test_a_change_after_reading_is_not_signed(desk):
    row = desk.start()
    seen = desk.shown(desk.signer)
    service.save(row.pk, 1, DATA | {"referens": "En annan"}, desk.ekonomi, desk.now)
    with pytest.raises(Refused, match="ändrat"):
        desk.sign(shown_sha256=seen)


def test_only_a_firmatecknare_with_a_mandate_signs(desk):
    desk.start()
    for who in (desk.ekonomi, desk.representant):
        with pytest.raises(PermissionDenied):
            desk.act("sign", who, method="x", shown_sha256="x")
    with pytest.raises(Refused, match="inget godkänt mandat"):
        desk.sign(desk.firmatecknare)


def test_the_signer_confirms_who_she_is(desk):
    desk.start()
    with pytest.raises(Refused, match="Bekräfta vem du är"):
        desk.sign(method="")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"belopp": 99_999}, "Ändra beloppet till 100"),
        ({"kontonummer": "9912347"}, "Sista siffran"),
        ({"kontonummer": ""}, "Skriv bankgironumret"),
        ({"referens": " "}, "Skriv en referens"),
        ({"faktura": ""}, "fakturaadressen"),
    ],
)
def test_what_is_wrong_is_not_signed(desk, changes, words):
    desk.start(**changes)
    with pytest.raises(Refused, match=words):
        desk.sign()


def test_not_while_the_agreement_rests(desk):
    desk.received()
    desk.ok.status = "suspended"
    desk.ok.suspended_from = desk.now.date()
    desk.ok.save()
    with pytest.raises(Refused, match="vilande"):
        desk.act("accept", desk.economist)
    assert "gallande" in hinder(desk)


def test_returned_begins_again_with_what_was_sent(desk):
    row = desk.received()
    with pytest.raises(Refused, match="saknas"):
        desk.act("return", desk.economist, orsak="", text="")
    desk.act("return", desk.economist, orsak="otydligt", text="Referensen är inte er.")
    assert desk.row.status == S.RETURNED
    assert "rekvisition" in hinder(desk)
    assert service.draft_data(desk.row, desk.ekonomi)["referens"] == "Projekt 4711"
    service.save(row.pk, 0, DATA | {"referens": "Projekt 4712"}, desk.ekonomi, desk.now)
    desk.sign()
    desk.apply()
    assert [version.nummer for version in row.versioner.all()] == [2, 1]
    assert row.versioner.last().text == "Referensen är inte er."
    assert row.versioner.first().snapshot["uppgifter"]["referens"] == "Projekt 4712"


def test_withdrawn_is_gone_and_another_can_begin(desk):
    row = desk.start()
    desk.act("withdraw", desk.ekonomi)
    assert not Utkast.objects.filter(owner_kind="payments.rekvisition").exists()
    assert service.alive(desk.ok) is None
    assert service.start(desk.ok, desk.representant, desk.now) != row


def test_one_alive(desk):
    row = desk.start()
    assert service.start(desk.ok, desk.representant, desk.now) == row
    with pytest.raises(IntegrityError), transaction.atomic():
        Rekvisition.objects.create(overenskommelse=desk.ok, created_at=desk.now, created_by=desk.ekonomi)


def test_ready_tells_the_firmatecknare_once_and_nothing_of_what_it_says(desk):
    row = desk.start()
    assert service.mark_ready(row.pk, desk.ekonomi, desk.now) == []
    assert service.mark_ready(row.pk, desk.ekonomi, desk.now + timedelta(minutes=1)) == []
    letters = Utskick.objects.filter(kind="rekvisition_ready")
    assert {letter.user for letter in letters} == {desk.signer, desk.other_signer, desk.firmatecknare}
    assert not [letter for letter in letters if "4711" in letter.body]
    assert not history_of(row).exists()
    service.save(row.pk, 1, DATA, desk.ekonomi, desk.now)
    assert desk.row.ready_at is None


def test_ready_says_what_is_left(desk):
    row = desk.start(referens="")
    assert [fault.field for fault in service.mark_ready(row.pk, desk.ekonomi, desk.now)] == ["referens"]
    assert desk.row.ready_at is None


def test_somebody_saved_in_between(desk):
    row = desk.start()
    with pytest.raises(service.Conflict):
        service.save(row.pk, 0, DATA, desk.representant, desk.now)


def paper(desk, who, **changes):
    said = DATA | {"inkom": date(2020, 5, 4), "fil": make_document(who, "rekvisition_post")} | changes
    return service.register_paper(desk.ok, who, desk.now, **said)


def test_on_paper(desk):
    row = paper(desk, desk.registrar)
    version = row.versioner.get()
    assert (row.status, version.by_post) == (S.RECEIVED, True)
    assert konto.waiting(desk.ok.huvudman).proposed_by == desk.registrar
    assert Handling.objects.filter(key=f"rekvisition:{row.pk}:1", dokument=version.dokument).exists()
    desk.act("accept", desk.economist)
    assert figures(desk.ok).summa.rekvirerat == 100_000
    assert Utskick.objects.filter(kind="rekvisition_registered").exists()


def test_on_paper_with_faults(desk):
    with pytest.raises(Refused) as refused:
        paper(desk, desk.registrar, belopp=1, inkom=date(2020, 5, 4))
    assert "belopp" in refused.value.fields
    with pytest.raises(Refused) as refused:
        paper(desk, desk.registrar, inkom=date(2030, 1, 1))
    assert "inkom" in refused.value.fields
    with pytest.raises(PermissionDenied):
        paper(desk, desk.reader)
    assert service.alive(desk.ok) is None


#: action -> (state, who may). Everybody else is refused.
ALLOWED = {
    "sign": ({S.DRAFT, S.RETURNED}, {"signer", "other_signer", "firmatecknare"}),
    "withdraw": ({S.DRAFT, S.RETURNED}, {"signer", "other_signer", "firmatecknare", "representant", "ekonomi"}),
    "register": ({S.DRAFT, S.RETURNED}, {"writer", "colleague", "economist", "registrar"}),
    "accept": ({S.RECEIVED}, {"economist"}),
    "return": ({S.RECEIVED}, {"economist"}),
    "signature_applied": (set(), set()),
}


def test_the_table_by_every_person(desk):
    """Each act in each state by each person: exactly as written above."""
    row, wrong = desk.start(), []
    people = {**desk.people, "signer": desk.signer, "other_signer": desk.other_signer}
    assert set(ALLOWED) == set(BY_ACTION)
    for state in (S.DRAFT, S.SIGNING, S.RECEIVED, S.RETURNED, S.WITHDRAWN):
        Rekvisition.objects.filter(pk=row.pk).update(status=state)
        for action, (states, who) in ALLOWED.items():
            for name, user in people.items():
                expected = state in states and name in who
                if verdict(desk, row.pk, action, user) != expected:
                    wrong.append((state, action, name))
    assert wrong == []


def verdict(desk, pk, action, user) -> bool:
    try:
        with transaction.atomic():
            perform_rekvisition(pk, action, user, now=desk.now)
            transaction.set_rollback(True)
    except PermissionDenied:
        return False
    except Refused as refused:
        return not refused.message.startswith("Det har redan hänt")
    except (AssertionError, KeyError, ValidationError):
        return True  # let through to its effect
    return True
