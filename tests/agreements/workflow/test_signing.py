"""From frozen text to the last signature: order, time, mandate, substitutes, refusal, new versions."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from agreements.enums import Huvudmannaroll, Part, Status, Underskriftsstatus, Versionsstatus
from agreements.models import Avtalsversion
from agreements.workflow import Refused, obstacles
from sbs.documents.enums import DokumentStatus, Jobbstatus
from sbs.documents.models import Dokument
from tests.agreements.workflow.world import DEADLINE, HOW, make_document
from tests.factories import make_contact, make_mandat, make_staff, make_user

U = Underskriftsstatus


def statuses(world) -> list[str]:
    return list(world.version.underskrifter.order_by("ordning", "pk").values_list("status", flat=True))


def make_substitute(world, **mandat):
    user = make_contact(world.ok.huvudman, Huvudmannaroll.FIRMATECKNARE, user=make_user("Gun", "Öberg"), befattning="skolchef")
    return user, make_mandat(user, world.ok.huvudman, **({"approved_by": world.chief} | mandat))


def replace(world, by, place, user, mandat, **more):
    data = {"underskrift": place, "user": user, "mandat": mandat, "from_date": world.clock.date(), "text": "Ledig."}
    return world.act("substitute", by, **(data | more))


class TestSending:
    def test_the_text_is_frozen_and_the_order_copied(self, world):
        world.to_approved().act("send_for_signature", world.writer, deadline=DEADLINE)
        version = world.version
        assert (version.nummer, version.status, version.frozen_by) == (1, Versionsstatus.OPEN, world.writer)
        assert [row.field for row in version.underskrifter.order_by("ordning")] == ["sig_1", "sig_2", "sig_3", "sig_4"]
        assert [row["falt"] for row in version.snapshot["undertecknare"]] == ["sig_1", "sig_2", "sig_3", "sig_4"]
        assert world.ok.turn == Part.SKOLVERKET
        assert version.dokument.jobb.get().status == Jobbstatus.QUEUED

    @pytest.mark.parametrize("wrong", ["missing", "unapproved", "expired"])
    def test_nobody_without_a_mandate_is_sent_anything_to_sign(self, world, wrong):
        row = world.ok.undertecknare.get(ordning=4)
        if wrong == "missing":
            row.mandat = None
            row.save()
        elif wrong == "unapproved":
            row.mandat.approved_at = row.mandat.approved_by = None
        else:
            row.mandat.valid_until = date(2020, 5, 1)
        if row.mandat:
            row.mandat.save()
        world.to_approved()
        with pytest.raises(Refused, match="Eva Rosengren"):
            world.act("send_for_signature", world.writer, deadline=DEADLINE)
        assert not Avtalsversion.objects.exists()

    def test_somebody_must_sign(self, world):
        world.to_approved().ok.undertecknare.all().delete()
        with pytest.raises(Refused, match="inga undertecknare"):
            world.act("send_for_signature", world.writer, deadline=DEADLINE)


class TestSigning:
    def test_in_order(self, world):
        world.to_signing()
        for late in world.signers[1:]:
            assert "inte din tur" in obstacles.to_signing(world.ok, late, world.clock.date())
            with pytest.raises(PermissionDenied):
                world.sign(late)
        for done, user in enumerate(world.signers):
            assert statuses(world) == [U.SIGNED] * done + [U.WAITING] * (4 - done)
            world.sign(user)
        assert world.fresh().status == Status.IN_FORCE

    def test_the_turn_follows_the_party(self, world):
        world.to_signing().sign(world.signers[0])
        assert world.ok.turn == Part.SKOLVERKET
        world.sign(world.signers[1])
        assert world.ok.turn == Part.HUVUDMAN

    def test_while_one_is_applied_nobody_else_signs_and_the_first_not_again(self, world):
        world.to_signing().sign(world.signers[0], apply=False)
        assert statuses(world)[0] == U.APPLYING
        for user in world.signers[:2]:
            with pytest.raises(PermissionDenied):
                world.act("sign", user, method=HOW, shown_sha256="x")

    def test_applied_twice_is_registered_once(self, world):
        signature = world.to_signing().sign(world.signers[0])
        with pytest.raises(Refused, match="redan registrerad"):
            world.act("signature_applied", None, underskrift_id=signature.pk, revision=signature.revision)

    def test_without_having_confirmed(self, world):
        world.to_signing()
        with pytest.raises(Refused, match="Bekräfta vem du är"):
            world.act("sign", world.signers[0], method="", shown_sha256=world.version.dokument.current.sha256)

    def test_other_bytes_than_those_shown(self, world):
        world.to_signing()
        with pytest.raises(Refused, match="har ändrats sedan du läste"):
            world.act("sign", world.signers[0], method=HOW, shown_sha256="0" * 64)

    def test_before_the_document_is_there(self, world):
        world.to_approved().act("send_for_signature", world.writer, deadline=DEADLINE)
        with pytest.raises(Refused, match="inte klart än"):
            world.act("sign", world.signers[0], method=HOW, shown_sha256="x")

    def test_after_the_last_day_until_there_is_a_new_one(self, world):
        world.to_signing()
        world.clock += timedelta(days=60)
        with pytest.raises(Refused, match="Sista dagen för underskrift var 12 juni 2020"):
            world.sign(world.signers[0])
        world.act("extend_deadline", world.writer, deadline=date(2020, 8, 1), text="Semester.")
        world.sign(world.signers[0])

    @pytest.mark.parametrize("wrong", ["expired", "withdrawn"])
    def test_a_mandate_must_hold_at_that_moment(self, world, wrong):
        world.to_signing()
        mandat = world.signers[0].mandat.get()
        if wrong == "expired":
            mandat.valid_until = date(2020, 5, 3)
        else:
            mandat.approved_at = mandat.approved_by = None
        mandat.save()
        with pytest.raises(Refused, match="gäller inte i dag"):
            world.sign(world.signers[0])

    def test_a_role_that_ended_signs_nothing(self, world):
        world.to_signing()
        for user in world.signers[:2]:
            world.sign(user)
        role = world.signers[2].kontaktpersoner.get().roller.get()
        role.until = date(2020, 5, 3)
        role.save()
        with pytest.raises(PermissionDenied):
            world.sign(world.signers[2])


class TestGivingUp:
    def test_a_refusal_ends_the_version_and_the_next_is_signed_by_all_again(self, world):
        world.to_signing().sign(world.signers[0])
        world.act("refuse", world.signers[2], text="Beloppet är fel.")
        first = world.version
        assert (world.ok.status, world.ok.turn, world.ok.approved_at) == (Status.DRAFT, Part.SKOLVERKET, None)
        assert (first.status, first.text, first.ended_at) == (Versionsstatus.REFUSED, "Beloppet är fel.", world.clock)
        assert statuses(world) == [U.SIGNED, U.VOID, U.REFUSED, U.VOID]
        world.to_in_force()
        assert world.version.nummer == 2
        assert statuses(world) == [U.SIGNED] * 4
        assert world.version.snapshot["version"] == 2
        first.refresh_from_db()
        assert first.snapshot["version"] == 1

    def test_a_withdrawal_keeps_what_was_signed_readable(self, world):
        world.to_signing().sign(world.signers[0])
        world.act("withdraw", world.writer, orsak="fel_uppgift", text="Fel bilaga.")
        assert world.version.status == Versionsstatus.WITHDRAWN
        assert statuses(world) == [U.SIGNED, U.VOID, U.VOID, U.VOID]
        assert world.version.dokument.revisions.count() == 2

    def test_not_while_a_signature_is_being_applied_unless_the_worker_gave_up(self, world):
        world.to_signing().sign(world.signers[0], apply=False)
        with pytest.raises(Refused, match="läggs just på"):
            world.act("withdraw", world.writer, orsak="fel_uppgift", text="Fel.")
        Dokument.objects.filter(pk=world.version.dokument_id).update(status=DokumentStatus.FAILED)
        world.act("withdraw", world.writer, orsak="fel_uppgift", text="Fel.")
        assert statuses(world) == [U.VOID] * 4

    def test_a_signature_that_comes_home_too_late_changes_nothing(self, world):
        signature = world.to_signing().sign(world.signers[0], apply=False)
        Dokument.objects.filter(pk=world.version.dokument_id).update(status=DokumentStatus.FAILED)
        world.act("withdraw", world.writer, orsak="fel_uppgift", text="Fel.")
        with pytest.raises(Refused):
            world.act("signature_applied", None, underskrift_id=signature.pk, revision=world.version.dokument.current)


class TestSubstitutes:
    def test_takes_the_place_the_field_and_signs_with_the_own_mandate(self, world):
        world.to_signing()
        user, mandat = make_substitute(world)
        replace(world, world.signers[2], world.signature(world.signers[2]), user, mandat)
        new = world.signature(user)
        assert (new.ordning, new.field, new.befattning, new.grund) == (3, "sig_3", "skolchef", mandat)
        assert new.ersatter.status == U.REPLACED
        for signer in (*world.signers[:2], user, world.signers[3]):
            world.sign(signer)
        assert world.fresh().status == Status.IN_FORCE

    def test_the_one_replaced_signs_no_more(self, world):
        world.to_signing()
        user, mandat = make_substitute(world)
        replace(world, world.writer, world.signature(world.signers[2]), user, mandat)
        for act in ("refuse", "sign"):
            with pytest.raises(PermissionDenied):
                world.act(act, world.signers[2], text="Nej.", method=HOW, shown_sha256="x")

    def test_a_signer_hands_over_nobody_else_s_place(self, world):
        world.to_signing()
        user, mandat = make_substitute(world)
        with pytest.raises(Refused, match="bara lämna över din egen"):
            replace(world, world.signers[3], world.signature(world.signers[2]), user, mandat)
        replace(world, world.writer, world.signature(world.signers[2]), user, mandat)

    def test_not_before_the_day(self, world):
        world.to_signing()
        for signer in world.signers[:2]:
            world.sign(signer)
        user, mandat = make_substitute(world)
        replace(world, world.writer, world.signature(world.signers[2]), user, mandat, from_date=date(2020, 5, 20))
        with pytest.raises(Refused, match="från och med 20 maj 2020"):
            world.sign(user)
        world.clock += timedelta(days=16)
        world.sign(user)

    @pytest.mark.parametrize(
        ("mandat", "more", "field"),
        [
            ({"approved_by": None}, {}, "mandat"),
            ({"valid_until": date(2020, 5, 3)}, {}, "mandat"),
            ({"valid_from": date(2020, 5, 20)}, {}, "mandat"),
            ({}, {"from_date": date(2020, 5, 3)}, "from_date"),
            ({}, {"from_date": date(2020, 7, 1)}, "from_date"),
        ],
    )
    def test_the_mandate_must_hold_from_the_day(self, world, mandat, more, field):
        world.to_signing()
        user, row = make_substitute(world, **mandat)
        with pytest.raises(Refused) as refused:
            replace(world, world.writer, world.signature(world.signers[2]), user, row, **more)
        assert list(refused.value.fields) == [field]

    def test_somebody_else_s_mandate_or_another_party_s(self, world):
        world.to_signing()
        user, mandat = make_substitute(world)
        ours = make_staff("undertecknare", enhet=world.ok.enhet)
        for person, wrong in ((ours, mandat), (ours, make_mandat(ours, approved_by=world.chief))):
            with pytest.raises(Refused) as refused:
                replace(world, world.writer, world.signature(world.signers[2]), person, wrong)
            assert list(refused.value.fields) == ["mandat"]

    def test_nobody_signs_twice(self, world):
        world.to_signing()
        other = world.signers[3]
        with pytest.raises(Refused) as refused:
            replace(world, world.writer, world.signature(world.signers[2]), other, other.mandat.get())
        assert list(refused.value.fields) == ["user"]

    def test_what_is_signed_is_not_handed_over(self, world):
        world.to_signing().sign(world.signers[0])
        user, mandat = make_substitute(world)
        with pytest.raises(Refused, match="inte längre"):
            replace(world, world.writer, world.signature(world.signers[0]), user, mandat)


class TestElsewhere:
    def data(self, world, **more):
        paper = {"is_paper": True, "date_skolverket": date(2020, 5, 1), "date_huvudman": date(2020, 5, 3)}
        files = {name: make_document(world.writer, "extern") for name in ("dokument_skolverket", "dokument_huvudman")}
        return paper | files | more

    def test_registered_it_is_in_force_with_the_text_frozen(self, world):
        world.to_approved().act("register_external", world.registrar, extern=self.data(world))
        assert (world.ok.status, world.ok.in_force_at) == (Status.IN_FORCE, world.clock)
        assert world.version.extern.registered_by == world.registrar
        assert (world.version.status, world.version.snapshot["dnr"]) == (Versionsstatus.SIGNED, world.ok.dnr)

    def test_a_day_that_has_not_come(self, world):
        world.to_approved()
        with pytest.raises(Refused) as refused:
            world.act("register_external", world.registrar, extern=self.data(world, date_huvudman=date(2021, 1, 1)))
        assert list(refused.value.fields) == ["date_huvudman"]
        assert not Avtalsversion.objects.exists()
