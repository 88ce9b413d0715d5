"""Granskning: in sequence and side by side, and never by the one who wrote."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from agreements.enums import Avtalstyp, Granskningsstatus, Status
from agreements.models import Granskningsordning
from agreements.services import parts
from agreements.workflow import Refused
from sbs.accounts.enums import Roll
from sbs.accounts.models import Tjansteroll, Vikariat
from sbs.notices.models import Utskick
from tests.factories import LONG_AGO


def order(world, *approvers, parallel=False):
    """``approvers``: a role, or a person."""
    row = Granskningsordning.objects.create(enhet=world.ok.enhet, typ=Avtalstyp.OK2, parallell=parallel)
    for place, one in enumerate(approvers, start=1):
        row.granskare.create(ordning=place, **({"roll": one} if isinstance(one, str) else {"user": one}))
    return row


def give(user, roll, enhet):
    Tjansteroll.objects.create(user=user, roll=roll, enhet=enhet, from_date=LONG_AGO)


class TestSequence:
    def test_one_after_the_other(self, world):
        order(world, world.reader, Roll.ENHETSCHEF)
        world.to_review()
        with pytest.raises(PermissionDenied):
            world.act("approve", world.chief)
        world.act("approve", world.reader)
        assert world.ok.status == Status.REVIEW
        assert world.ok.approved_at is None
        with pytest.raises(PermissionDenied):
            world.act("approve", world.reader)
        world.act("approve", world.chief, text="Klart.")
        assert world.ok.status == Status.APPROVED
        asked = list(Utskick.objects.filter(kind="review_requested").order_by("pk").values_list("to", flat=True))
        assert asked == [world.reader.email, world.chief.email]

    def test_the_second_may_send_it_back_too(self, world):
        order(world, world.reader, Roll.ENHETSCHEF)
        world.to_review().act("approve", world.reader)
        world.act("return", world.chief, orsak="otydligt", text="Otydligt.")
        assert world.ok.status == Status.DRAFT
        world.to_review()
        assert world.ok.granskningar.first().steg.filter(approved_at=None).count() == 2


class TestSideBySide:
    def test_in_any_order_all_of_them(self, world):
        order(world, world.reader, Roll.ENHETSCHEF, parallel=True)
        world.to_review()
        world.act("approve", world.chief)
        assert world.ok.status == Status.REVIEW
        world.act("approve", world.reader)
        assert world.ok.status == Status.APPROVED

    def test_one_person_is_not_two_approvers(self, world):
        give(world.chief, Roll.TEAMLEDARE, world.ok.enhet)
        order(world, Roll.TEAMLEDARE, Roll.ENHETSCHEF, parallel=True)
        world.to_review()
        world.act("approve", world.chief)
        with pytest.raises(PermissionDenied):
            world.act("approve", world.chief)
        world.act("approve", world.leader)
        assert world.ok.status == Status.APPROVED


class TestNeverTheAuthor:
    def test_one_who_has_saved_a_part_even_if_another_saved_it_since(self, world):
        give(world.chief, Roll.PROCESSTODJARE, world.ok.enhet)
        world.ok.samverkan.dialogteam.medlemmar.add(world.chief)
        second = world.people["second"] = world.registrar
        give(second, Roll.ENHETSCHEF, world.ok.enhet)
        for revision, user in enumerate([world.chief, world.writer]):
            parts.save_part(world.ok.pk, "period", revision, user, world.clock, lambda ok: None, title="perioden")
        world.to_review()
        with pytest.raises(PermissionDenied):
            world.act("approve", world.chief)
        assert Utskick.objects.filter(kind="review_requested").values_list("to", flat=True).get() == second.email
        world.act("approve", second)

    def test_not_as_a_substitute_for_one_who_wrote_nor_the_author_as_a_substitute(self, world):
        day, until = world.clock.date(), date(2020, 12, 31)
        Vikariat.objects.create(for_user=world.chief, vikarie=world.writer, roll=Roll.ENHETSCHEF, from_date=day, until=until)
        world.to_review()
        with pytest.raises(PermissionDenied):
            world.act("approve", world.writer)

    def test_a_substitute_who_has_not_written_may_and_the_journal_names_her(self, world):
        day, until = world.clock.date(), date(2020, 12, 31)
        Vikariat.objects.create(for_user=world.chief, vikarie=world.other_writer, roll=Roll.ENHETSCHEF, from_date=day, until=until)
        world.to_review().act("approve", world.other_writer)
        assert world.ok.granskningar.get().steg.get().approved_by == world.other_writer

    def test_a_round_nobody_may_finish_is_never_opened(self, world):
        world.ok.skribenter.add(world.chief)
        with pytest.raises(Refused, match="Utse en vikarie"):
            world.to_review()
        assert world.fresh().status == Status.DRAFT
        assert not world.ok.granskningar.exists()

    def test_a_named_approver_who_wrote_is_refused_at_once(self, world):
        order(world, world.writer)
        with pytest.raises(Refused, match="Karin Almgren"):
            world.to_review()


def test_an_approval_is_void_after_a_change(world):
    world.to_approved().act("recall", world.writer, orsak="fel_uppgift", text="Ändra 5.1.")
    assert world.ok.approved_at is None
    assert world.ok.granskningar.get().status == Granskningsstatus.APPROVED
    with pytest.raises(Refused):
        world.act("send_for_signature", world.writer, deadline=date(2020, 6, 12))


def test_what_was_reviewed_is_kept(world):
    world.to_review()
    before = world.ok.granskningar.get().snapshot
    world.act("recall", world.writer, orsak="fel_uppgift", text="Ändra.")
    world.ok.dnr = "7.4.2-2020:1"
    world.ok.save()
    world.to_review()
    assert world.ok.granskningar.get(nummer=1).snapshot == before
    assert world.ok.granskningar.get(nummer=2).snapshot["dnr"] == "7.4.2-2020:1"
