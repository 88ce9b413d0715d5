"""A small agreement sent for signature, with the real worker's steps run here."""

from sbs.documents import jobs
from tests.agreements.workflow.world import DEADLINE, HOW, World


def send(world: World) -> None:
    world.to_approved().act("send_for_signature", world.writer, deadline=DEADLINE)


def run(world: World) -> int:
    return jobs.run_waiting(now=world.clock, dokument=world.version.dokument)


def act_sign(world: World, user) -> None:
    """The person acts on what is shown; the worker has not begun."""
    world.act("sign", user, method=HOW, shown_sha256=world.version.dokument.current.sha256)
