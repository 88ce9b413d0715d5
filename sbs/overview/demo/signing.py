"""Signatures in the demo: each signer acts on the bytes that stand there at the turn, and the worker's step is done here."""

from collections.abc import Iterable
from datetime import datetime

from agreements.models import Beslut, Overenskommelse
from agreements.permissions import open_signature
from agreements.permissions.beslut import open_beslut_signature
from agreements.workflow import perform
from agreements.workflow.beslut import perform_beslut
from sbs.documents import jobs

METHOD = "lösenord och engångskod"


def sign_agreement(pk: int, times: Iterable[datetime]) -> Overenskommelse:
    """The next signers of an ÖK or a tillägg in their order, one at each time. Returns it as it stands afterwards."""
    for when in times:
        _act(open_signature(Overenskommelse.objects.get(pk=pk)), perform, pk, when)
    return Overenskommelse.objects.get(pk=pk)


def sign_beslut(pk: int, times: Iterable[datetime]) -> Beslut:
    """Föredraganden, then the beslutsfattare, one at each time."""
    for when in times:
        _act(open_beslut_signature(Beslut.objects.get(pk=pk)), perform_beslut, pk, when)
    return Beslut.objects.get(pk=pk)


def _act(signature, act, pk: int, when: datetime) -> None:
    assert signature is not None
    assert signature.version.dokument is not None
    act(pk, "sign", signature.user, now=when, shown_sha256=signature.version.dokument.current.sha256, method=METHOD)
    jobs.run_waiting(now=when)
