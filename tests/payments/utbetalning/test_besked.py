"""Word of payments: read, shown before it counts, registered once."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from payments.besked import camt, table
from payments.besked.rows import FAILED, OTHER, PAID, PENDING, Unreadable
from payments.enums import Betalningsstatus, Bokningsslag
from payments.models import Bankbesked, Betalning, Bokning, Utbetalning
from payments.services import besked
from tests.payments.paying import make_paying
from tests.payments.utbetalning.camt_files import camt054, entry

E2E = "SBS-2020-0001-0001"


@pytest.mark.parametrize("version", ["02", "08"])
def test_reads_what_the_bank_says(version):
    data = camt054(
        entry(E2E, "200556.00", version=version),
        entry("B", "1.00", drawn="CRDT", reason="AC04", version=version),
        entry("C", "2.00", status="PDNG", version=version),
        entry("D", "3.00", drawn="CRDT", version=version),
        version=version,
    )
    rows = camt.read(data)
    assert [row.outcome for row in rows] == [PAID, FAILED, PENDING, OTHER]
    assert (rows[0].identity, rows[0].belopp, rows[0].day, rows[0].reference) == (E2E, "200556.00", "2020-06-02", "REF-0001")
    assert rows[1].reason == "AC04 Kontot är avslutat"


def test_another_currency_is_no_payment_of_ours():
    assert camt.read(camt054(entry(E2E, "1.00").replace('Ccy="SEK"', 'Ccy="EUR"')))[0].outcome == OTHER


@pytest.mark.parametrize(
    "data",
    [
        b"<a>",
        b"<a/>",
        b"<Document xmlns='urn:iso:std:iso:20022:tech:xsd:camt.054.001.02'/>",
        b"<!DOCTYPE D [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><D xmlns='urn:iso:std:iso:20022:tech:xsd:camt.054.001.02'>&x;</D>",
    ],
)
def test_a_file_that_is_something_else(data):
    with pytest.raises(Unreadable):
        camt.read(data)


def test_reads_the_finance_systems_csv():
    text = (
        "identitet;belopp;datum;utfall;referens;verifikat;orsak\r\nA;200 556,00;2020-06-02;Betald;R;V1;\r\nB;1;2020-06-02;misslyckad;;;Fel"
    )
    rows = table.read(text.encode("cp1252"))
    assert [(row.identity, row.belopp, row.outcome, row.verifikat, row.reason) for row in rows] == [
        ("A", "200556.00", PAID, "V1", ""),
        ("B", "1.00", FAILED, "", "Fel"),
    ]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("A;mycket;2020-06-02;betald", "Rad 2: ”mycket” är inget belopp"),
        ("A;1;i går;betald", "Rad 2: ”i går” är inget datum"),
        ("A;1;2020-06-02;kanske", "Rad 2: skriv betald eller misslyckad"),
        ("A;1;2020-06-02;misslyckad", "Rad 2: skriv varför"),
        ("", "inga betalningar"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(line, words):
    with pytest.raises(Unreadable, match=words):
        table.read(f"identitet;belopp;datum;utfall\n{line}".encode())


def test_columns_that_are_missing_are_named():
    with pytest.raises(Unreadable, match="saknar kolumnerna utfall"):
        table.read(b"identitet;belopp;datum\nA;1;2020-06-02")


# --- against the payments -----------------------------------------------------------------------------------------------


def received(paying, *entries) -> Bankbesked:
    return besked.receive(camt054(*entries), "camt.xml", paying.first, paying.now)


def test_shown_first_and_nothing_is_changed(paying):
    paying.batch(paying.rows[0])
    row = received(paying, entry(E2E, "200556.00"), entry("OKÄND", "1.00"), entry(E2E, "200556.00"))
    found = besked.verdicts(row)
    assert [one.action for one in found] == ["paid", "", ""]
    assert found[1].text == "Ingen betalning här har den identiteten."
    assert found[2].text.startswith("Står mer än en gång")
    assert Betalning.objects.get().status == Betalningsstatus.SENT


def test_uploaded_twice_counts_once(paying):
    paying.batch(paying.rows[0])
    row = received(paying, entry(E2E, "200556.00"))
    done = besked.apply(row.pk, paying.first, paying.now)
    assert done.utfall == ["Registrerad som betald."]
    sent = Betalning.objects.get()
    assert (sent.status, sent.paid_on, sent.bank_reference) == (Betalningsstatus.PAID, date(2020, 6, 2), "REF-0001")
    again = received(paying, entry(E2E, "200556.00"))
    assert again.pk == row.pk
    besked.apply(again.pk, paying.second, paying.now)
    # the same word in another file
    other = besked.receive(camt054(entry(E2E, "200556.00"), entry("X", "1.00")), "b.xml", paying.first, paying.now)
    assert besked.verdicts(other)[0].text == "Är redan registrerad som betald."
    besked.apply(other.pk, paying.first, paying.now)
    assert sum(line.belopp for line in Bokning.objects.filter(slag=Bokningsslag.UTBETALT)) == 200_556


def test_another_amount_is_shown_and_not_registered(paying):
    paying.batch(paying.rows[0])
    row = received(paying, entry(E2E, "200555.00"))
    (found,) = besked.verdicts(row)
    assert (found.action, found.tone) == ("", "bad")
    besked.apply(row.pk, paying.first, paying.now)
    assert Betalning.objects.get().status == Betalningsstatus.SENT


def test_a_return_puts_it_back_on_the_desk(paying):
    paying.batch(paying.rows[0])
    row = received(paying, entry(E2E, "200556.00", drawn="CRDT", reason="AC04"))
    besked.apply(row.pk, paying.first, paying.now)
    paying.rows[0].refresh_from_db()
    assert paying.rows[0].status == "pay_planned"
    assert Betalning.objects.get().failure == "AC04 Kontot är avslutat"


def test_paid_and_then_returned_in_one_file(paying):
    paying.batch(paying.rows[0])
    row = received(paying, entry(E2E, "200556.00"), entry(E2E, "200556.00", drawn="CRDT", reason="AC04"))
    done = besked.apply(row.pk, paying.first, paying.now)
    assert done.utfall == ["Registrerad som betald.", "Registrerad som misslyckad."]
    assert sum(line.belopp for line in Bokning.objects.filter(slag=Bokningsslag.UTBETALT)) == 0


def test_drawn_at_the_bank_but_failed_here_is_left_to_people(paying):
    paying.batch(paying.rows[0])
    paying.act(paying.rows[0], "failed", paying.first, text="Kom inte fram.")
    (found,) = besked.verdicts(received(paying, entry(E2E, "200556.00")))
    assert (found.action, found.tone) == ("", "bad")


def test_one_line_that_is_refused_stops_no_other(paying):
    other = make_paying()
    other.attested(other.rows[0])
    paying.batch(paying.rows[0])
    assert Utbetalning.objects.filter(status="pay_exported").count() == 2
    row = received(paying, entry(E2E, "200556.00", day="2020-06-30"), entry("SBS-2020-0001-0002", "200556.00"))
    done = besked.apply(row.pk, paying.first, paying.now)
    assert done.utfall[0].startswith("Registrerades inte. Rätta datumet.")
    assert done.utfall[1] == "Registrerad som betald."


def test_only_an_ekonom(paying):
    with pytest.raises(PermissionDenied):
        besked.receive(camt054(entry(E2E, "1.00")), "x.xml", paying.ekonomi, paying.now)


def test_as_many_queries_for_one_line_as_for_three(paying, django_assert_num_queries):
    paying.batch(paying.rows[0])
    one = received(paying, entry(E2E, "200556.00"))
    three = besked.receive(camt054(entry(E2E, "1.00"), entry("B", "1.00"), entry("C", "1.00")), "b.xml", paying.first, paying.now)
    for row in (one, three):
        with django_assert_num_queries(1):
            besked.verdicts(row)
