"""The sources of Väntar på mig in this issue. Later apps register theirs with ``waiting.add`` the same way."""

from sbs.overview import waiting
from sbs.overview.sources import (
    anstand,
    aterkrav,
    beslut,
    diarium,
    drafts,
    faults,
    huvudman,
    mandates,
    paying,
    plan,
    planreview,
    redovisning,
    rekvisition,
    reminders,
    report_due,
    rest,
    review,
    samverkan,
    signing,
    slut,
    sparr,
    tillsyn,
)


def register() -> None:
    people = (diarium, drafts, review, signing, beslut, faults, mandates, huvudman, rest, samverkan, tillsyn, plan, planreview)
    money = (paying, rekvisition, sparr, aterkrav)
    reports = (anstand, redovisning, report_due, slut, reminders)
    for module in (*people, *money, *reports):
        for source in module.SOURCES:
            waiting.add(source)
