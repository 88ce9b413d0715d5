"""The letter with the link to choose a password."""

import re

import pytest
from django.core import mail
from django.utils import timezone

from sbs.accounts.invitations import invite
from sbs.accounts.models import User
from sbs.audit.models import Handelse

pytestmark = pytest.mark.django_db


def test_the_link_leads_to_a_password_and_is_stored_nowhere(client, karin, settings, django_capture_on_commit_callbacks):
    settings.SBS_BASE_URL = "http://testserver"
    new = User.objects.create_user("ny@hoor.example.org", None, first_name="Nils", last_name="Ny")
    with django_capture_on_commit_callbacks(execute=True):
        invite(new, actor=karin, at=timezone.now(), why="Du är firmatecknare för Höörs kommun.")
    [letter] = mail.outbox
    assert letter.to == ["ny@hoor.example.org"]
    assert "Karin Almgren har lagt upp ett konto åt dig" in letter.body
    link = re.search(r"http://testserver(\S+)", letter.body)[1]
    page = client.get(link, follow=True)
    assert "Välj lösenord" in page.content.decode()
    client.post(page.redirect_chain[-1][0], {"password1": "en helt egen mening 9", "password2": "en helt egen mening 9"})
    new.refresh_from_db()
    assert new.check_password("en helt egen mening 9")
    assert "Ny" not in [entry.text for entry in Handelse.objects.filter(verb="invite") if link.split("-")[-1] in entry.text]


def test_a_weak_password_is_refused_with_what_to_do(client, karin, settings, django_capture_on_commit_callbacks):
    settings.SBS_BASE_URL = "http://testserver"
    with django_capture_on_commit_callbacks(execute=True):
        invite(karin, actor=None, at=timezone.now())
    page = client.get(re.search(r"http://testserver(\S+)", mail.outbox[0].body)[1], follow=True)
    html = client.post(page.redirect_chain[-1][0], {"password1": "kort", "password2": "kort"}).content.decode()
    assert "Rätta" in html
    assert "12" in html
