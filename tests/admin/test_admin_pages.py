"""Every page of the administration: as an administrator, as others; nothing that a library brought; the same queries for 1 and 3 rows."""

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agreements.models import Installning
from payments.models import Betalinstallning
from sbs.accounts.enums import Roll
from sbs.audit.models import Lasning
from sbs.documents.models import Dokument
from tests.factories import make_staff

from .rows import FROZEN, MAKERS

pytestmark = pytest.mark.django_db
ONE_ROW = (Installning, Betalinstallning)
KINDS = pytest.mark.parametrize("model", MAKERS, ids=lambda model: model.__name__)


def url(model, page, *args) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def test_every_registered_model_is_tested_and_nothing_else_is_registered():
    assert set(admin.site._registry) == set(MAKERS)


def queries(client, address) -> int:
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


@KINDS
def test_an_administrator_opens_every_page(admin_client, model):
    row = MAKERS[model]()
    for page, args in (("changelist", []), ("change", [row.pk]), ("history", [row.pk])):
        assert queries(admin_client, url(model, page, *args)) <= 35, page
    add = admin_client.get(url(model, "add")).status_code
    there_is_one = model in ONE_ROW  # one row, which is there: it is changed, not added or looked for
    assert add == (403 if there_is_one or not admin.site._registry[model].may_add else 200)


@pytest.mark.parametrize("who", ["processtodjare", "contact"])
def test_nobody_else_opens_any_page(client, contact, who):
    """Refused at the door, before any row is looked for."""
    client.force_login(make_staff(Roll.PROCESSTODJARE) if who == "processtodjare" else contact)
    for model in MAKERS:
        for page, args in (("changelist", []), ("add", []), ("change", [1]), ("delete", [1]), ("history", [1]), ("action", [1, "publish"])):
            answer = client.get(url(model, page, *args))
            assert answer.status_code == 302, (model, page)
            assert answer["Location"].startswith("/admin/login/")
    assert client.get("/admin/login/").status_code == 403


@KINDS
def test_a_search_and_the_filters_work(admin_client, model):
    MAKERS[model]()
    model_admin = admin.site._registry[model]
    assert model_admin.search_fields or model in (Dokument, *ONE_ROW)
    assert admin_client.get(url(model, "changelist"), {"q": "kommun 2019"}).status_code == 200
    for spec in model_admin.list_filter:
        if isinstance(spec, type):
            for value, _ in spec(None, {}, model, model_admin).lookups(None, model_admin):
                assert admin_client.get(url(model, "changelist"), {spec.parameter_name: value}).status_code == 200


@KINDS
def test_a_list_asks_as_much_for_three_rows_as_for_one(admin_client, model):
    address = url(model, "changelist")
    MAKERS[model]()
    queries(admin_client, address)  # fills caches of content types and the like
    one = queries(admin_client, address)
    MAKERS[model]()
    MAKERS[model]()
    assert queries(admin_client, address) == one


@pytest.mark.parametrize("model", FROZEN, ids=lambda model: model.__name__)
def test_what_is_frozen_cannot_be_changed_added_or_removed(admin_client, model):
    row = MAKERS[model]()
    before = model.objects.filter(pk=row.pk).values().get()
    count = model.objects.count()
    reads = Lasning.objects.count()
    for page, args in (("change", [row.pk]), ("add", []), ("delete", [row.pk])):
        answer = admin_client.post(url(model, page, *args), {"text": "annat", "status": "draft", "namn": "annat", "post": "yes"})
        assert answer.status_code == 403, page
    answer = admin_client.post(url(model, "changelist"), {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"})
    assert model.objects.count() - (Lasning.objects.count() - reads if model is Lasning else 0) == count
    assert model.objects.filter(pk=row.pk).values().get() == before


def test_pages_of_libraries_are_not_there(admin_client):
    for path in ("account/emailaddress/", "mfa/authenticator/", "socialaccount/socialtoken/", "auth/group/"):
        assert admin_client.get(f"/admin/{path}").status_code == 404
