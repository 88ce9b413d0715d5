"""A number written in the administration is a proposal and nothing more."""

import pytest
from django.forms.models import model_to_dict
from django.urls import reverse

from payments.services import konto
from sbs.accounts.enums import Roll
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_an_edit_is_a_proposal(client):
    admin, ekonom = make.make_staff(Roll.ADMIN), make.make_staff(Roll.EKONOM)
    huvudman = make.make_huvudman()
    current = make.make_konto(huvudman, make.make_staff(Roll.EKONOM), confirmed_by=ekonom)
    huvudman.refresh_from_db()
    client.force_login(admin)
    page = reverse("admin:agreements_huvudman_change", args=[huvudman.pk])
    fields = ("namn", "orgnr", "typ", "kommunkod", "gatuadress", "postnummer", "postort", "telefon", "registrator_epost", "plusgiro")
    form = {name: model_to_dict(huvudman)[name] for name in fields}
    for _ in range(2):
        assert client.post(page, form | {"bankgiro": "160-9908"}).status_code == 302
    huvudman.refresh_from_db()
    assert huvudman.bankgiro == "9912346"
    assert konto.confirmed(huvudman) == current
    waiting = konto.waiting(huvudman)
    assert (waiting.nummer, waiting.proposed_by, waiting.kalla) == ("1609908", admin, "register")
