"""Granskning: who reaches the page, what is shown as changed, the two answers."""

import re

import pytest

from agreements.enums import Granskningsstatus, Status
from tests.factories import make_insats, make_omrade

pytestmark = pytest.mark.usefixtures("today")


def url(world):
    return f"/overenskommelser/{world.ok.pk}/granska/"


def text_of(response) -> str:
    return response.content.decode()


class TestRitual:
    def test_the_chief_reads_and_approves(self, world, browse):
        world.to_review()
        page = text_of(browse(world.chief).get(url(world)))
        assert "Det här är den första granskningen" in page
        answer = browse(world.chief).post(url(world), {"ja-text": "Bra."})
        assert answer.status_code == 302
        assert world.fresh().status == Status.APPROVED
        assert world.ok.granskningar.get().text == "Bra."

    @pytest.mark.parametrize("who", ["writer", "leader", "colleague", "other_chief", "reader", "admin"])
    def test_nobody_else_at_the_agency(self, world, browse, who):
        world.to_review()
        assert browse(getattr(world, who)).get(url(world)).status_code == 403
        assert browse(getattr(world, who)).post(url(world), {}).status_code == 403

    @pytest.mark.parametrize("who", ["representant", "stranger", "nobody"])
    def test_nobody_at_a_huvudman(self, world, browse, who):
        world.to_review()
        assert browse(getattr(world, who)).get(url(world)).status_code == 404

    def test_afterwards_the_old_link_leads_to_the_agreement(self, world, browse):
        world.to_approved()
        assert browse(world.chief).get(url(world)).status_code == 302


class TestSendingBack:
    def test_both_code_and_words_are_asked_for(self, world, browse):
        world.to_review()
        answer = browse(world.chief).post(url(world), {"tillbaka": "1"})
        assert answer.status_code == 422
        assert "Rätta 2 fel" in text_of(answer)
        assert 'href="#id_nej-orsak"' in text_of(answer)
        assert world.fresh().status == Status.REVIEW

    def test_it_goes_back_with_both(self, world, browse):
        world.to_review()
        browse(world.chief).post(url(world), {"tillbaka": "1", "nej-orsak": "otydligt", "nej-text": "Skriv om 5.1."})
        assert world.fresh().status == Status.DRAFT
        row = world.ok.granskningar.get()
        assert (row.status, row.orsak, row.text) == (Granskningsstatus.RETURNED, "otydligt", "Skriv om 5.1.")


def test_the_next_round_shows_what_has_changed_word_by_word(world, browse):
    omrade = make_omrade(world.ok)
    kept = make_insats(omrade, "Handledning", beskrivning="Fem träffar per termin.")
    gone = make_insats(omrade, "Föreläsning", beskrivning="En gång.")
    world.to_review().act("return", world.chief, orsak="otydligt", text="Hur många träffar?")
    kept.beskrivning = "Sju träffar per termin."
    kept.save()
    gone.delete()
    make_insats(omrade, "Studiebesök", beskrivning="Två skolor.")
    world.to_review()
    page = text_of(browse(world.chief).get(url(world)))
    assert "<del>Fem</del><ins>Sju</ins> träffar per termin." in page
    assert "Hur många träffar?" in page
    assert "Studiebesök" in page
    assert "Ny del" in page
    assert "Borttagen" in page
    assert re.search(r"<del>((?!</del>).)*En gång\.", page)


def test_an_unchanged_text_is_said_to_be_unchanged(world, browse):
    world.to_review().act("return", world.chief, orsak="otydligt", text="Vänta.")
    world.to_review()
    assert "Texten är densamma som i omgång 1." in text_of(browse(world.chief).get(url(world)))
