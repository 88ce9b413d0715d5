"""The worker's steps: claimed, done once, tried again, given up, taken over."""

from datetime import timedelta

import pytest

from sbs.documents import jobs, pipeline, services, storage
from sbs.documents.enums import DokumentStatus, Jobbstatus
from sbs.documents.models import Dokument
from sbs.documents.signing.errors import ServiceUnavailable
from sbs.documents.signing.pades import signature_fields
from tests.documents import pipeline_world as w

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard(monkeypatch):
    return w.install(monkeypatch)


@pytest.fixture
def dokument(heard) -> Dokument:
    return w.order()


def fresh(dokument: Dokument) -> Dokument:
    return Dokument.objects.get(pk=dokument.pk)


def run(dokument: Dokument, now=w.NOW) -> bool:
    return jobs.run_job(dokument.jobb.exclude(status=Jobbstatus.DONE).first().pk, now=now)


def kinds(dokument: Dokument) -> list[str]:
    return list(dokument.revisions.values_list("typ", flat=True))


def test_from_order_to_the_final_file(dokument, heard):
    assert run(dokument)
    dokument = fresh(dokument)
    assert (dokument.status, kinds(dokument)) == (DokumentStatus.DONE, ["base", "seal"])
    w.ask_for_signature(dokument, 1, w.EVA)
    assert run(dokument)
    w.ask_for_signature(fresh(dokument), 2, w.OLA)
    assert run(dokument)
    services.order_timestamp(fresh(dokument), "sig_arkivstampel", w.NOW)
    assert run(dokument)
    dokument = fresh(dokument)
    assert kinds(dokument) == ["base", "seal", "signature", "signature", "timestamp"]
    assert dokument.is_final
    assert heard.calls == ["rendered", "signed Eva Ek", "signed Ola Öst", "timestamped"]
    assert all(signature_fields(storage.get(dokument.current.sha256)).values())
    assert dokument.expected_fields[1]["who"] == "Ola Öst"  # the one who signed in another's place


def test_each_revision_is_the_beginning_of_the_next(dokument):
    run(dokument)
    w.ask_for_signature(fresh(dokument), 1, w.EVA)
    run(dokument)
    files = [storage.get(row.sha256) for row in dokument.revisions.all()]
    assert files[1].startswith(files[0])
    assert files[2].startswith(files[1])


def test_a_job_run_twice_is_done_once(dokument, heard):
    job = dokument.jobb.get()
    assert jobs.run_job(job.pk, now=w.NOW)
    assert not jobs.run_job(job.pk, now=w.NOW)
    assert heard.calls == ["rendered"]


def test_an_unknown_job_is_nothing(db):
    assert not jobs.run_job(4711, now=w.NOW)


def test_ordering_the_same_signature_twice_is_one_job(dokument):
    run(dokument)
    first, second = w.ask_for_signature(fresh(dokument), 1, w.EVA), w.ask_for_signature(fresh(dokument), 1, w.EVA)
    assert first == second


def test_a_held_job_is_left_alone_until_the_claim_runs_out(dokument):
    job = dokument.jobb.get()
    job.status, job.claimed_at, job.attempts = Jobbstatus.RUNNING, w.NOW, 1
    job.save()
    assert not jobs.run_job(job.pk, now=w.NOW + timedelta(seconds=jobs.claim_seconds() - 1))
    assert jobs.sweep(now=w.NOW + timedelta(seconds=1)) == []
    late = w.NOW + timedelta(seconds=jobs.claim_seconds())
    assert jobs.sweep(now=late) == [job.pk]
    assert jobs.run_job(job.pk, now=late)


def test_the_sweep_finds_what_waits(dokument):
    assert jobs.sweep(now=w.NOW) == [dokument.jobb.get().pk]
    run(dokument)
    assert jobs.sweep(now=w.NOW + timedelta(days=1)) == []


def test_a_worker_thought_dead_does_not_store_a_second_time(dokument, heard, monkeypatch):
    """The first is slow, the second takes over and finishes; what the first brings home is dropped."""
    job, seal, late = dokument.jobb.get(), pipeline.seal, w.NOW + timedelta(hours=1)

    def slow(*args, **more):
        monkeypatch.setattr(pipeline, "seal", seal)
        assert jobs.run_job(job.pk, now=late)
        return seal(*args, **more)

    monkeypatch.setattr(pipeline, "seal", slow)
    assert not jobs.run_job(job.pk, now=w.NOW)
    assert kinds(dokument) == ["base", "seal"]
    assert heard.calls == ["rendered"]
    assert fresh(dokument).status == DokumentStatus.DONE


def test_a_base_that_is_stored_is_not_printed_again(dokument, monkeypatch):
    seal = pipeline.seal
    monkeypatch.setattr(pipeline, "seal", lambda *_, **__: 1 / 0)
    assert not run(dokument)
    base = dokument.revisions.get()
    monkeypatch.setattr(pipeline, "seal", seal)
    monkeypatch.setattr(pipeline, "render_pdf", lambda *_, **__: 1 / 0)
    assert run(dokument)
    assert dokument.revisions.first() == base


def test_what_the_listener_cannot_take_is_not_stored(dokument, heard):
    heard.fail = True
    assert not run(dokument)
    assert kinds(dokument) == ["base"]
    heard.fail = False
    assert run(dokument)
    assert kinds(dokument) == ["base", "seal"]


def test_tried_again_by_itself_and_then_given_up_with_words(dokument, heard, monkeypatch):
    def down():
        raise ServiceUnavailable("Tjänsten svarar inte. Försök igen om en stund.")

    monkeypatch.setattr(pipeline, "get_backend", down)
    for attempt in range(1, jobs.MAX_ATTEMPTS):
        assert not run(dokument)
        assert (fresh(dokument).status, fresh(dokument).error) == (DokumentStatus.QUEUED, jobs.TRYING), attempt
    assert not run(dokument)
    dokument = fresh(dokument)
    assert (dokument.status, dokument.error) == (DokumentStatus.FAILED, "Tjänsten svarar inte. Försök igen om en stund.")
    assert heard.calls == ["failed"]
    assert jobs.sweep(now=w.NOW + timedelta(days=9)) == []
    monkeypatch.undo()
    w.install(monkeypatch)
    assert services.retry(dokument)
    assert not services.retry(fresh(dokument))
    assert run(dokument)
    assert fresh(dokument).status == DokumentStatus.DONE


def test_a_job_that_kills_its_workers_is_not_offered_for_ever(dokument, heard):
    job = dokument.jobb.get()
    job.status, job.claimed_at, job.attempts = Jobbstatus.RUNNING, w.NOW, jobs.MAX_DEATHS
    job.save()
    assert not jobs.run_job(job.pk, now=w.NOW + timedelta(hours=1))
    assert (fresh(dokument).status, fresh(dokument).error) == (DokumentStatus.FAILED, jobs.TRY_AGAIN)
    assert heard.calls == ["failed"]


def test_an_error_of_ours_is_not_shown_as_it_is(dokument, monkeypatch):
    monkeypatch.setattr(pipeline, "render_pdf", lambda *_, **__: 1 / 0)
    for _ in range(jobs.MAX_ATTEMPTS):
        run(dokument)
    assert fresh(dokument).error == jobs.TRY_AGAIN
    assert "ZeroDivisionError" in dokument.jobb.get().error


def test_a_signature_is_refused_on_other_bytes_than_were_shown(dokument, heard):
    run(dokument)
    w.ask_for_signature(fresh(dokument), 1, w.EVA, shown="0" * 64)
    assert not run(dokument)
    dokument = fresh(dokument)
    assert dokument.status == DokumentStatus.FAILED  # at once: trying again cannot help
    assert "inte längre det som visades" in dokument.error
    assert kinds(dokument) == ["base", "seal"]


def test_a_document_that_breaks_the_archive_format_is_not_sealed(dokument, monkeypatch):
    monkeypatch.setattr(pipeline, "conformance_faults", lambda pdf: ["PDF/A 1: fel"])
    assert not run(dokument)
    assert fresh(dokument).status == DokumentStatus.FAILED
    assert kinds(dokument) == []


def test_a_stored_file_that_changed_is_not_signed(dokument):
    run(dokument)
    path = storage.path_of(fresh(dokument).current.sha256)
    path.chmod(0o600)
    whole = path.read_bytes()
    path.write_bytes(b"%PDF-1.7 annat")
    job = w.ask_for_signature(fresh(dokument), 1, w.EVA)
    assert not jobs.run_job(job.pk, now=w.NOW)
    job.refresh_from_db()
    assert "StoredFileError" in job.error
    path.write_bytes(whole)


class TestCancel:
    def test_what_waits_is_no_longer_done_and_cannot_be_tried_again(self, dokument):
        job = dokument.jobb.get()
        services.cancel(dokument)
        assert not jobs.run_job(job.pk, now=w.NOW)
        assert fresh(dokument).status == DokumentStatus.FAILED
        assert not services.retry(fresh(dokument))

    def test_what_comes_home_afterwards_is_dropped(self, dokument, heard, monkeypatch):
        seal = pipeline.seal

        def cancelled_meanwhile(*args, **more):
            services.cancel(fresh(dokument))
            return seal(*args, **more)

        monkeypatch.setattr(pipeline, "seal", cancelled_meanwhile)
        assert not run(dokument)
        assert kinds(dokument) == ["base"]
        assert heard.calls == []

    def test_a_finished_document_stays_readable(self, dokument):
        run(dokument)
        services.cancel(fresh(dokument))
        assert fresh(dokument).status == DokumentStatus.DONE


def test_the_demo_runs_everything_at_its_own_time(dokument):
    assert jobs.run_waiting(now=w.NOW, dokument=dokument) == 1
    assert dokument.revisions.last().created_at == w.NOW


def test_the_tasks_hand_over(dokument, django_capture_on_commit_callbacks):
    from sbs.documents import tasks

    assert tasks.sweep() == 1
    assert fresh(dokument).status == DokumentStatus.DONE
    with django_capture_on_commit_callbacks(execute=True):
        second = w.order()
    assert fresh(second).status == DokumentStatus.DONE
