"""What the snapshot holds, how chapters are numbered, what happens to what is missing."""

import json
import re

import pytest

from agreements.document import UnknownPlaceholder, digest, freeze
from agreements.document.printing import page_html
from agreements.enums import Part
from agreements.numbering import number
from tests.agreements.document.reading import words_of_html

pytestmark = pytest.mark.django_db
BACKGROUND = {"beslut_samverkan", "ok1", "atgardsplan", "beslut_omraden", "beslut_insatser", "uppdrag", "bilagor_atgardsplaner"}


def chapter(snapshot: dict, nyckel: str) -> dict:
    return next(row for row in snapshot["kapitel"] if row["nyckel"] == nyckel)


class TestNumbers:
    def test_hoor(self, hoor):
        found = {row["rubrik"]: row["nummer"] for row in freeze(hoor)["kapitel"]}
        assert list(found.values()) == ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "", ""]
        assert found["Styrning och utveckling av verksamheten"] == "5"
        assert found["Undervisning och lärande"] == "6"
        assert found["Utbetalning av bidrag"] == "7"
        assert found["Ändringar och tillägg"] == "11"

    def test_insatser_their_sections_and_the_last_section(self, hoor):
        styrning = freeze(hoor)["kapitel"][4]
        assert [row["nummer"] for row in styrning["insatser"]] == ["5.1", "5.2", "5.3", "5.4", "5.5"]
        assert [row["nummer"] for row in styrning["insatser"][1]["avsnitt"]] == ["5.2.1", "5.2.2", "5.2.3"]
        assert styrning["tidplan"]["nummer"] == "5.6"

    def test_numbers_follow_the_place(self, hoor):
        omrade = hoor.omraden.first()
        first, last = omrade.insatser.first(), omrade.insatser.last()
        first.ordning, last.ordning = 99, 0
        first.save()
        last.save()
        numbering = number(hoor)
        assert (numbering.insats(last), numbering.insats(first)) == ("5.1", "5.5")

    def test_by_the_key_of_a_part(self, hoor):
        numbering, insats = number(hoor), hoor.omraden.last().insatser.first()
        assert numbering.of(f"insats-{insats.pk}") == "6.1"
        assert numbering.of(f"omrade-{insats.omrade_id}") == "6"
        assert (numbering.of("kapitel-brister"), numbering.of("period"), numbering.of("undertecknare")) == ("9", "4", "")


class TestSnapshot:
    def test_is_json_and_its_sum_does_not_depend_on_the_order_of_keys(self, hoor):
        snapshot = freeze(hoor)
        again = json.loads(json.dumps(snapshot, sort_keys=True))
        assert again == snapshot
        assert digest(dict(reversed(again.items()))) == digest(snapshot)

    def test_the_same_draft_gives_the_same_snapshot_and_a_change_another(self, hoor):
        before = digest(freeze(hoor))
        assert digest(freeze(hoor)) == before
        insats = hoor.omraden.first().insatser.first()
        insats.beskrivning += " Och mer."
        insats.save()
        assert digest(freeze(hoor)) != before

    def test_parties_are_copied_and_printed_as_people_write_them(self, hoor):
        parties = freeze(hoor)["parter"]
        assert parties["huvudman"]["orgnr"] == "212000-1116"
        assert parties["huvudman"]["postadress"] == "243 21 Höör"
        assert parties["huvudman"]["telefon"] == "0413-280 00"
        hoor.huvudman.namn = "Något annat"
        hoor.huvudman.save()
        assert freeze(hoor)["parter"]["huvudman"]["namn"] == "Höörs kommun"

    def test_money(self, hoor):
        snapshot = freeze(hoor)
        assert snapshot["bidrag"] == 1_805_000
        assert [row["bidrag"] for row in snapshot["kapitel"] if row["slag"] == "omrade"] == [1_805_000, 0]
        plan = snapshot["delar"]["utbetalningsplan"]
        assert (len(plan["utbetalningar"]), plan["summa"]) == (9, 1_805_000)
        assert chapter(snapshot, "utbetalning")["text"][0]["rader"][0].count("1\u00a0805\u00a0000\u00a0kronor") == 1

    def test_placeholders_are_filled_in(self, hoor):
        text = " ".join(words_of_html(page_html(freeze(hoor))))
        assert "från och med den 1 juni 2020 till och med den 31 augusti 2022" in text
        assert "senast den 15 oktober 2020, den 15 april 2021 och den 15 oktober 2021" in text
        assert "tidigast den 1 mars 2020" in text
        left = set(re.findall(r"\{(\w+)\}", text))
        assert left <= BACKGROUND  # this draft's background is not filled in

    def test_what_is_missing_stays_in_braces_for_the_kontroll(self, hoor):
        hoor.end = None
        hoor.save()
        assert "{slut}" in " ".join(chapter(freeze(hoor), "period")["text"][0]["rader"])

    def test_a_mall_that_asks_for_what_nobody_has_is_named(self, hoor):
        klausul = hoor.mallversion.klausuler.get(nyckel="utvardering")
        klausul.text = "Enligt {paragraf}."
        klausul.save()
        with pytest.raises(UnknownPlaceholder, match=r"Utvärdering.*\{paragraf\}"):
            freeze(hoor)

    def test_own_wording_of_a_chapter_and_never_of_a_protected_one(self, hoor):
        hoor.kapiteltexter.create(nyckel="utvardering", text="Vi utvärderar {huvudman} tillsammans.")
        hoor.kapiteltexter.create(nyckel="brister", text="Inga återkrav.")
        snapshot = freeze(hoor)
        own = chapter(snapshot, "utvardering")
        assert (own["egen_text"], own["text"][0]["rader"]) == (True, ["Vi utvärderar Höörs kommun tillsammans."])
        assert not chapter(snapshot, "brister")["egen_text"]
        assert "Inga återkrav" not in str(chapter(snapshot, "brister"))

    def test_signers_in_order_with_their_mandates(self, hoor):
        signers = freeze(hoor)["undertecknare"]
        assert [row["falt"] for row in signers] == ["sig_1", "sig_2", "sig_3", "sig_4"]
        assert [row["part"] for row in signers] == [Part.SKOLVERKET] * 2 + [Part.HUVUDMAN] * 2
        assert all(row["mandat"] for row in signers)

    def test_an_empty_draft_can_be_shown(self, world):
        text = " ".join(words_of_html(page_html(freeze(world.ok))))
        assert "(inte ifyllt)" in text

    def test_html_in_a_text_is_text(self, hoor):
        insats = hoor.omraden.first().insatser.first()
        insats.rubrik = "<script>alert(1)</script>"
        insats.save()
        assert "&lt;script&gt;" in page_html(freeze(hoor))
        assert "<script" not in page_html(freeze(hoor))

    def test_the_granskning_and_the_deviations_are_printed(self, hoor, register):
        ingrid = register.users["ingrid-forsman"]
        hoor.motiveringar.create(
            kod="over_tre_ar",
            var="period",
            fingerprint="x",
            brist="Över tre år",
            text="Starten sköts upp.",
            author=ingrid,
            created_at=hoor.created_at,
        )
        text = " ".join(words_of_html(page_html(freeze(hoor))))
        assert "Kapitel 4: Över tre år Starten sköts upp. Motivering av Ingrid Forsman" in text
