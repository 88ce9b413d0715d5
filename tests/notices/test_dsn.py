"""Reading delivery reports (RFC 3464): pure, and never an exception whatever comes in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sbs.notices import dsn
from sbs.notices.bounces import PROOF_HEADER
from tests.notices import dialects, reports


def read(raw: bytes) -> dsn.Report | None:
    return dsn.read(raw, PROOF_HEADER)


def test_a_report_with_the_headers_only():
    assert read(reports.postfix()) == dsn.Report(
        7,
        reports.PROOF,
        (dsn.Failure("5.1.1", "550 5.1.1 <adress>: Recipient address rejected: User unknown in local recipient table; try <adress>"),),
    )


def test_a_report_with_the_whole_mail():
    report = read(reports.exchange())
    assert report is not None
    assert (report.utskick_id, report.proof, report.failures[0].code) == (7, reports.PROOF, "5.1.10")
    assert "elev" not in repr(report)


GOOGLE = "550-5.1.1 The email account that you tried to reach does not exist. Please try 550-5.1.1 double-checking the recipient's email"


@pytest.mark.parametrize(
    ("dialect", "code", "lasting", "said"),
    [
        (dialects.postfix_expired, "4.4.1", False, "X-Postfix; connect to inbox.hoor.example.org[192.0.2.7]:25: Connection timed out"),
        (dialects.postfix_utf8, "5.1.1", True, "550 5.1.1 <adress>: User unknown"),
        (dialects.exchange_online, "5.1.10", True, "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient <adress> not found"),
        (dialects.gmail, "5.1.1", True, GOOGLE),
        (dialects.exim, "5.0.0", True, ""),
        (dialects.without_status, "5.1.1", True, "550 5.1.1 No such user"),
    ],
)
def test_real_servers(dialect, code, lasting, said):
    report = read(dialect())
    assert report is not None
    assert (report.utskick_id, report.proof) == (7, reports.PROOF)
    (failure,) = report.failures
    assert (failure.code, failure.is_lasting) == (code, lasting)
    assert failure.diagnostic.startswith(said)


@pytest.mark.parametrize(
    ("action", "code", "failed"),
    [
        *[("failed", code, "lasting") for code in ("5.1.1", "5.2.1", "5.2.2", "5.4.4", "5.7.1", "5.0.0 (unknown)")],
        ("FAILED ", "5.1.1", "lasting"),
        *[("failed", "4.4.7", "given up"), ("failed", "", "given up"), ("failed", "511", "given up")],
        *[("delayed", "4.4.7", ""), ("delivered", "2.0.0", ""), ("relayed", "2.1.9", ""), ("", "5.1.1", ""), ("expanded", "5.1.1", "")],
    ],
)
def test_a_failure_is_a_mail_that_never_arrives_and_only_some_tell_of_the_address(action, code, failed):
    report = read(reports.postfix(action=action, code=code, diagnostic=""))
    assert report is not None
    assert ["lasting" if failure.is_lasting else "given up" for failure in report.failures] == ([failed] if failed else [])


def test_several_recipients_are_read_one_by_one():
    text = reports.status("relayed", "2.0.0") + "\nFinal-Recipient: rfc822; b@example.org\nAction: failed\nStatus: 5.1.2\n"
    report = read(reports.with_status(text))
    assert report is not None
    assert report.failures == (dsn.Failure("5.1.2", ""),)


@pytest.mark.parametrize(
    "message_id",
    ["<9876@mail.example.org>", "<utskick-@skolverket.example.org>", "<utskick-x7@skolverket.example.org>", "utskick-7", "", "<utskick-7>"],
)
def test_somebody_elses_mail_is_not_ours(message_id):
    assert read(reports.with_original(f"Message-ID: {message_id}\nTo: eva.ek@hoor.example.org\n")) is None


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\0\xff\xfe",
        b"Subject: hej\n\nUt pa semester.\n",
        b"Content-Type: multipart/report; report-type=delivery-status\n\nno boundary",
        b'Content-Type: multipart/report; boundary="x"\n\n--x\nContent-Type: message/delivery-status\n\n--x--',
        reports.postfix().replace(b"message/delivery-status", b"text/plain"),
        reports.postfix().replace(b"text/rfc822-headers", b"text/plain"),
        reports.postfix().replace(b"multipart/report", b"multipart/mixed"),
        reports.postfix()[:700],
    ],
)
def test_other_mail_and_broken_reports_are_nothing(raw):
    assert read(raw) is None


def test_a_report_encoded_against_the_rules_is_read():
    text = reports.postfix().replace(b"Content-Type: text/rfc822-headers", b"Content-Type: text/rfc822-headers; charset=klingon")
    assert read(text) == read(reports.postfix())


def test_no_more_than_a_part_of_an_enormous_mail_is_read():
    assert read(b"X: y\n" * dsn.LARGEST) is None


@given(st.binary(max_size=300), st.integers(0, 1600), st.integers(0, 60))
def test_any_damage_is_survived(junk, place, gone):
    raw = reports.postfix()
    read(raw[:place] + junk + raw[place + gone :])


@given(st.text(max_size=400))
def test_the_servers_line_is_one_short_line_without_addresses(text):
    line = dsn.clean(f"smtp; 550 {text} eva.ek@hoor.example.org")
    assert len(line) <= dsn.LONGEST_DIAGNOSTIC
    assert "eva.ek@hoor" not in line
    assert line.isprintable()
