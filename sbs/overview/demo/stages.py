"""The demo's stages, reached only through ``perform`` and services, with the time as an argument.

The draft, the review and the wait for signatures are dated around the moment the demo is made, so that one can go on from there in a
browser; the agreement that is already in force was signed in May 2020, as Höör's was.
"""

from datetime import datetime, timedelta

from agreements.checks import evaluate
from agreements.demodata import hoor
from agreements.models import Overenskommelse
from agreements.services import kontroll
from agreements.workflow import perform
from sbs.accounts.models import User
from sbs.documents import jobs
from sbs.lib import stockholm
from sbs.overview.demo import beslut, diarium, genomforande, money, planreview, tillagg
from sbs.overview.demo.agreement import Writer
from sbs.overview.demo.register import Register
from sbs.overview.demo.signing import sign_agreement

STAGES = (
    "utkast",
    "granskning",
    "underskrift",
    "gallande",
    "tillagg",
    "genomforande",
    "betalning",
    "aterkrav",
    "avslut",
    "avslutad",
)
PAST = STAGES[3:]
SIGNED = stockholm.at(hoor.BAKGRUND.beslut_insatser, 13, 5)


def build(register: Register, stage: str, *, as_source: bool, now: datetime) -> Overenskommelse:
    """Höör's ÖK 2 at ``stage``. Everything happens in the hours before ``now``, or before the day in 2020 when it was signed.

    A case without a history (``demo.history``) gets its three beslut only.
    """
    end = SIGNED if stage in PAST else _office_hours(now)
    author = register.users["karin-almgren"]
    data = hoor.as_source() if as_source else hoor.clean()
    if not register.samverkan["hoor"].beslut_list.exists():
        beslut.hoor(register)
    planned = {} if as_source else planreview.taken(register.samverkan["hoor"])
    ok = Writer(register, data, author, end - timedelta(days=6), planned=planned).fill()
    if not as_source:
        _motivate(ok, author, end - timedelta(days=5))
    if stage == "utkast":
        return ok
    _in_dialogue(register, ok, end)
    perform(ok.pk, "submit_review", author, now=end - timedelta(days=2), text="")
    if stage == "granskning":
        return _fresh(ok)
    boss = register.users["cecilia-dahlqvist"]
    perform(ok.pk, "approve", boss, now=end - timedelta(days=1, hours=6), text="Sakligt och fullständigt.")
    sent = end - timedelta(days=1)
    deadline = stockholm.day(end + timedelta(days=16))
    perform(ok.pk, "send_for_signature", author, now=sent, deadline=deadline)
    jobs.run_waiting(now=sent)
    times = [sent + timedelta(hours=1), sent + timedelta(hours=3), end - timedelta(hours=4), end - timedelta(hours=1)]
    sign_agreement(ok.pk, times[:2] if stage == "underskrift" else times)
    diarium.fill(register, end)
    if stage == "tillagg":
        tillagg.sign(register, tillagg.begin(register, _fresh(ok)))
        tillagg.take_effect()
    if stage in ("betalning", "aterkrav"):
        money.pay_all(register, _fresh(ok))
    if stage == "aterkrav":
        money.breach(register, _fresh(ok))
    if stage == "genomforande":
        genomforande.carry_out(register, _fresh(ok), genomforande.MIDDLE)
    if stage == "avslut":
        genomforande.end(register, _fresh(ok))
    if stage == "avslutad":
        genomforande.close(register, _fresh(ok))
    return _fresh(ok)


def _office_hours(now: datetime) -> datetime:
    """The last half past three in the afternoon before ``now``, so that nobody in the demo works at night."""
    today = stockholm.at(stockholm.day(now), 15, 30)
    return today if today <= now else today - timedelta(days=1)


def _fresh(ok: Overenskommelse) -> Overenskommelse:
    return Overenskommelse.objects.get(pk=ok.pk)


def _in_dialogue(register: Register, ok: Overenskommelse, end: datetime) -> None:
    """The draft goes to the huvudman and comes back."""
    author, representant = register.users["karin-almgren"], register.users["sara-nystrom"]
    perform(ok.pk, "share", author, now=end - timedelta(days=4), text="Läs gärna igenom insatserna i kapitel 5.")
    perform(ok.pk, "hand_back", representant, now=end - timedelta(days=3), text="Vi har läst. Det ser bra ut.")


def _motivate(ok: Overenskommelse, author: User, when: datetime) -> None:
    texts = {row.varning: row.text for row in hoor.MOTIVERINGAR}
    for brist in evaluate(ok, stockholm.day(when)).varningar:
        kontroll.motivate(ok, brist.fingerprint, texts[brist.kod], author, now=when, today=stockholm.day(when))
