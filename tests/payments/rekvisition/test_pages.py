"""The pages of a rekvisition and of accounts: works, stranger 404, wrong role 403, bad id 404, wrong method 405, posted twice."""

import sys

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.signals import got_request_exception
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.views.debug import ExceptionReporter

from payments import amounts
from payments.enums import Rekvisitionsstatus as S
from payments.models import Kontouppgift, Rekvisition
from payments.services import konto
from payments.services import rekvisition as service
from sbs.accounts import reauth
from tests import factories as make
from tests.documents.uploaded import small_pdf
from tests.overview.secrecy_world import WORD, holds
from tests.payments.rekvisition.conftest import DATA

pytestmark = pytest.mark.django_db
FORM = {"belopp": "100 000", "kontoslag": "bankgiro", "kontonummer": "991-2346", "referens": "Projekt 4711", "faktura": "Box 53"}


def url(name, row):
    return reverse(f"payments:rekvisition{f'_{name}' if name else ''}", args=[row.pk])


def test_begin_fill_in_and_ask_for_a_signature(desk, browse):
    client = browse(desk.ekonomi)
    begin = reverse("payments:rekvisition_start", args=[desk.ok.pk])
    assert "100\u00a0000\u00a0kronor" in client.get(begin).content.decode()
    for _ in range(2):
        assert client.post(begin).status_code == 302
    row = Rekvisition.objects.get()
    page = client.get(url("edit", row)).content.decode()
    assert 'value="100\u00a0000"' in page
    assert client.post(url("edit", row), FORM | {"revision": 0}).status_code == 302
    assert client.post(url("edit", row), FORM | {"revision": 0}).status_code == 302  # the same button twice
    assert service.draft_data(row, desk.ekonomi)["kontonummer"] == "9912346"
    assert "4711" in client.get(url("", row)).content.decode()
    client.post(url("ready", row))
    assert "Väntar på underskrift" in client.get(url("", row)).content.decode()


def test_faults_are_said_beside_the_field_and_in_the_summary(desk, browse):
    row, client = desk.start(), browse(desk.ekonomi)
    answer = client.post(url("edit", row), FORM | {"revision": 1, "kontonummer": "991-2347", "belopp": "många"})
    assert answer.status_code == 422
    assert answer.content.decode().count("Sista siffran stämmer inte") == 2


def test_somebody_else_saved(desk, browse):
    row = desk.start()
    answer = browse(desk.representant).post(url("edit", row), FORM | {"revision": 0, "referens": "Min"})
    assert answer.status_code == 422
    assert "sparade kl." in answer.content.decode()
    assert 'value="Min"' in answer.content.decode()


def test_sign_and_get_a_receipt(desk, browse, monkeypatch):
    row, client = desk.start(), browse(desk.signer)
    monkeypatch.setattr(reauth, "reauth_since", lambda request, moment: "lösenord")
    page = client.get(url("sign", row))
    shown = page.context["form"]["shown"].value()
    assert client.post(url("sign", row), {"shown": shown}).status_code == 422
    said = {"shown": shown, "read": "on", "mandate": "on"}
    assert client.post(url("sign", row), said).status_code == 302
    assert "lösenord" in client.get(url("confirm", row)).content.decode()
    for _ in range(2):
        assert client.post(url("confirm", row)).url == url("receipt", row)
    version = row.versioner.get()
    assert version.sha256[:4] in client.get(url("receipt", row)).content.decode()
    assert client.get(url("signature_status", row)).status_code == 200
    assert client.get(url("sign", row)).url == url("receipt", row)
    other = browse(desk.other_signer)
    assert other.post(url("sign", row), said).url == url("", row)
    assert other.get(url("receipt", row)).status_code == 404


def test_without_a_mandate_the_page_says_so(desk, browse):
    page = browse(desk.firmatecknare).get(url("sign", desk.start())).content.decode()
    assert "inget godkänt mandat" in page
    assert "Fortsätt till underskrift" not in page


def test_the_agency_sees_that_a_draft_exists_and_when_it_was_saved(desk, browse):
    row = desk.start()
    service.mark_ready(row.pk, desk.ekonomi, desk.now)
    client = browse(desk.economist)
    for page in (url("", row), reverse("payments:rekvisitioner") + "?visa=hos-huvudman", reverse("payments:pengar", args=[desk.ok.pk])):
        text = client.get(page).content.decode()
        assert "4711" not in text
        assert "Väntar på underskrift" not in text
    assert "Senast sparat" in client.get(url("", row)).content.decode()
    for name in ("edit", "sign"):
        assert client.get(url(name, row)).status_code == 403


def test_accept_and_return(desk, browse):
    row, client = desk.received(), browse(desk.economist)
    page = client.get(url("", row)).content.decode()
    assert "Kontot" in page
    assert "Kontrollera kontot" in page
    back = reverse("payments:rekvisition_act", args=[row.pk, "return"])
    assert client.post(back, {"orsak": "", "text": ""}).status_code == 422
    accept = reverse("payments:rekvisition_act", args=[row.pk, "accept"])
    for _ in range(2):
        assert client.post(accept, {"text": ""}).url == url("", row)
    row.refresh_from_db()
    assert row.status == S.ACCEPTED
    assert browse(desk.reader).get(back).status_code == 302
    mine = browse(desk.ekonomi).get(url("", row)).content.decode()
    assert "bekräftar kontot" in mine


def test_on_paper(desk, browse):
    client, page = browse(desk.registrar), reverse("payments:rekvisition_register", args=[desk.ok.pk])
    scan = {"fil": SimpleUploadedFile("rekvisition.pdf", small_pdf(), "application/pdf"), "inkom": "2020-05-04"}
    assert client.post(page, FORM | scan | {"belopp": "1"}).status_code == 422
    scan["fil"].seek(0)
    assert client.post(page, FORM | scan).status_code == 302
    row = Rekvisition.objects.get()
    assert client.get(url("", row)).status_code == 200
    assert client.post(page, FORM).url == url("", row)
    assert browse(desk.reader).get(page).status_code == 302 or browse(desk.reader).get(page).status_code == 403


def test_strangers_ids_and_methods(desk, browse):
    row = desk.received()
    stranger = browse(desk.stranger)
    for name in ("", "edit", "sign", "confirm", "receipt", "signature_status"):
        assert stranger.get(url(name, row)).status_code == 404, name
    assert browse(desk.uppgiftslamnare).get(url("", row)).status_code in (403, 404)
    client = browse(desk.economist)
    assert client.get(reverse("payments:rekvisition", args=[10**6])).status_code == 404
    assert client.post(url("", row)).status_code == 405
    assert client.get(url("ready", row)).status_code == 405
    assert client.get(reverse("payments:rekvisition_act", args=[row.pk, "sign"])).status_code == 404


def test_the_lists_ask_as_often_for_one_row_as_for_three(desk, browse):
    desk.received()
    client, counts = browse(desk.economist), {}
    for page in ("rekvisitioner", "konton"):
        client.get(reverse(f"payments:{page}"))
        with CaptureQueriesContext(
            connection,
        ) as one:
            client.get(reverse(f"payments:{page}"))
        counts[page] = len(one)
    for _ in range(2):
        ok = make.make_ok(make.make_samverkan())
        Rekvisition.objects.create(overenskommelse=ok, status=S.RECEIVED, created_at=desk.now, created_by=desk.ekonomi)
        make.make_konto(ok.huvudman, desk.economist)
    for page, count in counts.items():
        client.get(reverse(f"payments:{page}"))  # what waits is counted anew and kept
        with CaptureQueriesContext(connection) as three:
            assert client.get(reverse(f"payments:{page}")).content.decode().count("<tr ") == 4
        assert len(three) == count, page


def test_an_account_is_confirmed_by_another(desk, browse):
    row = make.make_konto(desk.ok.huvudman, desk.economist)
    confirm, reject = (reverse(f"payments:konto_{act}", args=[row.pk]) for act in ("confirm", "reject"))
    mine = browse(desk.economist)
    assert "har inte själv föreslagit" in mine.get(reverse("payments:konto", args=[row.pk])).content.decode()
    assert mine.post(confirm, {"text": "Ringde"}).status_code == 403
    other = browse(desk.other_economist)
    assert other.post(confirm, {"text": ""}).status_code == 422
    for _ in range(2):
        assert other.post(confirm, {"text": "Ringde växeln"}).status_code == 302
    assert konto.confirmed(desk.ok.huvudman) == row
    assert other.get(reject).status_code == 302
    assert browse(desk.reader).get(reverse("payments:konto", args=[row.pk])).status_code == 200
    assert browse(desk.ekonomi).get(reverse("payments:konto", args=[row.pk])).status_code == 403
    assert browse(desk.stranger).get(reverse("payments:konto", args=[row.pk])).status_code == 404


def test_an_account_is_proposed(desk, browse):
    client, page = browse(desk.economist), reverse("payments:konto_propose")
    said = {"huvudman": desk.ok.huvudman.pk, "slag": "plusgiro", "nummer": "1 23 45-5", "text": "Brev"}
    assert client.post(page, said | {"nummer": "1 23 45-6"}).status_code == 422
    for _ in range(2):
        assert client.post(page, said).status_code == 302
    assert Kontouppgift.objects.get().nummer == "123455"
    assert browse(desk.reader).get(page).status_code == 403


STRIKES = {
    "while the draft is opened": "sbs.documents.drafts.store.Opened",
    "while it is saved": "sbs.documents.drafts.store._write",
    "while it is checked": "payments.rekvisition.checks.first_instalment",
    "while it is printed": "payments.rekvisition.making.render_to_string",
}


@pytest.mark.parametrize("where", STRIKES)
def test_an_error_report_holds_no_word_of_a_draft(desk, monkeypatch, where):
    row = desk.start(referens=WORD, faktura=WORD)
    client, reports = Client(raise_request_exception=False), []
    client.force_login(desk.signer)

    def strike(*_args, **_more):
        raise RuntimeError("Något gick sönder.")

    def keep(sender, request=None, **_more):
        reports.append(ExceptionReporter(request, *sys.exc_info()).get_traceback_html())

    monkeypatch.setattr(STRIKES[where], strike)
    got_request_exception.connect(keep)
    try:
        client.get(url("", row))
        client.get(url("sign", row))
        client.post(url("edit", row), FORM | {"revision": 1, "referens": WORD, "faktura": f"{WORD} igen"})
    finally:
        got_request_exception.disconnect(keep)
    assert reports
    assert not [report for report in reports if holds(report.encode())]


def test_data_is_what_the_form_gives():
    assert set(DATA) == set(FORM)


class TestOnTheInstalment:
    def read(self, desk, browse) -> str:
        row = amounts.instalments(desk.ok)[0]
        return browse(desk.economist).get(reverse("payments:utbetalning", args=[row.pk])).content.decode()

    def test_the_rekvisition_is_part_of_underlag(self, desk, browse):
        assert "Har inte kommit in." in self.read(desk, browse)
        desk.received()
        text = self.read(desk, browse)
        assert "Version 1 på 100\xa0000\xa0kronor" in text
        assert reverse("payments:rekvisition", args=[desk.row.pk]) in text
        assert "er referens" not in text
        desk.act("accept", desk.economist)
        text = self.read(desk, browse)
        assert "Godtagen av" in text
        assert "utbetalning 1 av 9, er referens Projekt 4711" in text
