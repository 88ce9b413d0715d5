"""The weighing table: what it hides, in what order it stands, what it says, and how much it asks the database."""

import pytest
from django.core.cache import cache
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import factories as make


def url(name: str, *args) -> str:
    return reverse(f"agreements:urval_{name}", args=args)


def names(answer) -> list[str]:
    return [item["row"].namn for group in answer.context["groups"] for item in group["rows"]]


ALL = ["Alskolan", "Bolagsskolan", "Huvudmannen, utan skolenhet", "Öskolan"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ALL),
        ("namn=öck", ["Huvudmannen, utan skolenhet", "Öskolan"]),
        ("namn=bolagss", ["Bolagsskolan"]),
        ("status=chosen", ["Öskolan"]),
        ("agare=enskild", ["Bolagsskolan"]),
        ("agare=statlig", []),
        ("skolform=GY", ["Öskolan"]),
        ("beslut=vite", ["Bolagsskolan"]),
        ("vite=ja", ["Bolagsskolan"]),
        ("vite=nej", ["Alskolan", "Huvudmannen, utan skolenhet", "Öskolan"]),
        ("liten=ja", ["Alskolan"]),
        ("liten=nej", ["Bolagsskolan", "Huvudmannen, utan skolenhet", "Öskolan"]),
        ("pagar=ja", ["Huvudmannen, utan skolenhet", "Öskolan"]),
        ("pagar=nej&vite=nej", ["Alskolan"]),
        ("siffror=ak6", ALL),
        ("siffror=finns-inte", ALL),
    ],
)
def test_the_filters(client, many, reader, query, found):
    client.force_login(reader)
    assert sorted(names(client.get(f"{url('round', many.pk)}?{query}"))) == sorted(found)


@pytest.mark.parametrize(
    ("sort", "first"),
    [
        ("", "Alskolan"),
        ("-namn", "Huvudmannen, utan skolenhet"),
        ("merit_9", "Bolagsskolan"),
        ("-merit_9", "Alskolan"),
        ("elever", "Alskolan"),
    ],
)
def test_the_orders_with_the_unknown_last(client, many, reader, sort, first):
    client.force_login(reader)
    found = names(client.get(f"{url('round', many.pk)}?sort={sort}"))
    assert set(found) == set(ALL)
    if sort == "-namn":
        assert found[-1] == "Alskolan"
    else:
        assert found[0] == first
    if sort == "elever":
        assert found[-1] == "Huvudmannen, utan skolenhet"


def test_what_the_facts_say_stands_in_words(client, many, reader):
    client.force_login(reader)
    page = client.get(url("round", many.pk)).content.decode()
    assert "Skolenheten har 20 elever. Omgångens gräns för en liten skolenhet är 50." in page
    assert "förenat med vite" in page
    assert 'type="checkbox"' not in page  # a reader does not choose


def test_the_questions_do_not_grow_with_the_rows(client, omgang, leader):
    from django.db import connection

    client.force_login(leader)
    client.get(url("round", omgang.pk))  # the first one of a process asks once more
    counts = []
    for number in (1, 2):
        for _ in range(number):
            row = make.make_kandidat(omgang)
            make.make_kandidat(omgang, make.make_skolenhet(row.huvudman))
            make.make_samverkan(row.huvudman)
        cache.clear()  # the menu keeps its number for a while
        with CaptureQueriesContext(connection) as seen:
            client.get(url("round", omgang.pk))
        counts.append(len(seen))
    assert counts[0] == counts[1] < 32
