import pytest

from sbs.lib.placeholders import find_placeholders


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("På Skolverkets vägnar\nVälj namn\nVälj titel", ["Välj namn", "Välj titel"]),
        ("Klicka eller tryck här för att ange text", ["Klicka eller tryck här för att"]),
        ("XX kommun", ["XX"]),
        ("senast den xx oktober", ["xx"]),
        ("den 20xx-xx-xx", ["20xx-xx-xx"]),
        ("från 20xx- till", ["20xx-"]),
        ("år 20XX", ["20XX"]),
        ("år 202x", ["202x"]),
        ("Stockholm 2020-05-27\nHöör 2020-\n", ["2020-"]),
        ("Höör 2020-05-", ["2020-05-"]),
        ("1 juni 2020 –\nnästa rad", ["2020 –"]),
        ("[...]", ["[...]"]),
        ("[…]", ["[…]"]),
        ("[ange belopp] kronor", ["[ange belopp]"]),
        ("Till {huvudman} skickas", ["{huvudman}"]),
        ("Till {...} skickas", ["{...}"]),
        ("Hej <<Namn>>", ["<<Namn>>"]),
        ("Ort: ________", ["________"]),
        ("Namn ........", ["........"]),
        ("10 personer??", ["??"]),
        ("TBD", ["TBD"]),
        ("Lorem ipsum dolor", ["Lorem ipsum"]),
    ],
)
def test_leftovers(text, found):
    hits = find_placeholders(text)
    assert [hit.text for hit in hits] == found
    assert all(hit.reason.endswith(".") and hit.text in text[hit.start : hit.end] for hit in hits)


ORDINARY = """Skolverket och Höörs kommun kommer överens om insatser 2020–2022 (dnr 7.4.2-2019:827, U2015/3357/S). Perioden är
2020-06-01 – 2022-08-31, alltså 1 juni 2020 – 31 augusti 2022, och kvartal 3 2020 – kvartal 3 2022 betalas ut.
Huvudmannen får välja namn på sitt nätverk, väljer titel på sin rapport och behöver inte ange något annat. 2015- och 2016 års beslut,
2010- och 2020-talet, läsåren 2020-2021. Räkna med 9–10 personer … och kanske fler. Är det rätt? Ja! [1] [2] citatet ”de [eleverna] lär
sig”. Maxxi, Xavier, Foxx och saxen. Kontakta registrator@xx.example.org eller https://example.org/xx/. Från 1900- till 2000-talet.
NN-modellen används inte. Se bilaga 2–5, 10 % av 8 tjänster à 40 timmar, t.ex. 5 + 4 + 1 = 10. Insatsen pågår till 2022. Klicka på
länken. Text 2020, 2021. Året 2019. Kungen är Gustav III. Matematik/naturorientering F-3 och 4-9. Lärare i åk 7-9 deltar 2021.
"""


def test_ordinary_swedish_raises_no_alarm():
    assert find_placeholders(ORDINARY * 20) == []


def test_long_strange_texts_are_read_quickly():
    for text in ("2020-" * 20_000, "[" * 50_000, "{" * 50_000, "x-" * 50_000, "<<" * 50_000, "2020 " * 20_000, "xx-" * 40_000):
        find_placeholders(text)
