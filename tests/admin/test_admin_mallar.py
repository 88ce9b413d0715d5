"""An avtalsmall's versions: what must hold before one is fastställd, rule by rule; what is fastställt or used stands."""

import pytest
from django.contrib.messages import get_messages
from django.core.exceptions import ValidationError

from agreements.enums import Klausultyp, Mallstatus
from agreements.mallar.ok2 import OK2
from agreements.models import Avtalsmall, Klausul, Mallversion, Standardtext
from agreements.services import mallar
from sbs.audit.journal import history_of
from tests.factories import NOW, make_ok, make_staff

from .posting import errors_of, rows, url

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    """The product's own mall as a draft: it may be fastställd."""
    version = Mallversion.objects.create(mall=Avtalsmall.objects.create(namn=OK2.namn, typ="ok2"), nummer=1, rubrik=OK2.rubrik)
    for place, row in enumerate(OK2.klausuler, start=1):
        version.klausuler.create(ordning=place, nyckel=row.nyckel, rubrik=row.rubrik, typ=row.typ, text=row.text)
    for text in OK2.standardtexter:
        version.standardtexter.create(finansieringsform=text.finansieringsform, finansiering=text.finansiering)
    return version


def test_the_products_own_mall_has_no_faults(draft):
    assert mallar.faults(draft) == []


def change(nyckel: str, **fields):
    def do(version):
        row = version.klausuler.get(nyckel=nyckel)
        for name, value in fields.items():
            setattr(row, name, value)
        row.save()

    return do


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda version: version.klausuler.filter(typ=Klausultyp.FORBEHALL).delete(), "förbehåll"),
        (lambda version: version.klausuler.filter(typ=Klausultyp.ATERBETALNING).delete(), "återbetalning"),
        (change("brister", text="  "), "förbehåll"),
        (change("brister", typ=Klausultyp.STANDARD), "förbehåll"),
        (change("utvardering", text="Till {kommunen}"), "{kommunen}"),
        (change("utvardering", text=""), "Den är tom"),
        (change("utvardering", ordning=1), "Flera har nummer 1"),
        (change("parter", typ=Klausultyp.STANDARD), "Skapas ur uppgifterna"),
        *((lambda version, key=key: version.klausuler.filter(nyckel=key).delete(), f"”{key}”") for key in mallar.GENERATED["ok2"]),
        *((lambda version, key=key: version.klausuler.filter(nyckel=key).delete(), f"”{key}”") for key in mallar.WRITTEN["ok2"]),
        (lambda version: version.standardtexter.filter(finansieringsform="egna").delete(), "Huvudmannens egna medel"),
        (lambda version: version.standardtexter.create(finansieringsform="x", finansiering="{okant}"), "{okant}"),
    ],
)
def test_each_rule_stops_it(draft, spoil, said):
    spoil(draft)
    with pytest.raises(ValidationError) as refused:
        mallar.publish(draft, make_staff(), NOW)
    assert any(said in message for message in refused.value.messages), refused.value.messages
    draft.refresh_from_db()
    assert draft.status == Mallstatus.DRAFT


def test_an_ok_1_needs_no_areas(draft):
    draft.mall.typ = "ok1"
    draft.klausuler.filter(nyckel__in=("omraden", "delredovisning", "utbetalning")).delete()
    draft.standardtexter.all().delete()
    assert mallar.faults(draft) == [f"Lägg till klausulen med nyckeln ”{key}”." for key in ("planer", "nulagesanalys", "atgardsplan")]


def test_fastställd_by_a_button_retires_the_one_before(admin_client, admin_user, draft):
    first = mallar.publish(draft, admin_user, NOW)
    copy = mallar.copy(first, admin_user, NOW)
    answer = admin_client.post(url(Mallversion, "action", copy.pk, "publish"), follow=True)
    assert "är fastställd" in str(list(get_messages(answer.wsgi_request))[0])
    first.refresh_from_db()
    copy.refresh_from_db()
    assert (first.status, copy.status) == (Mallstatus.RETIRED, Mallstatus.PUBLISHED)
    assert copy.published_by == admin_user
    assert [entry.verb for entry in history_of(copy)] == ["publish", "copy"]
    assert [entry.verb for entry in history_of(first)] == ["retire", "publish"]


def test_the_faults_are_told_by_the_button_and_on_the_page(admin_client, draft):
    draft.klausuler.filter(nyckel="parter").delete()
    answer = admin_client.post(url(Mallversion, "action", draft.pk, "publish"), follow=True)
    assert [str(message) for message in get_messages(answer.wsgi_request)] == ["Lägg till klausulen med nyckeln ”parter”."]
    assert answer.content.decode().count("Lägg till klausulen med nyckeln ”parter”.") == 2


def test_a_copy_has_everything_and_only_one_draft_at_a_time(draft, admin_user):
    with pytest.raises(ValidationError, match="Ändra i version 1 i stället"):
        mallar.copy(draft, admin_user, NOW)
    first = mallar.publish(draft, admin_user, NOW)
    copy = mallar.copy(first, admin_user, NOW)
    assert (copy.nummer, copy.status, copy.published_at) == (2, Mallstatus.DRAFT, None)
    assert list(copy.klausuler.values_list("nyckel", "text", "typ")) == list(first.klausuler.values_list("nyckel", "text", "typ"))
    assert copy.standardtexter.count() == first.standardtexter.count() == 7
    with pytest.raises(ValidationError, match="redan fastställd"):
        mallar.publish(first, admin_user, NOW)


def page_of(version, **given) -> dict:
    klausuler = [
        {
            "id": row.pk,
            "mallversion": version.pk,
            "ordning": row.ordning,
            "nyckel": row.nyckel,
            "rubrik": row.rubrik,
            "text": row.text,
            "typ": row.typ,
        }
        for row in version.klausuler.all()
    ]
    texts = [
        {"id": row.pk, "mallversion": version.pk, "finansieringsform": row.finansieringsform, "finansiering": row.finansiering}
        for row in version.standardtexter.all()
    ]
    filled = rows("klausuler", *klausuler, initial=len(klausuler)) | rows("standardtexter", *texts, initial=len(texts))
    return {"rubrik": version.rubrik} | filled | given


def test_a_draft_is_written_and_its_text_cleaned(admin_client, draft):
    text = "<p>Vi utvärderar.</p><script>alert(1)</script><ul><li>ett</li></ul>"
    place = list(draft.klausuler.values_list("nyckel", flat=True)).index("utvardering")
    answer = admin_client.post(
        url(Mallversion, "change", draft.pk), page_of(draft, **{f"klausuler-{place}-text": text, "rubrik": "Ny rubrik"})
    )
    assert answer.status_code == 302, errors_of(answer)
    draft.refresh_from_db()
    assert draft.rubrik == "Ny rubrik"
    assert draft.klausuler.get(nyckel="utvardering").text == "Vi utvärderar.\n\n- ett"


@pytest.mark.parametrize(
    ("field", "value", "said"), [("text", "{kommunen}", "{kommunen}"), ("ordning", 1, "nummer 1"), ("rubrik", "", "Skriv rubrik")]
)
def test_a_fault_in_a_klausul_stands_at_its_field(admin_client, draft, field, value, said):
    found = errors_of(admin_client.post(url(Mallversion, "change", draft.pk), page_of(draft, **{f"klausuler-9-{field}": value})))
    assert list(found) == [f"klausuler-9-{field}"]
    assert said in found[f"klausuler-9-{field}"][0]


@pytest.mark.parametrize("state", ["published", "retired", "used"])
def test_what_is_fastställt_or_used_is_read_only(admin_client, admin_user, draft, state):
    if state == "used":  # older data: an agreement on a draft
        ok = make_ok()
        ok.mallversion = draft
        ok.save()
    else:
        mallar.publish(draft, admin_user, NOW)
    if state == "retired":
        mallar.publish(mallar.copy(draft, admin_user, NOW), admin_user, NOW)
    before = list(Klausul.objects.filter(mallversion=draft).values()), list(Standardtext.objects.filter(mallversion=draft).values())
    page = page_of(draft, **{"klausuler-0-text": "Ändrat", "klausuler-1-DELETE": "on", "rubrik": "Ändrad"})
    assert admin_client.post(url(Mallversion, "change", draft.pk), page).status_code == 403
    assert admin_client.post(url(Mallversion, "delete", draft.pk), {"post": "yes"}).status_code == 403
    draft.refresh_from_db()
    assert draft.rubrik == OK2.rubrik
    assert (
        list(Klausul.objects.filter(mallversion=draft).values()),
        list(Standardtext.objects.filter(mallversion=draft).values()),
    ) == before
    shown = admin_client.get(url(Mallversion, "change", draft.pk)).content.decode()
    assert 'name="rubrik"' not in shown
    assert "Ny version som kopia" in shown


def test_a_first_version_is_begun_and_a_second_draft_refused(admin_client):
    mall = Avtalsmall.objects.create(namn="ÖK 1", typ="ok1")
    empty = rows("klausuler") | rows("standardtexter")
    assert admin_client.post(url(Mallversion, "add"), {"mall": mall.pk, "rubrik": "ÖK 1", **empty}).status_code == 302
    assert mall.versioner.get().nummer == 1
    found = errors_of(admin_client.post(url(Mallversion, "add"), {"mall": mall.pk, "rubrik": "ÖK 1", **empty}))
    assert list(found) == ["mall"]


def test_a_draft_can_be_removed(admin_client, draft):
    assert admin_client.post(url(Mallversion, "delete", draft.pk), {"post": "yes"}).status_code == 302
    assert not Mallversion.objects.exists()
