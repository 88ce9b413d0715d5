"""Making an agreement: from the avtalsmall and as a copy."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from agreements.enums import Bilagetyp, Mallstatus, Part, Status
from agreements.models import Mallversion, Overenskommelse
from agreements.services.create import AlreadyThere, copy_agreement, create_agreement
from sbs.audit.journal import history_of
from tests import factories
from tests.agreements.editor.hoor import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    return factories.make_samverkan()


def test_a_new_draft_knows_what_the_registers_know(case):
    ok = create_agreement(case, factories.make_mallversion(), case.ansvarig, NOW)
    assert (ok.status, ok.dnr, ok.enhet) == (Status.DRAFT, case.dnr, case.dialogteam.enhet)
    ours, theirs = ok.parter.all()
    assert (ours.part, ours.orgnr, ours.namn) == (Part.SKOLVERKET, "2021004185", "Skolverket")
    assert (theirs.namn, theirs.orgnr) == (case.huvudman.namn, case.huvudman.orgnr)
    assert ok.bakgrund.beslut_samverkan == case.decided_on
    assert [(row.nummer, row.typ) for row in ok.bilagor.all()] == [(1, Bilagetyp.UTBETALNINGSPLAN)]
    assert not ok.undertecknare.exists()
    assert history_of(ok).get().verb == "create"


def test_the_parties_are_copied_not_read(case):
    ok = create_agreement(case, factories.make_mallversion(), case.ansvarig, NOW)
    case.huvudman.gatuadress = "Nya torget 1"
    case.huvudman.save()
    assert ok.parter.get(part=Part.HUVUDMAN).gatuadress == "Box 53"


def test_the_second_post_gets_the_first_agreement(case):
    first = create_agreement(case, factories.make_mallversion(), case.ansvarig, NOW)
    with pytest.raises(AlreadyThere) as there:
        create_agreement(case, factories.make_mallversion(), case.ansvarig, NOW)
    assert there.value.ok == first
    assert Overenskommelse.objects.count() == 1


def test_only_the_team_creates(case):
    with pytest.raises(PermissionDenied, match="dialogteamet"):
        create_agreement(case, factories.make_mallversion(), factories.make_staff(), NOW)


def test_a_draft_of_a_mall_cannot_be_used(case):
    used = factories.make_mallversion()
    version = Mallversion.objects.create(mall=used.mall, nummer=2, status=Mallstatus.DRAFT, rubrik="Ny")
    with pytest.raises(ValueError, match="not published"):
        create_agreement(case, version, case.ansvarig, NOW)


@pytest.fixture
def source(case):
    ok = factories.make_ok(case)
    ok.start, ok.end = date(2020, 6, 1), date(2022, 8, 31)
    ok.save()
    school = factories.make_skolenhet(case.huvudman)
    case.skolenheter.add(school)
    omrade = factories.make_omrade(ok)
    omrade.delredovisningar.create(due_date=date(2020, 10, 15))
    insats = factories.make_insats(omrade, bidrag=1000, finansieringsform="bidrag", beskrivning="Arbetet.", start=date(2020, 8, 1))
    insats.skolenheter.add(school)
    insats.malgrupper.create(benamning="Lärare", skolenhet=school, antal=5)
    insats.beloppsrader.create(avser="Tid", kostnadsslag=factories.make_kostnadsslag(), belopp=1000).skolenheter.add(school)
    ok.kapiteltexter.create(nyckel="utvardering", text="Egen text.")
    ok.kapiteltexter.create(nyckel="brister", text="Får inte följa med.")
    ok.bilagor.create(nummer=2, typ=Bilagetyp.ATGARDSPLAN_HUVUDMAN, titel="Åtgärdsplan")
    return ok


def test_a_copy_has_the_texts_rows_and_amounts(source):
    other = factories.make_samverkan()
    copy = copy_agreement(source, other, other.ansvarig, NOW)
    insats = copy.omraden.get().insatser.get()
    assert (insats.beskrivning, insats.bidrag, copy.kopia_av) == ("Arbetet.", 1000, source)
    assert insats.malgrupper.get().antal == 5
    assert insats.beloppsrader.get().belopp == 1000
    assert [row.nyckel for row in copy.kapiteltexter.all()] == ["utvardering"]
    assert [(row.nummer, row.dokument) for row in copy.bilagor.all()] == [(1, None), (2, None)]
    assert copy.parter.get(part=Part.HUVUDMAN).namn == other.huvudman.namn


def test_old_dates_and_foreign_schools_do_not_slip_into_a_copy(source):
    other = factories.make_samverkan()
    copy = copy_agreement(source, other, other.ansvarig, NOW)
    omrade = copy.omraden.get()
    insats = omrade.insatser.get()
    assert (copy.start, omrade.start, insats.start, omrade.delredovisningar.count()) == (None, None, None, 0)
    assert not insats.skolenheter.exists()
    assert insats.malgrupper.get().skolenhet is None
    assert not insats.beloppsrader.get().skolenheter.exists()


def test_a_copy_takes_the_version_of_the_mall_that_holds_today(source):
    old = source.mallversion
    old.status = Mallstatus.RETIRED
    old.save()
    new = Mallversion.objects.create(mall=old.mall, nummer=2, status=Mallstatus.PUBLISHED, rubrik="Ny", published_at=NOW)
    other = factories.make_samverkan()
    assert copy_agreement(source, other, other.ansvarig, NOW).mallversion == new
