"""What a huvudman sees of a beslut, its reading receipt, and the ÖK 2 that is begun from one."""

from datetime import date

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agreements.enums import Avtalstyp, Beslutstyp
from agreements.models import Overenskommelse
from agreements.services.beslut_reading import unopened
from sbs.overview.sources import beslut as sources
from tests import factories as make
from tests.agreements.beslut.test_pages import at, text_of

pytestmark = pytest.mark.usefixtures("today")


class TestPortal:
    def test_the_first_opening_is_the_receipt(self, world, browse):
        world.to_notified()
        items = [item.label for item in sources.to_read(world.contact, world.clock)]
        assert items == ["Läs beslutet"]
        page = text_of(browse(world.contact).get(at(world)))
        assert "Förbehåll" in page
        assert "Läskvitto" not in page
        assert "Historik" not in page
        browse(world.contact).get(at(world))
        row = world.beslut.lasningar.get()
        assert (row.user, row.opened_at) == (world.contact, world.clock)
        assert str(world.contact) in text_of(browse(world.writer).get(at(world)))
        assert sources.to_read(world.contact, world.clock) == []

    def test_the_agencys_reading_is_no_receipt(self, world, browse):
        world.to_notified()
        browse(world.reader).get(at(world))
        assert not world.beslut.lasningar.exists()

    @pytest.mark.parametrize("who", ["neighbour", "rektor"])
    def test_not_another_huvudmans(self, world, browse, who):
        world.to_notified()
        assert browse(getattr(world, who)).get(at(world)).status_code == 404
        assert browse(getattr(world, who)).get(f"/dokument/{world.version.dokument_id}/fil/").status_code == 404

    def test_the_list_has_the_own_ones_only(self, world, browse):
        world.to_notified()
        make.make_issued_beslut(Beslutstyp.INLEDA, make.make_samverkan())
        page = text_of(browse(world.contact).get("/beslut/"))
        assert "1 av 1 beslut" in page
        assert browse(world.rektor).get("/beslut/").status_code == 403

    def test_unopened_after_the_set_number_of_days(self, world):
        world.to_notified()
        assert not unopened(date(2017, 5, 21), 7).exists()
        assert unopened(date(2017, 5, 22), 7).exists()
        later = world.clock.replace(day=25)
        assert [item.label for item in sources.closed_books(world.writer, later)] == ["Hör av dig om beslutet"]


class TestAgreement:
    def test_begun_from_the_beslut(self, world, browse):
        make.make_mallversion(Avtalstyp.OK2)
        case = world.beslut.samverkan
        beslut = make.make_issued_beslut(Beslutstyp.INSATSER, case, start=date(2017, 8, 14), end=date(2019, 1, 31))
        beslut.omraden.create(ordning=1, rubrik="Styrning", insatser="Samordnare\nHandledning")
        beslut.rader.create(ordning=1, avser="Samordnare", insats="Samordnare", belopp=150_000)
        client, url = browse(world.writer), f"/beslut/{beslut.pk}/skapa-overenskommelse/"
        assert "Skapa ÖK 2 ur beslutet" in text_of(client.get(f"/beslut/{beslut.pk}/"))
        assert browse(world.stranger).post(url).status_code == 403
        client = browse(world.writer)
        for _ in range(2):
            assert client.post(url).status_code == 302
        ok = Overenskommelse.objects.get(typ=Avtalstyp.OK2)
        assert (ok.beslut, ok.start, ok.end) == (beslut, beslut.start, beslut.end)
        assert ok.bakgrund.beslut_insatser == beslut.decided_on
        insatser = [(row.rubrik, row.bidrag, row.finansieringsform) for row in ok.omraden.get().insatser.all()]
        assert insatser == [("Samordnare", 150_000, "bidrag"), ("Handledning", 0, "")]
        assert "Genomförs av" in text_of(client.get(f"/beslut/{beslut.pk}/"))


def test_a_list_costs_the_same_for_one_row_and_three(world, browse):
    client = browse(world.reader)

    def queries() -> int:
        cache.clear()  # the menu's count is kept for a while
        with CaptureQueriesContext(connection) as found:
            assert client.get("/beslut/").status_code == 200
        return len(found)

    queries()
    one = queries()
    for _ in range(2):
        make.make_beslut(Beslutstyp.INSATSER, make.make_samverkan())
    assert queries() == one
