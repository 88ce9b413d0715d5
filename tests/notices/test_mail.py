"""Writing a mail: once per act and person, in two parts that say the same."""

from datetime import UTC, datetime

import pytest

from sbs.accounts.models import User
from sbs.notices import mail
from sbs.notices.models import Utskick

NOW = datetime(2020, 5, 27, 9, 12, tzinfo=UTC)


@pytest.fixture
def letter(settings, tmp_path):
    """A letter of the test's own, beside the product's layouts."""
    folder = tmp_path / "emails"
    folder.mkdir()
    (folder / "prov_subject.txt").write_text("{% autoescape off %}Prov\nav {{ vad }} – Höörs kommun{% endautoescape %}\n")
    (folder / "prov_body.txt").write_text("{% autoescape off %}Hej {{ vad }}.\n\nRad ett\nrad två.{% endautoescape %}\n")
    engine = dict(settings.TEMPLATES[0])
    settings.TEMPLATES = [{**engine, "DIRS": [tmp_path, *engine["DIRS"]]}]
    return {"vad": "<b>text</b> & mer", "link": ("Öppna", "http://127.0.0.1/x/?a=1&b=2"), "why": "Du får mejlet för att det provas."}


@pytest.fixture
def person(db):
    return User.objects.create_user("eva.ek@hoor.example.org", first_name="Eva", last_name="Ek")


def queue(to, words, **more):
    return mail.queue("prov:1", to, "prov", words, now=NOW, kind="prov", **more)


def test_the_letter_is_written_whole(person, letter):
    row = queue(person, letter, obj=person)
    assert (row.to, row.user, row.status, row.created_at) == (person.email, person, "queued", NOW)
    assert row.subject == "Prov av <b>text</b> & mer – Höörs kommun"
    assert row.body.startswith("Hej <b>text</b> & mer.\n\nRad ett\nrad två.\n\nÖppna:\nhttp://127.0.0.1/x/?a=1&b=2\n")
    assert "Du får mejlet för att det provas." in row.body
    assert (row.object_type, row.object_id) == ("accounts.user", str(person.pk))


def test_the_html_part_says_the_same_and_is_escaped(person, letter):
    row = queue(person, letter)
    assert "Hej &lt;b&gt;text&lt;/b&gt; &amp; mer." in row.html
    assert row.html.count("<h1") == row.html.count("<a ") == 1
    assert "http://127.0.0.1/x/?a=1&amp;b=2" in row.html
    assert "<img" not in row.html


def test_the_same_act_never_writes_twice_to_the_same_person(person, letter):
    other = User.objects.create_user("ola.ek@hoor.example.org", first_name="Ola", last_name="Ek")
    assert queue(person, letter)
    assert queue(person, letter) is None
    assert queue(other, letter)
    assert queue("registrator@hoor.example.org", letter)
    assert queue("Registrator@hoor.example.org", letter) is None
    assert Utskick.objects.count() == 3


def test_a_key_holds_no_address(letter, db):
    assert "@" not in queue("registrator@hoor.example.org", letter).key


def test_a_closed_account_gets_nothing(person, letter):
    person.is_active = False
    person.save()
    assert queue(person, letter) is None
    assert not Utskick.objects.exists()


def test_it_leaves_after_commit_only(person, letter, mailbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=False) as later:
        row = queue(person, letter)
    assert not mailbox.received
    for callback in later:
        callback()
    row.refresh_from_db()
    assert row.status == "sent"
    assert [message["to"] for message in mailbox.received] == [person.email]
