"""What is told before, who may, what the database refuses, and how one is found by what one was."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from agreements.models import Beslutspunkt, Huvudman, Organisationsandring
from agreements.services import organisation
from sbs.overview import search
from tests import factories as make
from tests.agreements.workflow.world import make_document

pytestmark = pytest.mark.django_db


def fresh(row):
    return type(row)._base_manager.get(pk=row.pk)


class TestDryRun:
    def test_it_names_all_it_touches_and_writes_nothing(self, signed):
        before = Organisationsandring.objects.count()
        row = organisation.draft("sammanslagning", signed.ok.huvudman, signed.clock.date(), till_huvudman=signed.other)
        areas = {area: [one.text for one in rows] for area, rows in organisation.affected(row, signed.clock.date())}
        assert set(areas) == {
            "Registret",
            "Pågående ärenden",
            "Överenskommelser",
            "Utbetalningar",
            "Mandat",
            "Kontakter",
            "Att besluta",
        }
        assert "Det förs över till Eslövs kommun." in areas["Pågående ärenden"][0]
        assert "står kvar som den skrevs under" in areas["Överenskommelser"][0]
        assert "9 utbetalningar i ÖK 2" in areas["Utbetalningar"][0]
        assert Organisationsandring.objects.count() == before
        assert not Beslutspunkt.objects.exists()

    def test_what_is_told_is_what_is_asked_for(self, signed, change):
        row = organisation.draft("huvudman", signed.skola, signed.clock.date(), till_huvudman=signed.other)
        told = [
            one.text.partition(": ")[2]
            for area, rows in organisation.affected(row, signed.clock.date())
            for one in rows
            if area == "Att besluta"
        ]
        change("huvudman", signed.skola, till_huvudman=signed.other)
        assert told == list(Beslutspunkt.objects.order_by("pk").values_list("text", flat=True))


class TestRightsAndDatabase:
    @pytest.mark.parametrize("who", ["other_writer", "reader", "chief", "representant", "firmatecknare"])
    def test_who_may_not(self, signed, who):
        document = make_document(signed.registrar, "organisation")
        user = getattr(signed, who)
        with pytest.raises(PermissionDenied):
            organisation.plan(
                "namn", signed.ok.huvudman, signed.clock.date(), new_value="X", text="X", dokument=document, actor=user, now=signed.clock
            )

    @pytest.mark.parametrize(
        "fields",
        [
            {"slag": "kod", "new_value": "X"},
            {"slag": "namn", "new_value": ""},
            {"slag": "sammanslagning"},
            {"slag": "konkurs", "new_value": "X"},
        ],
    )
    def test_the_database_refuses_what_makes_no_sense(self, signed, fields):
        with pytest.raises(IntegrityError), transaction.atomic():
            Organisationsandring.objects.create(
                huvudman=signed.ok.huvudman,
                from_date=signed.clock.date(),
                text="X",
                dokument=make_document(signed.registrar),
                created_at=signed.clock,
                created_by=signed.registrar,
                **fields,
            )

    def test_a_merged_huvudman_is_closed_and_a_closed_skolenhet_is_not_active(self, signed):
        signed.other.uppgatt_i = signed.ok.huvudman
        with pytest.raises(IntegrityError), transaction.atomic():
            signed.other.save()
        signed.skola.closed_on = signed.clock.date()
        with pytest.raises(IntegrityError), transaction.atomic():
            signed.skola.save()


class TestSearch:
    def test_by_what_it_was(self, signed, change):
        old_code, old_number = signed.skola.skolenhetskod, signed.ok.huvudman.orgnr
        number = make.make_huvudman().orgnr
        Huvudman.objects.filter(orgnr=number).delete()
        change("kod", signed.skola, new_value="99887766")
        change("orgnr", signed.ok.huvudman, new_value=number)
        change("namn", fresh(signed.ok.huvudman), new_value="Åsbo kommun")
        (skola,) = search.find(signed.writer, old_code).skolenheter
        assert (skola, skola.was) == (signed.skola, old_code)
        for text in ("HÖÖRS", f"{old_number[:6]}-{old_number[6:]}"):
            (found,) = search.find(signed.writer, text).huvudman_list
            assert found.namn == "Åsbo kommun"
            assert found.was
        assert search.find(signed.writer, "åsbo").huvudman_list[0].was == ""

    def test_a_merged_one_points_on(self, signed, change):
        change("sammanslagning", signed.ok.huvudman, till_huvudman=signed.other)
        (found,) = search.find(signed.writer, "höörs").huvudman_list
        assert found.uppgatt_i == signed.other
