"""rules.md, Formats, in the administration: refused with advice beside the field, stored cleaned, shown as printed."""

from datetime import date

import pytest
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import ProtectedError
from django.urls import reverse

from agreements.models import Dialogteam, Huvudman, Kostnadsslag, Regeringsuppdrag, Samverkan, Skolenhet
from sbs.accounts.models import Enhet, User
from sbs.lib.modelfields import FormatCharField
from sbs.lib.personnummer import ADVICE, holds_personnummer
from tests.factories import make_enhet, make_huvudman, make_samverkan, make_skolenhet, make_staff

from .posting import errors_of, rows, url

pytestmark = pytest.mark.django_db
HOOR = {
    "namn": "Höörs kommun",
    "orgnr": "212000-1116",
    "typ": "KOMMUN",
    "kommunkod": "1267",
    "gatuadress": "Box 53",
    "postnummer": "243 21",
    "postort": "Höör",
    "telefon": "0413-280 00",
    "registrator_epost": "kommunen@hoor.example.org",
    "bankgiro": "991-2346",
    "plusgiro": "",
}


def test_a_huvudman_is_stored_cleaned_and_shown_as_printed(admin_client):
    given = {
        "orgnr": "16 202100–4185",
        "telefon": "(0413) 280 00 vx",
        "postnummer": "SE-24321",
        "bankgiro": "1609908",
        "plusgiro": "1 23 45 - 5",
    }
    answer = admin_client.post(url(Huvudman, "add"), HOOR | given)
    assert answer.status_code == 302, errors_of(answer)
    made = Huvudman.objects.get()
    assert (made.orgnr, made.telefon, made.postnummer) == ("2021004185", "+4641328000", "24321")
    assert (made.bankgiro, made.plusgiro, made.kommunkod) == ("1609908", "123455", "1267")
    page = admin_client.get(url(Huvudman, "change", made.pk)).content.decode()
    for printed in ("202100-4185", "0413-280 00", "243 21", "160-9908", "1 23 45-5"):
        assert f'value="{printed}"' in page


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("orgnr", "202100-4186", "Sista siffran stämmer inte"),
        ("orgnr", "811228-9874", "personnummer"),
        ("orgnr", "2021004", "tio siffror"),
        ("orgnr", "Höör", "bara siffror"),
        ("orgnr", "", "Skriv organisationsnummer."),
        ("kommunkod", "181", "Skriv nollan först: 0181"),
        ("kommunkod", "9901", "länet"),
        ("kommunkod", "", "Skriv kommunkoden. En kommun har alltid en."),
        ("bankgiro", "160-9907", "Sista siffran"),
        ("plusgiro", "1 23 45-6", "Sista siffran"),
        ("postnummer", "2432", "fem siffror"),
        ("telefon", "12", "riktnummer"),
        ("registrator_epost", "kommunen", ""),
        ("namn", "Eva 811228-9874", ADVICE),
    ],
)
def test_a_fault_is_told_beside_its_field(admin_client, field, typed, said):
    answer = admin_client.post(url(Huvudman, "add"), HOOR | {field: typed})
    assert answer.status_code == 200
    found = errors_of(answer)
    assert list(found) == [field]
    assert said in found[field][0]
    assert not Huvudman.objects.exists()


def test_two_huvudman_cannot_have_one_number(admin_client):
    first = make_huvudman()
    first.orgnr = "2120001116"
    first.save()
    answer = admin_client.post(url(Huvudman, "add"), HOOR)
    assert errors_of(answer) == {"orgnr": ["Ändra organisationsnummer. En annan rad har redan samma."]}


@pytest.mark.parametrize(("typed", "said"), [("1234567", "åtta siffror"), ("12345678", "används redan av en annan skolenhet")])
def test_a_skolenhetskod(admin_client, typed, said):
    owner = make_huvudman()
    Skolenhet.objects.create(huvudman=owner, namn="Den andra", skolenhetskod="12345678")
    given = {"huvudman": owner.pk, "namn": "Sätoftaskolan", "skolenhetskod": typed, "skolformer": ["GR", "FTH"], "is_active": "on"}
    found = errors_of(admin_client.post(url(Skolenhet, "add"), given))
    assert list(found) == ["skolenhetskod"]
    assert said in found["skolenhetskod"][0]
    answer = admin_client.post(url(Skolenhet, "add"), given | {"skolenhetskod": ""})
    assert answer.status_code == 302
    assert Skolenhet.objects.get(namn="Sätoftaskolan").skolformer == ["GR", "FTH"]


def test_a_skolform_that_does_not_exist(admin_client):
    given = {"huvudman": make_huvudman().pk, "namn": "Skolan", "skolformer": ["XX"]}
    assert list(errors_of(admin_client.post(url(Skolenhet, "add"), given))) == ["skolformer"]


def samverkan(**given) -> dict:
    other = make_samverkan()
    row = {"huvudman": make_huvudman().pk, "urvalsomgang": other.urvalsomgang_id, "dnr": "7.4.2-2019:827", "decided_on": "9 maj 2019"}
    return row | {"dialogteam": other.dialogteam_id, "ansvarig": other.ansvarig_id} | given


def test_a_samverkan_takes_a_dnr_as_people_write_it(admin_client):
    answer = admin_client.post(url(Samverkan, "add"), samverkan(dnr="Dnr 7.4.2 – 2019:827"))
    assert answer.status_code == 302, errors_of(answer)
    made = Samverkan.objects.get(dnr="7.4.2-2019:827")
    assert made.decided_on == date(2019, 5, 9)


def test_a_samverkan_put_in_by_hand_has_its_periods(admin_client):
    huvudman = make_huvudman()
    school = make_skolenhet(huvudman)
    admin_client.post(url(Samverkan, "add"), samverkan(huvudman=huvudman.pk, skolenheter=[school.pk]))
    made = Samverkan.objects.get(dnr="7.4.2-2019:827")
    assert [(row.ansvarig, row.from_date) for row in made.ansvarsperioder.all()] == [(made.ansvarig, date(2019, 5, 9))]
    assert [(row.skolenhet, row.from_date) for row in made.skolenhetsperioder.all()] == [(school, date(2019, 5, 9))]


def test_who_and_what_a_samverkan_has_over_time_is_changed_in_the_case(admin_client):
    case = make_samverkan()
    school = make_skolenhet(case.huvudman)
    page = admin_client.get(url(Samverkan, "change", case.pk)).content.decode()
    for name in ("samverkan_responsible", "samverkan_schools"):
        assert reverse(f"agreements:{name}", args=[case.pk]) in page
    given = {"dnr": case.dnr, "urvalsomgang": case.urvalsomgang_id, "decided_on": "2019-05-09"}
    more = {"ansvarig": make_staff().pk, "dialogteam": make_samverkan().dialogteam_id, "skolenheter": [school.pk]}
    assert admin_client.post(url(Samverkan, "change", case.pk), given | more).status_code == 302
    fresh = Samverkan.objects.get(pk=case.pk)
    assert (fresh.ansvarig, fresh.dialogteam, fresh.skolenheter.count()) == (case.ansvarig, case.dialogteam, 0)


def test_faults_of_a_samverkan(admin_client):
    other = make_samverkan()
    stranger = make_skolenhet(other.huvudman, "Fel skola")
    cases = {
        "dnr": {"dnr": "827"},
        "ansvarig": {"ansvarig": make_staff().pk},
        "skolenheter": {"skolenheter": [stranger.pk]},
        "urvalsomgang": {"huvudman": other.huvudman_id},
        "decided_on": {"decided_on": "2019-02-30"},
    }
    for field, given in cases.items():
        assert list(errors_of(admin_client.post(url(Samverkan, "add"), samverkan(**given)))) == [field], field


def test_an_enhet_and_a_person_have_real_telephone_numbers(admin_client):
    enhet = {
        "namn": "Riktade insatser",
        "gatuadress": "Box 1",
        "postnummer": "17104",
        "postort": "Solna",
        "telefon": "abc",
        "epost": "x@example.org",
    }
    assert list(errors_of(admin_client.post(url(Enhet, "add"), enhet))) == ["telefon"]
    person = {"first_name": "Eva", "last_name": "Ek", "email": "eva@example.org", "telefon": "1", **rows("tjansteroller")}
    assert list(errors_of(admin_client.post(url(User, "add"), person))) == ["telefon"]


@pytest.mark.parametrize(
    ("typed", "said"), [("U2015/3357/S", "finns redan som U2015/03357/S"), ("uppdraget", "beteckning som"), ("", "Skriv beteckning")]
)
def test_a_regeringsuppdrag(admin_client, typed, said):
    Regeringsuppdrag.objects.create(beteckning="U2015/03357/S", rubrik="Stöd", from_date=date(2015, 6, 4))
    answer = admin_client.post(url(Regeringsuppdrag, "add"), {"beteckning": typed, "rubrik": "Stöd", "from_date": "2019-11-14"})
    assert said in errors_of(answer)["beteckning"][0]


def test_a_regeringsuppdrag_keeps_its_own_spelling_and_its_replacement_has_a_day(admin_client):
    new = Regeringsuppdrag.objects.create(beteckning="U2019/03786", rubrik="Stöd", from_date=date(2019, 11, 14))
    old = {"beteckning": "U2015/3357/S", "rubrik": "Stöd", "from_date": "2015-06-04", "ersatt_av": new.pk}
    assert list(errors_of(admin_client.post(url(Regeringsuppdrag, "add"), old))) == ["ersatt_on"]
    assert admin_client.post(url(Regeringsuppdrag, "add"), old | {"ersatt_on": "2019-11-14"}).status_code == 302
    assert Regeringsuppdrag.objects.filter(beteckning="U2015/3357/S", ersatt_av=new).exists()


def test_dates_are_read_as_everywhere_else(admin_client):
    row = {"beteckning": "U2019/03786", "rubrik": "Stöd", "from_date": "14 november 2019"}
    assert admin_client.post(url(Regeringsuppdrag, "add"), row).status_code == 302
    assert Regeringsuppdrag.objects.get().from_date == date(2019, 11, 14)


def test_a_name_twice_and_a_row_in_use_are_explained(admin_client):
    Kostnadsslag.objects.create(namn="Elevhälsa")
    answer = admin_client.post(url(Kostnadsslag, "add"), {"namn": "Elevhälsa", "ordning": 1})
    assert errors_of(answer) == {"namn": ["Ändra namn. En annan rad har redan samma."]}
    case = make_samverkan()
    for row in (case.huvudman, case.dialogteam, case.urvalsomgang):
        address = url(type(row), "delete", row.pk)
        for answer in (admin_client.get(address), admin_client.post(address, {"post": "yes"})):
            assert answer.status_code == 200
            assert "används" in answer.content.decode()
        assert type(row).objects.filter(pk=row.pk).exists()


def test_a_skolenhet_that_takes_part_is_not_just_taken_out(admin_client):
    case = make_samverkan()
    school = make_skolenhet(case.huvudman)
    case.skolenheter.add(school)
    answer = admin_client.post(url(Skolenhet, "delete", school.pk), {"post": "yes"})
    assert f"Samverkan: {case}" in answer.content.decode()
    assert list(case.skolenheter.all()) == [school]
    case.skolenheter.clear()
    assert admin_client.post(url(Skolenhet, "delete", school.pk), {"post": "yes"}).status_code == 302


@pytest.mark.parametrize(("page", "error", "said"), [("add", IntegrityError, "Inget sparades"), ("delete", ProtectedError, "används")])
def test_what_only_the_database_saw_is_told(admin_client, monkeypatch, page, error, said):
    """Two saves at once: no page 500."""

    def refuse(*args, **kwargs):
        raise error("krock", set()) if error is ProtectedError else error("krock")

    row = Kostnadsslag.objects.create(namn="Resor")
    model_admin = admin.site._registry[Kostnadsslag]
    monkeypatch.setattr(model_admin, "save_model" if page == "add" else "delete_model", refuse)
    address = url(Kostnadsslag, page, *([row.pk] if page == "delete" else []))
    answer = admin_client.post(address, {"namn": "Böcker", "ordning": 1, "post": "yes"}, follow=True)
    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert [row.namn for row in Kostnadsslag.objects.all()] == ["Resor"]


def test_a_team_without_members_is_refused(admin_client):
    given = {"namn": "Team Syd", "enhet": make_enhet().pk, "teamledare": make_staff().pk}
    assert list(errors_of(admin_client.post(url(Dialogteam, "add"), given))) == ["medlemmar"]


def test_the_model_itself_cleans_and_refuses_without_changing_anything_in_save():
    row = make_huvudman(telefon="0413-280 00", kommunkod="1267")
    assert Huvudman.objects.get(pk=row.pk).telefon == "0413-280 00"
    row.full_clean()
    assert (row.telefon, row.postnummer) == ("+4641328000", "24321")
    row.orgnr = "2021004186"
    with pytest.raises(ValidationError, match="Sista siffran"):
        row.full_clean()


def test_to_a_migration_the_field_is_a_charfield():
    field = Huvudman._meta.get_field("orgnr")
    assert isinstance(field, FormatCharField)
    assert field.deconstruct()[1] == "django.db.models.CharField"
    assert field.clone().kind == "orgnr"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Eva, 811228-9874", True),
        ("19811228-9874", True),
        ("811228 9874", True),
        ("811228-9875", False),
        ("202100-4185", False),
        ("7.4.2-2019:827", False),
        ("+4641328000", False),
    ],
)
def test_what_is_a_personnummer(text, found):
    assert holds_personnummer(text) is found
