"""The slutredovisning in the portal: its parts, what the delredovisningar said, and the verdict on the agency's support."""

from datetime import date

import pytest
from django.urls import reverse

from reporting.models import Redovisning, Slutredovisning, Stodomdome
from reporting.report.making import part_html
from reporting.report.moneyrows import _left
from reporting.report.rollup import beginning, of_snapshots
from reporting.report.snapshot import content
from reporting.services import drafts, sending
from sbs.audit.models import Handelse
from sbs.documents.models import Utkast
from tests.reporting.desk.snapshots import said
from tests.reporting.form.world import answers_for, report_scene
from tests.reporting.reports import send

__all__ = ["report_scene"]
pytestmark = pytest.mark.django_db
SUPPORT = {"nytta": "stor", "bra": "Mötena.", "battre": "Färre blanketter."}


def final() -> Redovisning:
    return Redovisning.objects.for_lists().get(pk=Slutredovisning.objects.get().pk)


def told(scene, nummer: int, words: str) -> None:
    row = Redovisning.objects.get(nummer=nummer, slag="delredovisning")
    scene.world.people["representant"] = scene.people["representant"]
    send(scene.world, row, {"Samordnare": 1000}, snapshot=said(scene.world.ok, genomfort=words))


def test_what_was_said_comes_in_time_order_and_only_the_insatser():
    def snapshot(words):
        answers = [
            {"namn": "nasta", "fraga": "Nästa steg", "varde": f"Sedan {words}"},
            {"namn": "genomfort", "fraga": "Vad ni har genomfört", "varde": words},
            {"namn": "ej_natt", "fraga": "Mål", "varde": ""},
        ]
        return {
            "delar": [{"slag": "insats", "nyckel": "insats-a", "svar": answers}, {"slag": "skola", "nyckel": "skola-1", "svar": answers}]
        }

    rows = [("Delredovisning 1", date(2020, 10, 15), snapshot("ett")), ("Delredovisning 2", date(2021, 4, 15), snapshot("två"))]
    found = of_snapshots(rows)
    assert list(found) == ["a"]
    assert [(one.report, one.text) for one in found["a"]] == [
        ("Delredovisning 1", "ett"),
        ("Delredovisning 1", "Sedan ett"),
        ("Delredovisning 2", "två"),
        ("Delredovisning 2", "Sedan två"),
    ]
    assert found["a"][0].label == "Delredovisning 1, 15 oktober 2020: Vad ni har genomfört"
    assert beginning(found["a"]) == "Delredovisning 1, 15 oktober 2020:\n\nett\n\nDelredovisning 2, 15 april 2021:\n\ntvå"


def test_the_parts(scene):
    kinds = [part.kind for part in scene.parts(final())]
    assert [kind for kind in dict.fromkeys(kinds) if kind not in ("skola", "bilagor")] == ["insats", "framat", "medel", "oforbrukat"]
    assert kinds.count("insats") == 3


def test_an_insats_begins_with_what_was_told_until_somebody_saves_it(scene):
    told(scene, 1, "Vi anställde en samordnare.")
    told(scene, 2, "Samordnaren leder nätverket.")
    part = next(part for part in scene.parts(final()) if part.title.endswith("Samordnare"))
    assert part.state == "tom" or part.is_empty
    assert "delredovisningarna" in part.slot.facts_title
    page = reverse("reporting:report_part", args=[final().pk, part.nyckel])
    text = scene.client("representant").get(page).content.decode()
    field = text[text.index('name="genomfort"') :].split("</textarea>")[0]
    assert "Vi anställde en samordnare." in field
    assert field.index("Vi anställde") < field.index("Samordnaren leder")
    data = {"genomfort": "Eget.", "berorda": [], "resultat": "", "ej_natt": ""}
    drafts.save_part(final().pk, part.nyckel, 0, data, scene.people["representant"], scene.later())
    text = scene.client("representant").get(page).content.decode()
    field = text[text.index('name="genomfort"') :].split("</textarea>")[0]
    assert ("Eget." in field, "anställde" in field) == (True, False)
    assert "Delredovisning 2, 15 april 2021: Vad ni har genomfört" in text  # still there to read


def test_every_page_of_it_opens_and_the_questions_can_be_read(scene):
    client = scene.client("representant")
    page = client.get(reverse("reporting:report", args=[final().pk]))
    assert "Hur arbetet drivs vidare" in page.content.decode()
    assert "Omdöme om Skolverkets stöd" in page.content.decode()
    for part in scene.parts(final()):
        answer = client.get(
            reverse("reporting:report_part", args=[final().pk, part.nyckel]), follow=True
        )  # the files have a page of their own
        assert answer.status_code == 200
    assert "Resultat och effekter" in client.get(reverse("reporting:report_questions", args=["slutredovisning"])).content.decode()


def stated(client, page) -> str:
    """The hidden mark of what the form shows."""
    return client.get(page).text.split('name="seen" value="')[1].split('"')[0]


def test_the_verdict_is_the_huvudman_s_draft_until_the_slutredovisning_is_sent(scene):
    page, row = reverse("reporting:support", args=[final().pk]), final()
    client, events = scene.client("representant"), Handelse.objects.count()
    assert client.post(page, {}).status_code == 422
    for _ in range(2):  # a double click
        assert client.post(page, SUPPORT | {"seen": ""}).status_code == 302
    assert not Stodomdome.objects.exists()
    assert Utkast.objects.get().revision == 1
    assert b"blanketter" not in bytes(Utkast.objects.get().ciphertext)
    assert "Färre blanketter." in scene.client("firmatecknare").get(page).text
    for who in ("ekonomi", "inbjuden", "ansvarig", "insyn"):
        assert scene.client(who).get(page).status_code in (403, 404), who
    scene.fill("Svar", row)
    shown = sending.shown_now(row, scene.people["representant"])
    answer = client.post(reverse("reporting:submit_report", args=[row.pk]), {"shown": shown, "intyg": "on", "text": ""})
    assert answer.status_code == 302
    sent = Stodomdome.objects.get()
    assert (sent.battre, sent.sent_by) == ("Färre blanketter.", scene.people["representant"])
    assert "blanketter" not in str(final().versioner.get().snapshot)
    assert Handelse.objects.filter(pk__gt=events, verb__icontains="stod").count() == 0
    assert client.post(page, SUPPORT | {"bra": "Allt.", "seen": stated(client, page)}).status_code == 302
    assert Stodomdome.objects.get().bra == "Allt."
    for who in ("ansvarig", "insyn"):
        assert scene.client(who).get(page).status_code == 403, who


def test_two_who_write_the_verdict_never_lose_a_word(scene):
    page = reverse("reporting:support", args=[final().pk])
    sara, other = scene.client("representant"), scene.client("firmatecknare")
    assert sara.post(page, SUPPORT | {"seen": ""}).status_code == 302
    answer = other.post(page, SUPPORT | {"seen": "", "bra": "Besöken."})
    assert answer.status_code == 422
    assert "Sara Nyström sparade samma del" in answer.text
    assert "<ins>Besöken</ins>" in answer.text
    mark = answer.text.split('name="seen" value="')[1].split('"')[0]
    assert other.post(page, SUPPORT | {"seen": mark, "bra": "Besöken."}).status_code == 302
    assert "Besöken." in sara.get(page).text


def test_the_verdict_is_hidden_from_the_agency_until_the_decision(scene):
    page = reverse("reporting:support", args=[final().pk])
    client = scene.client("representant")
    Redovisning.objects.filter(pk=final().pk).update(status="rep_submitted")
    for _ in range(2):
        assert client.post(page, SUPPORT).status_code == 302
    assert Stodomdome.objects.count() == 1
    assert list(Stodomdome.objects.visible_to(scene.people["ansvarig"])) == []
    for who in ("stranger", "rektor"):  # no skolenhet of the rektor's is in it here
        assert scene.client(who).get(page).status_code == 404
    assert client.get(reverse("reporting:support", args=[scene.row.pk])).status_code == 404
    Redovisning.objects.filter(pk=final().pk).update(status="rep_decided", approved_at=scene.clock)
    text = scene.client("ansvarig").get(page).content.decode()
    assert "Färre blanketter." in text
    assert "Stor nytta" in text
    assert client.post(page, SUPPORT | {"bra": "Annat"}).status_code == 403
    assert Stodomdome.objects.get().bra == "Mötena."


def test_why_money_is_left_is_asked_beside_how_much_that_is(scene):
    told(scene, 1, "Vi anställde en samordnare.")
    page = reverse("reporting:report_part", args=[final().pk, "oforbrukat"])
    client = scene.client("representant")
    assert "använt 1 000 kronor" in client.get(page).text.replace("\xa0", " ")
    money = next(part for part in scene.parts(final()) if part.kind == "medel")
    uid = next(row.uid for row in money.scope.with_bidrag if row.rubrik == "Samordnare")
    line = {"insats": uid, "slag": next(iter(money.scope.kostnadsslag)), "belopp": 500, "orsak": "", "stammer": False}
    drafts.save_part(final().pk, "medel", 0, {"rader": [line]}, scene.people["representant"], scene.later())
    text = client.get(page).text.replace("\xa0", " ")
    assert "Ur Total kostnad" in text
    assert "använt 1 500 kronor. 1 500 kronor mer än utbetalt." in text


@pytest.mark.parametrize(
    ("paid", "used", "words"),
    [(10, 10, "Inget är kvar."), (10, 4, "Kvar 6 kronor."), (4, 10, "6 kronor mer än utbetalt."), (0, 0, "Inget")],
)
def test_the_words_of_what_is_left(paid, used, words):
    assert words in _left(paid, used).replace("\xa0", " ")


def test_what_is_sent_says_what_is_left(scene):
    row = final()
    money = next(part for part in scene.parts(row) if part.kind == "medel")
    drafts.save_part(row.pk, money.nyckel, money.revision, answers_for(money, "Svar", 1_000), scene.people["representant"], scene.later())
    used = 1_000 * len(money.scope.with_bidrag)
    made = next(part for part in content(row, scene.parts(final()))["delar"] if part["slag"] == "medel")
    assert made["summor"]["oforbrukat"] == -used  # nothing is paid out yet
    assert "Inte redovisat förut" in str(made["svar"][0]["kolumner"])
    assert "Utbetalt men inte använt" in part_html(made)
