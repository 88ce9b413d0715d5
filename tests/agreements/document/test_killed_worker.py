"""A real worker, killed with SIGKILL in the middle of rendering and of signing: the document comes out once, whole and verified.

Runs on whatever database and queue the suite has: SQLite and the filesystem broker, or PostgreSQL and Redis.
"""

import subprocess

import pytest
from django.db import connection

from agreements.checks import kontroll
from agreements.enums import Underskriftsstatus
from sbs.audit.journal import history_of
from sbs.documents import storage
from sbs.documents.enums import DokumentStatus, Jobbstatus
from sbs.documents.models import Dokument, Dokumentjobb
from sbs.documents.register import check_file
from sbs.notices.models import Utskick
from tests.agreements.document.signing_world import act_sign, run, send
from tests.agreements.workflow.world import World, make_world
from tests.tools.required import program
from tests.tools.worker import wait_until

RENDERING = ("render.middle", "seal.after_bytes")
SIGNING = ("sign.middle", "sign.after_bytes", "sign.before_commit")


@pytest.fixture
def world(real_worker, monkeypatch) -> World:
    monkeypatch.setattr(kontroll, "RULES", [])
    monkeypatch.setattr(kontroll, "CHECKS", [])
    monkeypatch.setenv("SBS_JOB_CLAIM_SECONDS", "1")  # a dead worker's claim is another's after a second
    monkeypatch.setenv("EMAIL_URL", "consolemail://")
    return make_world()


def kill_at(real_worker, pauses: tuple[str, ...]) -> None:
    """One worker after the other takes up the job and is killed at the next place; the last one is left to finish."""
    for pause in pauses:
        worker = real_worker(pause=pause)
        worker.wait_for_pause()
        worker.kill()
    real_worker()


def waits_for(job: Dokumentjobb) -> None:
    wait_until(lambda: Dokumentjobb.objects.get(pk=job.pk).status == Jobbstatus.DONE, what="the job to be done")
    connection.close()


def whole(dokument: Dokument, tmp_path) -> bytes:
    pdf = storage.get(dokument.current.sha256)
    path = tmp_path / "whole.pdf"
    path.write_bytes(pdf)
    subprocess.run([program("qpdf", "qpdf"), "--check", str(path)], check=True, capture_output=True)
    return pdf


def test_killed_while_rendering(real_worker, world, tmp_path):
    send(world)
    kill_at(real_worker, RENDERING)
    dokument = world.version.dokument
    waits_for(dokument.jobb.get())
    dokument.refresh_from_db()
    assert dokument.status == DokumentStatus.DONE
    assert [row.typ for row in dokument.revisions.all()] == ["base", "seal"]
    verdict = check_file(whole(dokument, tmp_path))
    assert (verdict.status, [part.intact for part in verdict.signatures]) == ("incomplete", [True])
    assert Utskick.objects.filter(kind="signing_turn").count() == 1  # the first signer is asked once


def test_killed_while_signing(real_worker, world, tmp_path):
    send(world)
    run(world)
    act_sign(world, world.signers[0])
    kill_at(real_worker, SIGNING)
    signature, dokument = world.signature(world.signers[0]), world.version.dokument
    waits_for(dokument.jobb.get(key=f"sign:{signature.pk}"))
    dokument.refresh_from_db()
    assert [(row.typ, row.field) for row in dokument.revisions.all()][2:] == [("signature", "sig_1")]
    verdict = check_file(whole(dokument, tmp_path))
    assert [part.who for part in verdict.signatures][1:] == [world.signers[0].get_full_name()]
    assert all(part.intact and not part.changed_since for part in verdict.signatures)
    signature.refresh_from_db()
    assert (signature.status, signature.revision) == (Underskriftsstatus.SIGNED, dokument.current)
    applied = [entry for entry in history_of(world.ok) if entry.verb == "signature_applied"]
    assert len(applied) == 1
