"""What is signed, in brief, and what differs between two snapshots: from the snapshot alone."""

import copy

from hypothesis import given
from hypothesis import strategies as st

from agreements import brief, snapshot_text

INSATS = {
    "id": "insats-1",
    "pk": 1,
    "nummer": "5.1",
    "rubrik": "Handledning",
    "avsnitt": [],
    "beskrivning": [{"slag": "p", "rader": ["Fem träffar."]}],
    "mal": ["Fler når målen."],
    "malgrupper": [{"benamning": "lärare", "skolenhet": "", "antal": 5}],
    "bidrag": 1000,
    "period": {"start": "2020-08-01", "slut": "2022-06-30"},
}
SNAPSHOT = {
    "schema": 1,
    "typ": "ok2",
    "kort": "ÖK 2",
    "namn": "Överenskommelse 2",
    "dnr": "7.4.2-2019:827",
    "version": 3,
    "rubrik": "Överenskommelse",
    "period": {"start": "2020-06-01", "slut": "2022-08-31"},
    "slutredovisning": "2022-08-31",
    "parter": {
        "skolverket": {"namn": "Skolverket", "orgnr": "202100-4185"},
        "huvudman": {"namn": "Höörs kommun", "orgnr": "212000-1116"},
    },
    "bidrag": 1000,
    "kapitel": [
        {
            "id": "omrade-1",
            "nyckel": "omrade-1",
            "nummer": 5,
            "rubrik": "Styrning",
            "slag": "omrade",
            "text": [],
            "insatser": [INSATS],
            "delredovisningar": ["2020-10-15", "2021-04-15"],
        },
        {"id": "kapitel-brister", "nyckel": "brister", "nummer": 8, "rubrik": "Brister", "slag": "text", "text": []},
    ],
    "delar": {"utbetalningsplan": {"utbetalningar": [{"belopp": 500}, {"belopp": 500}]}},
    "undertecknare": [{"falt": "sig_1", "namn": "Eva Ek", "mandat": "Fullmakt: 1"}],
    "bilagor": [],
    "granskning": None,
    "avvikelser": [],
}


def rows(snapshot=SNAPSHOT) -> dict[str, list[str]]:
    return {row["term"]: row["lines"] for row in brief.rows(snapshot)}


def test_in_brief():
    assert rows() == {
        "Dokument": ["Överenskommelse 2 (ÖK 2), version 3, dnr 7.4.2-2019:827"],
        "Parter": ["Skolverket, 202100-4185", "Höörs kommun, 212000-1116"],
        "Gäller": ["1 juni 2020 – 31 augusti 2022"],
        "Bidrag till huvudmannen": ["1\u00a0000\u00a0kronor, betalas i två delar"],
        "Insatser": ["En: en i Styrning"],
        "Ni ska redovisa": ["Delredovisning 15 oktober 2020 och 15 april 2021.", "Slutredovisning 31 augusti 2022."],
        "Ni kan behöva betala tillbaka": ["Pengar som inte har använts, eller som har använts till annat, enligt kapitel 8."],
    }


def test_without_money_nothing_is_paid_back():
    found = rows({**SNAPSHOT, "bidrag": 0})
    assert found["Bidrag till huvudmannen"] == ["Inget bidrag betalas ut"]
    assert "Ni kan behöva betala tillbaka" not in found


def test_the_same_snapshot_has_no_changes():
    assert snapshot_text.compare(SNAPSHOT, copy.deepcopy(SNAPSHOT)) == []


def test_what_the_system_writes_at_each_round_is_no_change():
    assert snapshot_text.compare(SNAPSHOT, {**SNAPSHOT, "version": 4, "granskning": {"omgang": 1}}) == []


def test_a_renumbered_insats_shows_its_new_number():
    new = copy.deepcopy(SNAPSHOT)
    new["kapitel"][0]["insatser"][0]["nummer"] = "5.2"
    (change,) = snapshot_text.compare(SNAPSHOT, new)
    assert (change.title, change.kind) == ("5.2 Handledning", "changed")


PATHS = [
    ("dnr",),
    ("slutredovisning",),
    ("bidrag",),
    ("period", "start"),
    ("parter", "huvudman", "namn"),
    ("undertecknare", 0, "mandat"),
    ("kapitel", 0, "rubrik"),
    ("kapitel", 0, "delredovisningar", 1),
    ("kapitel", 0, "insatser", 0, "bidrag"),
    ("kapitel", 0, "insatser", 0, "mal", 0),
    ("kapitel", 0, "insatser", 0, "malgrupper", 0, "antal"),
    ("kapitel", 0, "insatser", 0, "beskrivning", 0, "rader", 0),
    ("kapitel", 0, "insatser", 0, "period", "slut"),
    ("delar", "utbetalningsplan", "utbetalningar", 0, "belopp"),
]


@given(st.sampled_from(PATHS), st.integers(1001, 10**9))
def test_whatever_is_changed_is_seen(path, value):
    new = copy.deepcopy(SNAPSHOT)
    place = new
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value if isinstance(place[path[-1]], int) else str(value)
    assert len(snapshot_text.compare(SNAPSHOT, new)) == 1
