"""After the beslut: begäran om ändring and a second beslut, anstånd. Amounts in kronor."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from agreements.workflow.process import Refused
from payments.claim_enums import Aterkravsstatus
from payments.enums import Bokningsslag
from payments.models import Extrautbetalning
from payments.services.aterkrav.standing import standing
from sbs.lib import stockholm
from sbs.notices.models import Utskick

S, B = Aterkravsstatus, Bokningsslag


class TestAChangedBeslut:
    def test_the_invoice_waits_with_a_reason(self, world):
        world.decided(80_000, 0).act("claim_ask_change", "firmatecknare", text="Sänk.")
        world.act("claim_wait", "writer", text="Vi prövar.")
        with pytest.raises(Refused):
            world.act("claim_invoice", "economist")
        world.act("claim_go_on", "writer", text="Det tar tid.")
        world.act("claim_invoice", "economist")
        assert standing(world.claim).invoiced == 80_000

    @pytest.mark.parametrize(("second", "words"), [(80_000, "står fast"), (50_000, "sänker"), (90_000, "höjer")])
    def test_keeps_lowers_or_raises(self, world, second, words):
        world.invoiced(80_000, 0).change(second, 0)
        assert world.ledger(B.ATERKRAVT) == second
        assert words in world.claim.inlagor.get(slag="andring").answer_text
        figures = standing(world.claim)
        assert figures.to_invoice == second - 80_000
        assert world.claim.beslut_list.get(ordning=1).total == 80_000
        assert world.claim.beslut_list.get(ordning=2).beslut.andrar == world.claim.beslut_list.get(ordning=1).beslut

    def test_less_than_has_been_paid_goes_back_by_two_people(self, world):
        world.invoiced(80_000, 0).pay(80_000).change(50_000, 0)
        assert (world.ledger(B.ATERKRAVT), world.ledger(B.ATERBETALT)) == (50_000, 50_000)
        assert standing(world.claim).refund == 30_000
        world.act("claim_invoice", "economist")
        assert [row.belopp for row in world.claim.underlag_list.all()] == [80_000, -30_000]
        with pytest.raises(Refused):
            world.act("claim_close", "economist")
        world.act("claim_release", "economist")
        with pytest.raises(PermissionDenied, match="inte själv"):
            world.act("claim_attest", "economist")
        world.act("claim_return", "second_economist", text="Fel konto.")
        world.act("claim_release", "economist")
        world.act("claim_attest", "second_economist")
        world.act("claim_paid_out", "economist", datum=stockholm.day(world.clock), verifikat="V 9")
        world.act("claim_close", "economist")
        assert world.claim.status == S.CLOSED

    def test_the_database_holds_four_eyes(self, world):
        world.invoiced(80_000, 0).pay(80_000).change(50_000, 0).act("claim_release", "economist")
        with pytest.raises(IntegrityError), transaction.atomic():
            Extrautbetalning.objects.update(attested_by=world.economist)

    def test_a_closed_one_is_taken_up_again(self, world):
        world.invoiced(80_000, 0).pay(80_000).act("claim_close", "economist")
        world.act("claim_ask_change", "firmatecknare", text="Nya uppgifter.")
        assert (world.claim.status, world.claim.closed_at) == (S.INVOICED, None)


class TestRespite:
    def ask(self, world):
        world.invoiced(80_000, 0).act("claim_ask_respite", "ekonomi", text="Budget.", wanted_date=date(2021, 5, 31))
        return world

    def test_granted(self, world):
        self.ask(world).act("claim_grant_respite", "writer", new_date=date(2021, 5, 14))
        assert world.claim.due_date == date(2021, 5, 14)
        assert Utskick.objects.filter(kind="claim_respite_answered", user=world.ekonomi).exists()

    def test_refused(self, world):
        before = self.ask(world).claim.due_date
        world.act("claim_refuse_respite", "writer", text="Beloppet är litet.")
        row = world.claim.inlagor.get(slag="anstand")
        assert (row.granted, world.claim.due_date) == (False, before)

    def test_never_an_earlier_day(self, world):
        with pytest.raises(Refused):
            self.ask(world).act("claim_grant_respite", "writer", new_date=date(2021, 3, 20))
