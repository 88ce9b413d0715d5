"""Who gets which letter, and that the huvudman never reads what is written for the agency."""

from datetime import date

import pytest

from agreements.enums import Huvudmannaroll
from sbs.accounts.rights import is_agency
from sbs.notices.models import Utskick
from tests.agreements.workflow.world import ending
from tests.factories import make_contact, make_mandat, make_staff, make_user

SECRET = "Internt: pengarna räcker inte."


def to(kind: str) -> set[str]:
    return set(Utskick.objects.filter(kind=kind).values_list("to", flat=True))


def emails(*people) -> set[str]:
    return {person.email for person in people}


def letter(kind: str) -> Utskick:
    return Utskick.objects.filter(kind=kind).order_by("pk").first()


def test_the_draft_goes_to_and_fro(world):
    world.act("share", world.writer, text="Titta på 5.1.")
    assert to("draft_shared") == emails(world.representant, world.firmatecknare, *world.signers[2:])
    assert letter("draft_shared").subject == "Läs utkastet till ÖK 2, 4 maj 2020 – Höörs kommun"
    assert "Titta på 5.1." in letter("draft_shared").body
    assert f"/overenskommelser/{world.ok.pk}/samtal/" in letter("draft_shared").body
    world.act("hand_back", world.representant, text="Klart.")
    assert to("draft_handed_back") == emails(world.writer)


def test_only_those_who_may_review_are_asked(world):
    world.to_review()
    assert to("review_requested") == emails(world.chief)
    assert letter("review_requested").subject == "Granska ÖK 2, skickad 4 maj 2020 – Höörs kommun"


def test_a_returned_agreement_tells_why(world):
    world.act("submit_review", world.writer)
    world.act("return", world.chief, orsak="belopp", text="Summan i 5.5 är fel.")
    assert to("review_returned") == emails(world.writer)
    assert "Belopp eller utbetalningsplan" in letter("review_returned").body
    assert "Summan i 5.5 är fel." in letter("review_returned").body


def test_approved_and_taken_back(world):
    world.to_approved()
    assert to("review_approved") == emails(world.writer)
    assert "Väl genomarbetad." in letter("review_approved").body
    world.act("recall", world.colleague, orsak="fel_uppgift", text="Fel datum.")
    assert to("recalled") == emails(world.chief, world.writer)


def test_each_signer_is_asked_in_turn_and_gets_a_receipt(world):
    world.to_signing()
    from agreements.mails import signing_turn_first

    signing_turn_first(world.version, world.clock)
    signing_turn_first(world.version, world.clock)
    assert to("signing_turn") == emails(world.signers[0])
    assert letter("signing_turn").subject == "Skriv under ÖK 2 senast 12 juni 2020 – Höörs kommun"
    signature = world.sign(world.signers[0])
    assert to("signing_turn") == emails(*world.signers[:2])
    assert to("signature_receipt") == emails(world.signers[0])
    digest = signature.revision.sha256
    assert " ".join(digest[i : i + 4] for i in range(0, 64, 4)) in letter("signature_receipt").body


def test_a_refusal_reaches_everybody_also_those_who_have_signed(world):
    world.to_signing()
    world.sign(world.signers[0])
    world.act("refuse", world.signers[2], text="Beloppet i 5.5 är fel.")
    others = [user for user in world.signers if user != world.signers[2]]
    assert to("refused") == emails(*others, world.writer, world.representant, world.firmatecknare)
    assert "Beloppet i 5.5 är fel." in letter("refused").body
    assert letter("refused").subject == "Anders Malmqvist avstod från att skriva under ÖK 2, 4 maj 2020 – Höörs kommun"


def test_a_withdrawal_reaches_everybody(world):
    world.to_signing()
    world.sign(world.signers[0])
    world.act("withdraw", world.writer, orsak="fel_uppgift", text="Fel bilaga.")
    assert to("withdrawn") == emails(*world.signers, world.representant, world.firmatecknare)
    assert "Fel uppgift i texten" in letter("withdrawn").body


def test_in_force_both_parties_and_the_registrar(world):
    world.to_in_force()
    wanted = emails(*world.signers, world.representant, world.firmatecknare, world.ekonomi, world.writer, world.registrar)
    assert to("in_force") == wanted
    assert letter("in_force").subject == "ÖK 2 gäller från 1 juni 2020 – Höörs kommun"
    assert f"/overenskommelser/{world.ok.pk}/handlingar/" in letter("in_force").body


def test_a_new_last_day_reaches_those_who_have_not_signed(world):
    world.to_signing()
    world.sign(world.signers[0])
    world.act("extend_deadline", world.writer, deadline=date(2020, 6, 26), text="Semester.")
    assert to("deadline_changed") == emails(*world.signers[1:])


def test_a_substitute_the_one_replaced_and_the_responsible(world):
    world.to_signing()
    other = make_contact(world.ok.huvudman, Huvudmannaroll.FIRMATECKNARE, user=make_user("Gun", "Ö"))
    mandat = make_mandat(other, world.ok.huvudman, approved_by=world.chief)
    place = world.signature(world.signers[3])
    data = {"underskrift": place, "user": other, "mandat": mandat, "from_date": date(2020, 5, 4), "text": "Ledig."}
    world.act("substitute", world.signers[3], **data)
    assert to("substitute_asked") == emails(other)
    assert "Du får ett nytt mejl när det är din tur" in letter("substitute_asked").body
    assert to("substituted") == emails(world.writer)


@pytest.mark.parametrize(("action", "kind"), [("suspend", "suspended"), ("terminate", "terminated")])
def test_both_parties_and_those_who_pay(world, action, kind):
    world.to_in_force().act(action, world.chief, **ending(world, world.chief))
    assert to(kind) == emails(world.writer, world.economist, world.representant, world.ekonomi, world.firmatecknare, *world.signers[2:])


def test_resumed(world):
    world.to_suspended().act("resume", world.chief, text="Igång.", from_date=date(2020, 10, 1))
    assert emails(world.representant, world.economist) <= to("resumed")


def test_a_draft_the_huvudman_never_saw_is_given_up_in_silence(world):
    world.act("terminate", world.chief, **ending(world, world.chief))
    assert to("terminated") == emails(world.writer, world.economist)


def test_internal_words_never_reach_the_huvudman(world):
    """Every act whose words are the agency's own, also after the draft has been shared."""
    world.act("share", world.writer)
    world.act("submit_review", world.writer, text=SECRET)
    world.act("return", world.chief, orsak="belopp", text=SECRET)
    world.act("submit_review", world.writer)
    world.act("recall", world.writer, orsak="belopp", text=SECRET)
    world.act("submit_review", world.writer)
    world.act("approve", world.chief, text=SECRET)
    world.act("recall", world.chief, orsak="belopp", text=SECRET)
    told = Utskick.objects.filter(body__contains=SECRET)
    assert told.count() >= 3
    assert all(is_agency(row.user) for row in told.select_related("user"))
    from sbs.audit.journal import history_of

    assert not [entry for entry in history_of(world.ok) if SECRET in entry.text and not entry.internal]


def test_every_letter_has_a_date_or_a_state_and_the_huvudman_in_its_subject(world):
    world.to_suspended()
    rows = list(Utskick.objects.all())
    assert len({row.kind for row in rows}) > 5
    for row in rows:
        assert row.subject.endswith("– Höörs kommun")
        assert any(character.isdigit() for character in row.subject)
        assert "Du får mejlet för att" in row.body
        assert row.body.count("http") == 1
        assert "None" not in row.body


def test_one_who_left_gets_nothing(world):
    world.representant.is_active = False
    world.representant.save()
    world.act("share", world.writer)
    assert world.representant.email not in to("draft_shared")


def test_another_unit_s_chief_hears_nothing(world):
    make_staff("enhetschef", first_name="Ulf")
    world.to_review()
    assert to("review_requested") == emails(world.chief)
