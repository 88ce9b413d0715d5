"""The pages anybody may read, the theme, and the error pages."""

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse

from sbs.accounts.models import Bristanmalan
from sbs.accounts.views import errors
from sbs.audit.models import Handelse

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["accessibility", "report_defect", "privacy", "help", "theme", "account_login"])
def test_open_without_login(client, name):
    answer = client.get(reverse(name))
    assert answer.status_code == 200
    html = answer.content.decode()
    assert "Hoppa till innehållet" in html
    assert reverse("accessibility") in html
    assert " style=" not in html


def test_report_is_stored_and_logged(client):
    answer = client.post(reverse("report_defect"), {"text": "Knappen går inte att nå med tabb.", "page": "/hjalp/", "email": ""})
    assert answer.status_code == 302
    anmalan = Bristanmalan.objects.get()
    assert anmalan.page == "/hjalp/"
    assert Handelse.objects.get(verb="report_defect").internal


def test_report_says_the_same_words_in_summary_and_at_field(client):
    html = client.post(reverse("report_defect"), {"text": "", "email": "x"}).content.decode()
    assert "<title>Fel: Rapportera en brist – SBS</title>" in html
    assert "Rätta 2 fel för att skicka" in html
    assert html.count("Skriv vad som inte fungerar.") == 2
    assert '<a href="#id_email">Kontrollera e-postadressen.' in html
    assert 'aria-describedby="id_text_helptext id_text_error"' in html
    assert 'aria-invalid="true"' in html
    assert not Bristanmalan.objects.exists()


def test_field_order_is_label_help_error_control(client):
    html = client.post(reverse("report_defect"), {"text": ""}).content.decode()
    places = [html.index(part) for part in ('for="id_text"', 'id="id_text_helptext"', 'id="id_text_error"', "<textarea")]
    assert places == sorted(places)
    assert "(frivilligt)" in html


@pytest.mark.parametrize(("choice", "attribute"), [("dark", ' data-bs-theme="dark"'), ("light", ' data-bs-theme="light"'), ("", "")])
def test_theme_is_kept_in_a_cookie(client, choice, attribute):
    assert client.post(reverse("theme"), {"theme": choice}).status_code == 302
    html = client.get(reverse("help")).content.decode()
    assert f'<html lang="sv"{attribute}>' in html


def test_theme_never_leads_away(client):
    answer = client.post(reverse("theme"), {"theme": "dark", "next": "https://evil.example/"})
    assert answer.url == reverse("theme")
    assert client.post(reverse("theme"), {"theme": "blue"}).status_code == 200


def test_unknown_page(client):
    answer = client.get("/finns-inte/")
    assert answer.status_code == 404
    assert "Sidan finns inte, eller så har du inte rätt att se den." in answer.content.decode()


def test_too_large_a_request(client, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    answer = client.post(reverse("report_defect"), {"text": "x" * 500})
    assert answer.status_code == 413
    assert "för stor" in answer.content.decode()


def test_refusal_gives_its_reason(rf):
    answer = errors.permission_denied(_with_user(rf), PermissionError("Bara firmatecknare kan skriva under. Be Eva Rosengren."))
    assert answer.status_code == 403
    assert "Be Eva Rosengren" in answer.content.decode()


def test_server_error_needs_neither_session_nor_user(rf):
    answer = errors.server_error(rf.get("/"))
    assert answer.status_code == 500
    assert "Felet är noterat" in answer.content.decode()


def test_stale_token_of_a_stranger():
    answer = Client(enforce_csrf_checks=True).post(reverse("report_defect"), {"text": "hej"})
    assert answer.status_code == 403
    assert "öppen för länge" in answer.content.decode()


def _with_user(rf: RequestFactory):
    from django.contrib.auth.models import AnonymousUser

    request = rf.get("/")
    request.user = AnonymousUser()
    return request
