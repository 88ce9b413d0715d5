"""From a frozen version to the final file through the process itself, and what it leaves behind."""

import json

import pikepdf
import pytest

from agreements.document.making import NO_EFFECT
from agreements.enums import Status, Underskriftsstatus
from agreements.models import Underskrift
from agreements.workflow import Refused
from sbs.documents import jobs, storage
from sbs.documents.models import Dokument
from sbs.documents.register import check_file
from tests.agreements.document.signing_world import act_sign, run, send
from tests.agreements.workflow.world import HOW

pytestmark = pytest.mark.django_db


def test_the_whole_way(world):
    send(world)
    run(world)
    for user in world.signers:
        act_sign(world, user)
        run(world)
    ok, dokument = world.fresh(), world.version.dokument
    assert ok.status == Status.IN_FORCE
    assert dokument.is_final
    assert [row.typ for row in dokument.revisions.all()] == ["base", "seal", *["signature"] * 4, "timestamp"]
    for signature in world.version.underskrifter.all():
        assert signature.status == Underskriftsstatus.SIGNED
        before = dokument.revisions.get(nummer=signature.revision.nummer - 1)
        assert signature.shown_sha256 == before.sha256  # what was shown is what was signed
        assert signature.revision.signer == signature.namn
    verdict = check_file(storage.get(dokument.current.sha256))
    assert (verdict.status, verdict.approved) == ("identical", True)
    assert [part.who for part in verdict.signatures][1:5] == [user.get_full_name() for user in world.signers]


def test_the_data_and_the_bilagor_lie_in_the_file(world, tmp_path):
    send(world)
    run(world)
    path = tmp_path / "a.pdf"
    path.write_bytes(storage.get(world.version.dokument.current.sha256))
    with pikepdf.open(path) as pdf:
        data = json.loads(pdf.attachments["overenskommelse.json"].get_file().read_bytes())
    assert data["dokument"] == str(world.version.dokument_id)
    assert data["innehall_sha256"] == world.version.sha256
    assert data["overenskommelse"] == world.version.snapshot


def test_nobody_can_sign_before_the_document_is_there(world):
    send(world)
    with pytest.raises(Refused, match="inte klart"):
        world.act("sign", world.signers[0], method=HOW, shown_sha256="0" * 64)


def test_nobody_signs_other_bytes_than_are_there(world):
    send(world)
    run(world)
    base = world.version.dokument.revisions.first()
    with pytest.raises(Refused, match="ändrats"):
        world.act("sign", world.signers[0], method=HOW, shown_sha256=base.sha256)


def test_one_signature_at_a_time(world):
    send(world)
    run(world)
    act_sign(world, world.signers[0])
    with pytest.raises((Refused, Exception)) as refused:
        act_sign(world, world.signers[1])
    assert refused.type.__name__ in ("Refused", "PermissionDenied")
    run(world)
    act_sign(world, world.signers[1])


def test_a_substitute_signs_in_the_others_field_with_an_own_name(world):
    from tests import factories as make

    send(world)
    run(world)
    deputy = make.make_staff("undertecknare", first_name="Vera", last_name="Vik")
    mandat = make.make_mandat(deputy, None, approved_by=world.chief)
    old = world.signature(world.signers[0])
    world.act("substitute", world.writer, underskrift=old, user=deputy, mandat=mandat, from_date=world.clock.date(), text="Sjuk.")
    act_sign(world, deputy)
    run(world)
    new = Underskrift.objects.get(user=deputy)
    assert (new.status, new.revision.signer, new.revision.field) == (Underskriftsstatus.SIGNED, "Vera Vik", old.field)
    dokument = Dokument.objects.get(pk=world.version.dokument_id)
    assert {"field": "sig_1", "who": "Vera Vik"} in dokument.expected_fields
    found = check_file(storage.get(dokument.current.sha256)).signatures
    assert "Vera Vik" in [part.who for part in found]


def test_a_version_given_up_says_so_when_verified(world):
    send(world)
    run(world)
    act_sign(world, world.signers[0])
    run(world)
    pdf = storage.get(world.version.dokument.current.sha256)
    world.act("withdraw", world.writer, orsak="nytt_lage", text="Nya datum.")
    verdict = check_file(pdf)
    assert verdict.note == NO_EFFECT
    assert not verdict.approved


def test_a_version_given_up_before_it_is_printed_is_not_printed(world):
    send(world)
    job = world.version.dokument.jobb.get()
    world.act("withdraw", world.writer, orsak="nytt_lage", text="Nya datum.")
    assert not jobs.run_job(job.pk, now=world.clock)
    assert not world.version.dokument.revisions.exists()


def test_the_next_version_is_a_document_of_its_own(world):
    send(world)
    run(world)
    first = world.version.dokument
    world.act("withdraw", world.writer, orsak="nytt_lage", text="Nya datum.")
    send(world)
    run(world)
    assert world.version.nummer == 2
    assert world.version.dokument != first
    assert first.revisions.count() == 2  # the old one stays readable
