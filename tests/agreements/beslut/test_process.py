"""A beslut's way from draft to the huvudman, through ``perform_beslut`` and the real worker."""

import subprocess
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from agreements.enums import Beslutsstatus, Beslutstyp, Underskriftsstatus
from agreements.models import Beslut, Handling, Installning
from agreements.workflow.beslut import BESLUT, BESLUT_TRANSITIONS, RECEIVERS, available_beslut, perform_beslut
from agreements.workflow.process import Refused
from sbs.documents import storage
from sbs.documents.models import Dokument
from sbs.documents.register import check_file
from sbs.notices.models import Utskick
from tests import factories as make
from tests.agreements.beslut.world import HOW, NOW, SUPPORT, YEARS, grant

S = Beslutsstatus


def test_from_draft_to_underrattad(world):
    seen = []
    RECEIVERS.append(lambda beslut, action, now: seen.append((beslut.pk, action)))
    try:
        world.to_notified()
    finally:
        RECEIVERS.pop()
    beslut = world.beslut
    assert beslut.status == S.NOTIFIED
    assert beslut.decided_on == NOW.date()
    assert beslut.fattat_av.startswith("Cecilia Dahlqvist")
    assert seen == [(beslut.pk, "signature_applied")]
    dokument = world.version.dokument
    assert dokument.is_final
    assert [row.typ for row in dokument.revisions.order_by("nummer")][-4:] == ["seal", "signature", "signature", "timestamp"]
    mails = set(Utskick.objects.filter(kind="notified").values_list("to", flat=True))
    assert mails == {world.contact.email, beslut.samverkan.huvudman.registrator_epost}
    entry = Handling.objects.get(key=f"beslut:{beslut.pk}")
    assert (entry.riktning, entry.handlingstyp, entry.sha256) == ("ut", "beslut", dokument.current.sha256)
    verdict = check_file(storage.get(dokument.current.sha256), now=world.clock)
    assert "beslut av Skolverket" in str(verdict)


def test_the_pdf_says_what_the_page_says(world, tmp_path):
    from agreements.document.beslut.printing import page_html

    world.to_signing()
    path = tmp_path / "beslut.pdf"
    path.write_bytes(storage.get(world.version.dokument.current.sha256))
    text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout  # noqa: S603, S607
    flat = " ".join(text.replace("\u00a0", " ").replace("\u00ad", "").split())
    for words in (
        "överenskommelsen den 24 augusti 2016",
        "Förbehåll",
        "Återbetalning",
        "begära det skriftligt",
        "Beslutsfattare",
        "14 augusti 2017",
    ):
        assert words in flat
        assert words in page_html(world.version.snapshot).replace("\u00a0", " ")


def test_the_kontroll_stops_it(world):
    grant(world.beslut, SUPPORT, years=YEARS)
    with pytest.raises(Refused) as refused:
        world.act("send_for_signature", world.writer)
    assert [row.kod for row in refused.value.brister] == ["summa_ar"]


def test_a_warning_needs_its_reason(world):
    world.beslut.motiveringar.all().delete()
    with pytest.raises(Refused):
        world.act("send_for_signature", world.writer)


class TestGranskning:
    @pytest.fixture(autouse=True)
    def _rule(self, world):
        Installning.objects.create(pk=1, beslut_granskas=True)

    def test_where_the_rule_says_so_it_comes_first(self, world):
        with pytest.raises(Refused):
            world.act("send_for_signature", world.writer)
        world.act("submit_review", world.writer)
        with pytest.raises(PermissionDenied):
            world.act("approve", world.writer)
        world.act("approve", world.chief)
        assert (world.beslut.status, world.beslut.reviewed_by) == (S.APPROVED, world.chief)
        world.to_signing()
        assert world.version.snapshot["granskning"]["namn"] == "Cecilia Dahlqvist"

    def test_who_has_written_does_not_review(self, world):
        world.beslut.skribenter.add(world.chief)
        world.act("submit_review", world.writer)
        with pytest.raises(PermissionDenied):
            world.act("approve", world.chief)

    def test_sent_back_it_is_a_draft_again(self, world):
        world.act("submit_review", world.writer)
        world.act("return", world.chief, orsak="otydligt", text="Skriv skälen tydligare.")
        assert world.beslut.status == S.DRAFT
        assert Utskick.objects.filter(kind="returned", to=world.writer.email).exists()


class TestSigning:
    def test_the_foredragande_first(self, world):
        world.to_signing()
        with pytest.raises(PermissionDenied):
            world.sign(world.chief)
        world.sign(world.writer)
        world.work()
        assert Utskick.objects.filter(kind="signing_turn", to=world.chief.email).exists()
        assert world.beslut.status == S.SIGNING

    def test_the_bytes_signed_are_the_bytes_shown(self, world):
        world.to_signing()
        with pytest.raises(Refused, match="ändrats"):
            world.act("sign", world.writer, method=HOW, shown_sha256="0" * 64)

    def test_one_who_declines_gives_a_reason_and_a_draft(self, world):
        world.to_signing()
        world.act("refuse", world.writer, text="Beloppet är fel.")
        assert world.beslut.status == S.DRAFT
        assert [row.status for row in world.version.underskrifter.all()] == [Underskriftsstatus.REFUSED, Underskriftsstatus.VOID]

    def test_taken_back_before_the_last_signature(self, world):
        world.to_signing()
        world.sign(world.writer)
        world.work()
        world.act("recall", world.writer, orsak="belopp", text="Beloppet ska ändras.")
        assert world.beslut.status == S.DRAFT
        world.to_signing()
        assert world.version.nummer == 2
        world.act("retract", world.writer, orsak="nytt_lage", text="Kommunen har dragit sig ur.")
        assert world.beslut.status == S.RETRACTED
        assert not available_beslut(world.beslut, world.writer)

    def test_one_person_cannot_be_both(self, world):
        world.beslut.foredragande = world.chief
        with pytest.raises(Exception, match="beslut_two_people"):
            world.beslut.save()

    def test_who_has_lost_the_role_cannot_decide(self, world):
        world.to_signing()
        world.sign(world.writer)
        world.work()
        world.chief.tjansteroller.all().delete()
        with pytest.raises(PermissionDenied):
            world.sign(world.chief)


class TestElsewhere:
    def fil(self, world):
        from agreements.document.beslut.making import FIL

        return Dokument.objects.create(typ=FIL, title="Beslut", filename="b.pdf", status="done", created_at=NOW)

    def test_registered_with_its_day_and_then_sent(self, world, monkeypatch):
        fil = self.fil(world)
        fil.revisions.create(nummer=1, typ="uploaded", sha256="a" * 64, size=1, created_at=NOW)
        world.act("register_elsewhere", world.registrator, decided_on=date(2017, 5, 2), fattat_av="Cecilia Dahlqvist, enhetschef", fil=fil)
        assert (world.beslut.status, world.beslut.decided_on) == (S.DECIDED, date(2017, 5, 2))
        assert Handling.objects.get(key=f"beslut:{world.beslut.pk}").datum == date(2017, 5, 2)
        world.act("send", world.writer, text="Här är beslutet.")
        assert world.beslut.status == S.NOTIFIED

    def test_not_a_day_to_come(self, world):
        with pytest.raises(Refused):
            world.act("register_elsewhere", world.writer, decided_on=date(2017, 6, 1), fattat_av="X", fil=self.fil(world))


def test_a_beslut_to_begin_dates_the_case(db):
    case = make.make_samverkan()
    case.decided_on = None
    case.save()
    beslut = make.make_beslut(Beslutstyp.INLEDA, case)
    fil = Dokument.objects.create(typ="beslut_fil", title="Beslut", filename="b.pdf", status="done", created_at=NOW)
    fil.revisions.create(nummer=1, typ="uploaded", sha256="b" * 64, size=1, created_at=NOW)
    perform_beslut(beslut.pk, "register_elsewhere", case.ansvarig, now=make.NOW, decided_on=date(2020, 5, 1), fattat_av="C", fil=fil)
    case.refresh_from_db()
    assert case.decided_on == date(2020, 5, 1)


def test_a_rounds_beslut_is_for_the_agency_alone(world):
    omgang = world.beslut.samverkan.urvalsomgang
    beslut = make.make_beslut(Beslutstyp.URVAL, world.beslut.samverkan, status=S.DECIDED, decided_on=NOW.date(), issued_at=NOW)
    assert beslut.urvalsomgang == omgang
    assert not Beslut.objects.visible_to(world.contact).filter(pk=beslut.pk).exists()
    assert Beslut.objects.visible_to(world.reader).filter(pk=beslut.pk).exists()


def test_the_table_is_whole():
    assert {row.action for row in BESLUT_TRANSITIONS} == set(BESLUT.effects)
    assert all(set(row.sources) <= set(S.values) for row in BESLUT_TRANSITIONS)
    reached = {row.target for row in BESLUT_TRANSITIONS} - {None}
    assert reached | {S.DECIDED} >= {S.REVIEW, S.APPROVED, S.SIGNING, S.NOTIFIED, S.RETRACTED}


@pytest.mark.parametrize("row", BESLUT_TRANSITIONS, ids=lambda row: row.action)
@pytest.mark.parametrize("who", ["stranger", "reader", "contact", "neighbour"])
def test_nobody_outside_may_do_anything(world, row, who):
    person = getattr(world, who)
    for state in row.sources:
        world.beslut.status = state
        assert row.action not in [other.action for other in available_beslut(world.beslut, person)]
