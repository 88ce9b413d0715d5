import pytest
from hypothesis import given
from hypothesis import strategies as st

from sbs.lib.errors import FormatError
from sbs.lib.formats import FORMATS, swedish_key
from tests.lib.reading import is_read_or_explained


@pytest.mark.parametrize(
    ("kind", "text", "stored", "printed"),
    [
        ("orgnr", "202100-4185", "2021004185", "202100-4185"),
        ("orgnr", "2120001116", "2120001116", "212000-1116"),
        ("orgnr", "16 212000 1116", "2120001116", "212000-1116"),
        ("orgnr", "212000–1116", "2120001116", "212000-1116"),
        ("skolenhetskod", "1234 5678", "12345678", "12345678"),
        ("kommunkod", "0181", "0181", "0181"),
        ("kommunkod", "1267", "1267", "1267"),
        ("bankgiro", "160-9908", "1609908", "160-9908"),
        ("bankgiro", "991 2346", "9912346", "991-2346"),
        ("bankgiro", "5805-6201", "58056201", "5805-6201"),
        ("plusgiro", "1 23 45-5", "123455", "1 23 45-5"),
        ("plusgiro", "90 20 03-3", "9020033", "90 20 03-3"),
        ("plusgiro", "1-8", "18", "1-8"),
        ("postnummer", "24321", "24321", "243 21"),
        ("postnummer", "SE-171 04", "17104", "171 04"),
        ("telefon", "0413-280 00", "+4641328000", "0413-280 00"),
        ("telefon", "0413-28000 (vx)", "+4641328000", "0413-280 00"),
        ("telefon", "08-52 73 32 00 (vx)", "+46852733200", "08-527 332 00"),
        ("telefon", "+46 (0)70 174 06 05", "+46701740605", "070-174 06 05"),
        ("telefon", "+45 33 92 00 00", "+4533920000", "+45 33 92 00 00"),
        ("dnr", "2015:778", "2015:778", "2015:778"),
        ("dnr", "7.4.2-2019:827", "7.4.2-2019:827", "7.4.2-2019:827"),
        ("dnr", "7.4.2- 2019:827", "7.4.2-2019:827", "7.4.2-2019:827"),
        ("dnr", "Dnr: 7.4.2 – 2019:0827", "7.4.2-2019:827", "7.4.2-2019:827"),
        ("uppdrag", "U2015/3357/S", "U2015/03357/S", "U2015/03357/S"),
        ("uppdrag", "u2015/03357/s", "U2015/03357/S", "U2015/03357/S"),
        ("uppdrag", "U2019/03786", "U2019/03786", "U2019/03786"),
        ("uppdrag", "U2017/00301/S", "U2017/00301/S", "U2017/00301/S"),
    ],
)
def test_read_stored_printed(kind, text, stored, printed):
    assert FORMATS[kind].clean(text) == stored
    assert FORMATS[kind].show(stored) == printed


@pytest.mark.parametrize(
    ("kind", "text", "message"),
    [
        ("orgnr", "202100-4186", "Kontrollera organisationsnumret. Sista siffran stämmer inte."),
        ("orgnr", "202100-418", "Ett organisationsnummer har tio siffror, till exempel 202100-4185. Här är det 9."),
        ("orgnr", "000000-0000", "Det här ser ut som ett personnummer. Skriv organisationsnumret, till exempel 202100-4185."),
        ("orgnr", "abc", "Skriv organisationsnumret med bara siffror. Mellanslag och bindestreck går bra."),
        ("skolenhetskod", "1234567", "En skolenhetskod har åtta siffror. Här är det 7."),
        ("kommunkod", "181", "En kommunkod har fyra siffror. Skriv nollan först: 0181."),
        ("kommunkod", "12670", "En kommunkod har fyra siffror. Höör har till exempel 1267."),
        ("kommunkod", "9967", "Kontrollera kommunkoden. De två första siffrorna är länet, 01 till 25."),
        ("bankgiro", "160-9909", "Kontrollera bankgironumret. Sista siffran stämmer inte."),
        ("bankgiro", "1609", "Ett bankgironummer har sju eller åtta siffror. Här är det 4."),
        ("bankgiro", "0000000", "Kontrollera bankgironumret. Sista siffran stämmer inte."),
        ("plusgiro", "1 23 45-6", "Kontrollera plusgironumret. Sista siffran stämmer inte."),
        ("plusgiro", "1", "Ett plusgironummer har två till åtta siffror. Här är det 1."),
        ("postnummer", "2432", "Ett postnummer har fem siffror, till exempel 243 21."),
        ("postnummer", "04321", "Ett postnummer har fem siffror, till exempel 243 21."),
        ("telefon", "12", "Kontrollera telefonnumret. Skriv det med riktnummer, till exempel 0413-280 00."),
        ("telefon", "ring mig", "Kontrollera telefonnumret. Skriv det med riktnummer, till exempel 0413-280 00."),
        ("telefon", "0413-280 00 ext. 12", "Skriv numret utan anknytning."),
        ("dnr", "827/2019", "Skriv diarienumret som 7.4.2-2019:827 eller 2015:778."),
        ("uppdrag", "2019/03786", "Skriv regeringsuppdragets beteckning som U2019/03786 eller U2015/3357/S."),
    ],
)
def test_faults_say_how_to_mend(kind, text, message):
    with pytest.raises(FormatError) as caught:
        FORMATS[kind].clean(text)
    assert str(caught.value) == message


@pytest.mark.parametrize("kind", FORMATS)
def test_nothing_is_nothing(kind):
    assert FORMATS[kind].clean(" ") == ""
    assert FORMATS[kind].show("") == ""


NUMBERISH = st.one_of(st.text(), st.text(alphabet="0123456789 -–:./USÅ+()", max_size=18))


@pytest.mark.parametrize("kind", FORMATS)
@given(text=NUMBERISH)
def test_clean_is_stable_or_explains(kind, text):
    form = FORMATS[kind]

    def is_stable(written: str) -> bool:
        stored = form.clean(written)
        return form.clean(stored) == stored and form.clean(form.show(stored)) == stored

    assert is_read_or_explained(is_stable, text)


def test_swedish_order():
    names = [
        "Överkalix",
        "Ånge",
        "Älvkarleby",
        "Zinkgruvan",
        "Wien",
        "Visby",
        "Åre",
        "Alvesta",
        "alingsås",
        "Orsa",
        "Éclair",
        "Dorotea",
        "Müller",
    ]
    assert sorted(names, key=swedish_key) == [
        "alingsås",
        "Alvesta",
        "Dorotea",
        "Éclair",
        "Müller",
        "Orsa",
        "Visby",
        "Wien",
        "Zinkgruvan",
        "Ånge",
        "Åre",
        "Älvkarleby",
        "Överkalix",
    ]
