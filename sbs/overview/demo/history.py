"""What came before Höör's ÖK 2: the round, the dialogue, ÖK 1, the plans and the beslut, through the services, at their own days."""

from agreements.models import Samverkan
from sbs.overview.demo import beslut, ok1, plan, planreview, samverkan, urval
from sbs.overview.demo.register import Register

#: How far the case has come before there is an ÖK 2.
STAGES = ("urval", "dialog", "planer")


def build(register: Register, stage: str) -> Samverkan | None:
    """Höör's case at ``stage``: the round is weighed · the huvudman has said yes · the plans have come in; any other stage: beslut made.

    None while no case is opened. ``register`` must be loaded without Höör's case. Finishes its documents.
    """
    if stage == "urval":
        urval.build(register, "valt")
        return None
    urval.build(register)
    case = samverkan.dialog(register, register.samverkan["hoor"])
    if stage == "dialog":
        return case
    beslut.begin(register)
    ok1.sign_ok1(register)
    plan.hoor(register, case)
    if stage != "planer":
        planreview.review(register, case)
        beslut.grant(register)
    return Samverkan.objects.get(pk=case.pk)
