"""An administrator walks through the administration in a real browser: nothing breaks the strict CSP, and the work can be done."""

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import expect

from agreements.enums import Mallstatus
from agreements.models import Huvudman
from sbs.accounts.enums import Roll
from sbs.audit.models import Handelse
from tests.admin.rows import make_contact_row, make_mallversion, make_signature
from tests.factories import make_mandat, make_staff, make_user

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def admin_page(live_server, client, page):
    client.force_login(make_staff(Roll.ADMIN, first_name="Anna", last_name="Admin"))
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": client.cookies["sessionid"].value, "url": live_server.url}])
    return page


def to(page, live_server, name: str, *args):
    return page.goto(live_server.url + reverse(f"admin:{name}", args=args))


@pytest.fixture
def walk(db):
    """The main pages: the URL name and its arguments."""
    draft, mandat = make_mallversion(), make_mandat(make_user())
    return [
        ("index",),
        ("agreements_huvudman_changelist",),
        ("agreements_huvudman_add",),
        ("agreements_kontaktperson_change", make_contact_row().pk),
        ("agreements_mallversion_change", draft.pk),
        ("agreements_mandat_change", mandat.pk),
        ("agreements_samverkan_add",),
        ("agreements_underskrift_change", make_signature().pk),
        ("agreements_mallversion_history", draft.pk),
        ("accounts_user_add",),
        ("audit_handelse_changelist",),
    ]


# axe itself copies the sheets that Django's forms.css imports into a style element of its own, and the policy stops that.
@pytest.mark.allow_console("Applying inline style violates")
def test_the_main_pages_keep_the_policy_and_can_be_used_by_everybody(admin_page, live_server, walk, axe):
    errors = []
    admin_page.on("console", lambda message: message.type == "error" and errors.append(message.text))
    for name, *args in walk:
        answer = to(admin_page, live_server, name, *args)
        assert answer.status == 200
        assert "style-src 'self'; " in answer.headers["content-security-policy"]
        admin_page.wait_for_load_state("load")
        assert errors == []
        axe(admin_page)
        errors.clear()


def test_a_huvudman_is_written_corrected_and_found(admin_page, live_server):
    page = admin_page
    to(page, live_server, "agreements_huvudman_add")
    page.get_by_label("Namn").fill("Höörs kommun")
    page.get_by_label("Organisationsnummer").fill("212000-1117")
    page.get_by_label("Huvudmannatyp").select_option("KOMMUN")
    page.get_by_label("Adress").fill("Box 53")
    page.get_by_label("Postnummer").fill("24321")
    page.get_by_label("Postort").fill("Höör")
    page.get_by_label("Registratorns e-post").fill("kommunen@hoor.example.org")
    page.get_by_role("button", name="Spara", exact=True).click()
    assert "Sista siffran stämmer inte" in page.locator(".field-orgnr").inner_text()
    page.get_by_label("Organisationsnummer").fill("16 212000-1116")
    page.get_by_role("button", name="Spara", exact=True).click()
    assert "Skriv kommunkoden" in page.locator(".field-kommunkod").inner_text()
    assert page.get_by_label("Organisationsnummer").input_value() == "212000-1116"  # nothing is lost, and it is shown as it is printed
    page.get_by_label("Kommunkod").fill("1267")
    page.get_by_role("button", name="Spara", exact=True).click()
    page.get_by_role("link", name="Höörs kommun").first.wait_for()
    assert Huvudman.objects.get().orgnr == "2120001116"
    page.locator("#searchbar").fill("212000-1116")
    page.locator("#changelist-search [type=submit]").click()
    page.wait_for_load_state()
    assert page.locator("#result_list tbody tr").count() == 1


def test_buttons_of_a_row_work_and_tell(admin_page, live_server):
    page, draft = admin_page, make_mallversion()
    to(page, live_server, "agreements_mallversion_change", draft.pk)
    page.get_by_role("button", name="Fastställ").click()
    expect(page.locator(".messagelist")).to_contain_text("Lägg till en klausul med förbehåll")
    draft.refresh_from_db()
    assert draft.status == Mallstatus.DRAFT


def test_a_choice_is_found_while_typing(admin_page, live_server):
    """The admin's own JavaScript works under the policy."""
    page = admin_page
    make_staff(first_name="Viveka", last_name="Sök")
    to(page, live_server, "accounts_tjansteroll_add")
    page.locator(".field-user .select2-selection").click()
    page.locator(".select2-search__field").fill("Viveka")
    page.locator(".select2-results__option", has_text="Viveka Sök").click()
    assert "Viveka Sök" in page.locator(".field-user .select2-selection").inner_text()
    assert not Handelse.objects.filter(verb="admin_add").exists()
