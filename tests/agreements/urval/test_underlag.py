"""The file is tried first and read in once; nothing is half imported; what the register lacks comes from the file."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from agreements.models import Handling, Huvudman, Kandidat, Skolenhet, Underlag
from agreements.services.urval import underlag as service
from agreements.services.urval.underlag import Faulty
from agreements.urval.columns import COLUMNS
from agreements.urval.enums import Kandidatstatus, Omgangsstatus
from agreements.workflow import Refused
from sbs.audit.journal import history_of
from sbs.documents import storage
from sbs.documents.models import Dokument
from tests import factories as make
from tests.agreements.urval.conftest import NOW, csv_of, row_of, upload

NEW = {
    "Huvudman": "Nya kommunen", "Organisationsnummer": "212999-9997", "Skolenhet": "Nya skolan", "Skolenhetskod": "98765432",
    "Typ av huvudman": "Kommun", "Kommunkod": "1293", "Adress": "Torget 1", "Postnummer": "281 31", "Postort": "Hässleholm",
    "Registratorns e-post": "registrator@nya.example.org",
}  # fmt: skip
WIDE = [column.heading for column in COLUMNS]


def receive(omgang, leader, *rows, **more) -> Underlag:
    return service.receive(omgang, upload(csv_of(*rows, **more)), leader, NOW)


def faults_of(omgang, leader, *rows, **more):
    with pytest.raises(Faulty) as caught:
        receive(omgang, leader, *rows, **more)
    return [(fault.place, fault.text) for fault in caught.value.faults]


def test_a_file_waits_until_it_is_confirmed(omgang, leader, skola):
    made = receive(omgang, leader, row_of(skola))
    assert not Kandidat.objects.exists()
    assert storage.get(made.sha256) == csv_of(row_of(skola))
    assert (made.dokument.filename, made.dokument.typ) == ("underlag.csv", "urvalsunderlag")
    service.confirm(made.pk, leader, NOW, create_new=False)
    row = Kandidat.objects.get()
    assert (row.omgang, row.huvudman, row.skolenhet, row.status) == (omgang, skola.huvudman, skola, Kandidatstatus.UNDECIDED)
    assert (row.antal_elever, row.beslut, row.tillsyn_avslutad, row.brister_ska) == (300, "forelaggande", True, False)
    (entry,) = Handling.objects.all()  # of the round: there is no case yet
    assert (entry.urvalsomgang, entry.avsandare, entry.mottagare, entry.dokument) == (
        omgang,
        "Skolinspektionen",
        "Skolverket",
        made.dokument,
    )


def test_sent_and_confirmed_twice_is_once(omgang, leader, skola):
    first, second = receive(omgang, leader, row_of(skola)), receive(omgang, leader, row_of(skola))
    assert first == second
    service.confirm(first.pk, leader, NOW, create_new=False)
    service.confirm(first.pk, leader, NOW, create_new=False)
    assert (Kandidat.objects.count(), Underlag.objects.count(), Dokument.objects.count()) == (1, 1, 1)
    assert history_of(omgang).filter(verb="confirm_underlag").count() == 1


def test_a_file_with_faults_is_not_kept(omgang, leader, skola):
    assert faults_of(omgang, leader, row_of(skola), row_of(skola) | {"Skolenhetskod": "1"})[0][0] == "Rad 3, Skolenhetskod"
    assert not Underlag.objects.exists()
    assert not Dokument.objects.exists()


def test_what_the_register_lacks_is_asked_for(omgang, leader):
    (place, text), *rest = faults_of(omgang, leader, {key: NEW[key] for key in list(NEW)[:4]})
    assert place == "Rad 2, Huvudman"
    assert "adress, postnummer, postort, registratorns e-post" in text
    assert not rest


def test_a_code_of_somebody_else(omgang, leader, skola):
    other = make.make_huvudman()
    row = row_of(skola) | {"Huvudman": other.namn, "Organisationsnummer": other.orgnr}
    assert faults_of(omgang, leader, row)[0][0] == "Rad 2, Skolenhetskod"


def test_new_ones_are_laid_out_when_somebody_says_so(omgang, leader):
    made = receive(omgang, leader, NEW, headings=WIDE)
    with pytest.raises(Refused, match="Kryssa i"):
        service.confirm(made.pk, leader, NOW, create_new=False)
    assert not Huvudman.objects.exists()
    service.confirm(made.pk, leader, NOW, create_new=True)
    owner = Huvudman.objects.get()
    assert (owner.namn, owner.typ, owner.kommunkod, owner.postnummer) == ("Nya kommunen", "KOMMUN", "1293", "28131")
    assert owner.history.count() == 1
    assert Skolenhet.objects.get().skolformer == ["GR"]


def test_a_kommun_needs_its_kommunkod(omgang, leader):
    assert "kommunkod" in faults_of(omgang, leader, NEW | {"Kommunkod": ""}, headings=WIDE)[0][1]


def test_an_address_that_is_none(omgang, leader):
    assert faults_of(omgang, leader, NEW | {"Registratorns e-post": "ingen"}, headings=WIDE)[0][0] == "Rad 2, Registratorns e-post"


def test_the_register_may_change_between_the_two_steps(omgang, leader, skola):
    made = receive(omgang, leader, row_of(skola))
    skola.huvudman = make.make_huvudman()
    skola.save()
    with pytest.raises(Faulty):
        service.confirm(made.pk, leader, NOW, create_new=False)
    assert not Kandidat.objects.exists()


def test_a_second_file_gives_new_facts_and_leaves_the_decision(omgang, leader, skola):
    decided = {"status": "chosen", "skal": "resultat", "motivering": "Låga.", "decided_at": NOW, "decided_by": leader}
    row = make.make_kandidat(omgang, skola, **decided)
    made = receive(omgang, leader, row_of(skola, **{"Antal elever": "299"}))
    service.confirm(made.pk, leader, NOW, create_new=False)
    row.refresh_from_db()
    assert (row.antal_elever, row.status, row.motivering) == (299, "chosen", "Låga.")


def test_put_aside(omgang, leader, skola):
    made = receive(omgang, leader, row_of(skola))
    service.discard(made.pk, leader, NOW)
    service.discard(made.pk, leader, NOW)
    with pytest.raises(Refused):
        service.confirm(made.pk, leader, NOW, create_new=False)
    assert storage.get(made.sha256)


def test_not_into_a_decided_round(leader, skola):
    done = make.make_round(status=Omgangsstatus.DECIDED, decided_on=NOW.date())
    with pytest.raises(PermissionDenied):
        receive(done, leader, row_of(skola))


def test_only_leaders(omgang, reader, skola):
    with pytest.raises(PermissionDenied):
        receive(omgang, reader, row_of(skola))


def test_three_hundred_rows_are_read_in_with_few_questions(omgang, leader, django_assert_max_num_queries):
    owner = make.make_huvudman()
    rows = [row_of(make.make_skolenhet(owner)) for _ in range(30)]
    data = csv_of(*rows)
    with django_assert_max_num_queries(26):
        service.receive(omgang, upload(data), leader, NOW)


# --- the pages --------------------------------------------------------------------------------------------------------


def test_through_the_pages(client, omgang, leader, skola):
    client.force_login(leader)
    url = reverse("agreements:urval_underlag", args=[omgang.pk])
    answer = client.post(url, {"fil": upload(csv_of(row_of(skola)))})
    made = Underlag.objects.get()
    confirm = reverse("agreements:urval_confirm", args=[omgang.pk, made.pk])
    assert answer["Location"] == confirm
    assert "Ringsjöskolan" in client.get(confirm).content.decode()
    for _ in range(2):
        assert client.post(confirm).status_code == 302
    assert Kandidat.objects.count() == 1
    assert made.dokument.filename in client.get(url).content.decode()
    assert client.get(reverse("documents:download", args=[made.dokument_id])).status_code == 200


def test_faults_are_shown_by_row(client, omgang, leader, skola):
    client.force_login(leader)
    answer = client.post(reverse("agreements:urval_underlag", args=[omgang.pk]), {"fil": upload(csv_of(row_of(skola, Beslut="x")))})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Rätta felet i filen" in page
    assert "Skriv föreläggande, föreläggande med vite eller annat." in page


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"", b"PK\x03\x04x"])
def test_another_file(client, omgang, leader, data):
    client.force_login(leader)
    answer = client.post(reverse("agreements:urval_underlag", args=[omgang.pk]), {"fil": upload(data, "x.xlsx")})
    assert answer.status_code == 422


def test_a_new_one_must_be_ticked_on_the_page(client, omgang, leader):
    client.force_login(leader)
    made = receive(omgang, leader, NEW, headings=WIDE)
    url = reverse("agreements:urval_confirm", args=[omgang.pk, made.pk])
    answer = client.post(url)
    assert answer.status_code == 422
    assert "Kryssa i att de nya" in answer.content.decode()
    assert client.post(url, {"create_new": "on"}).status_code == 302


def test_put_aside_on_the_page(client, omgang, leader, skola):
    client.force_login(leader)
    made = receive(omgang, leader, row_of(skola))
    url = reverse("agreements:urval_confirm", args=[omgang.pk, made.pk])
    assert client.post(url, {"discard": "1"}).status_code == 302
    made.refresh_from_db()
    assert made.discarded_at


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_template_can_be_fetched(client, reader, kind):
    client.force_login(reader)
    answer = client.get(reverse("agreements:urval_template", args=[kind]))
    assert answer.status_code == 200
    assert f'"underlag-mall.{kind}"' in answer["Content-Disposition"]
    assert client.get(reverse("agreements:urval_template", args=["exe"])).status_code == 404
