"""The parts of one instalment's page, as its template draws them."""

from datetime import date
from typing import Any

from django.urls import reverse

from agreements.models import Delredovisningsdatum
from agreements.numbering import number
from payments import amounts, uppehall
from payments.enums import Betalningsstatus, Utbetalningsstatus
from payments.models import Betalinstallning, Betalning, Bokning, Utbetalning
from payments.registries import REPORTS, UNDERLAG, Report
from payments.services import instalment, konto, spent
from payments.services.aterkrav import settlement
from payments.views.utbetalning.shared import BETALNING_TONES, tone
from sbs.lib.dates import show_date, show_interval
from sbs.lib.money import format_kronor

S = Utbetalningsstatus


def facts(row: Utbetalning) -> list[tuple]:
    """For the band."""
    belopp, taken = instalment.amount(row), settlement.deduction(row)
    less = [("Avräknat återkrav", format_kronor(taken), "n"), ("Betalas", format_kronor(belopp - taken), "n")] if taken else []
    return [
        ("Utbetalning" if taken else "Belopp", format_kronor(belopp), "n"),
        *less,
        ("Dag" if taken else "Betalas", show_date(row.due_date)),
        ("Avser", show_interval(row.period_start, row.period_end)),
        ("Dnr", instalment.dnr_of(row) or "saknas", "n"),
    ]


def underlag(row: Utbetalning, today: date) -> list[dict[str, Any]]:
    """Everything else that a decision needs, in one list: account, text, codes, the year's budget, and what the other areas tell."""
    settings = Betalinstallning.current()
    told = [fact for rule in UNDERLAG for fact in rule(row, today)]
    return [
        {"term": "Konto", "value": _account(row)},
        {"term": "Text på kontoutdraget", "value": instalment.line_text(row)},
        *told,
        *_budget(row),
        {"term": "Projektkod", "value": settings.projektkod or "saknas"},
        {"term": "Moms", "value": settings.momsregel or "saknas"},
    ]


def taken(row: Utbetalning) -> list[dict[str, Any]]:
    """The återkrav that take from the instalment, for both parties."""
    return [
        {"name": claim.short_name, "url": reverse("payments:claim", args=[claim.pk]), "belopp": belopp}
        for claim, belopp in settlement.told(row)
    ]


def _account(row: Utbetalning) -> str:
    account = konto.confirmed(row.plan.overenskommelse.huvudman)
    if account is None:
        return "Inget konto är bekräftat."
    words = f"{account.get_slag_display()} {account.printed}"
    return f"{words}, bekräftat av {account.confirmed_by} {show_date(account.from_date)}" if account.from_date else words


def _budget(row: Utbetalning) -> list[dict[str, Any]]:
    year = spent.of_year(row.due_date.year)
    if year.left is None:
        return [{"term": f"Budget {year.year}", "value": "Ingen budget är inlagd för året."}]
    own = 0 if row.status in (*spent.ON_THE_WAY, S.PAID) else instalment.amount(row)
    words = f"{format_kronor(year.left - own)} kvar efter den här, av {format_kronor(year.budget or 0)}"
    return [
        {"term": f"Budget {year.year}", "value": words},
        {"term": "Redan betalt och på väg", "value": f"{format_kronor(year.paid)} betalt, {format_kronor(year.on_the_way)} på väg"},
    ]


def lines(row: Utbetalning) -> list[dict[str, Any]]:
    """Per insats: what this instalment pays and the whole bidrag."""
    numbering = number(row.plan.overenskommelse)
    found = row.rader.select_related("insats__omrade").order_by("insats__omrade__ordning", "insats__ordning")
    return [
        {"name": f"{numbering.insats(line.insats)} {line.insats.rubrik}", "belopp": line.belopp, "bidrag": line.insats.bidrag}
        for line in found
        if line.belopp
    ]


def plan(row: Utbetalning) -> list[dict[str, Any]]:
    """The whole plan, this one marked."""
    ok = row.plan.overenskommelse
    stopped, rows = uppehall.states(ok), amounts.with_extra(ok)
    less = settlement.deductions(one.pk for one in rows)
    return [
        {
            "utbetalning": one,
            "belopp": amounts.total(one),
            "avraknat": less.get(one.pk, 0),
            "betalas": amounts.total(one) - less.get(one.pk, 0),
            "label": stopped.get(one.nummer) or one.get_status_display(),
            "tone": "warn" if one.nummer in stopped else tone(one),
            "here": one.pk == row.pk,
            "extra": hasattr(one, "extra"),
        }
        for one in rows
    ]


def reports(row: Utbetalning, today: date) -> list[Report]:
    """How the redovisningar stand; as long as nobody keeps them here, the days agreed that have come."""
    ok = row.plan.overenskommelse
    if REPORTS:
        return [report for rule in REPORTS for report in rule(ok, today)]
    days = Delredovisningsdatum.objects.filter(omrade__overenskommelse=ok, due_date__lte=row.due_date).order_by("due_date")
    distinct = dict.fromkeys(one.due_date for one in days)
    return [Report(f"Delredovisning {show_date(day)}", "Ska ha kommit in" if day < today else "Har inte förfallit") for day in distinct]


def attempts(row: Utbetalning) -> list[dict[str, Any]]:
    """Every attempt to pay, the newest first."""
    rows = Betalning.objects.filter(utbetalning=row).select_related("omgang", "settled_by").order_by("-pk")
    return [
        {
            "betalning": one,
            "tone": BETALNING_TONES.get(Betalningsstatus(one.status), ""),
            "url": reverse("payments:batch", args=[one.omgang_id]) if one.omgang_id else "",
        }
        for one in rows
    ]


def postings(row: Utbetalning) -> list[Bokning]:
    """The ledger's lines that come from this instalment."""
    return list(Bokning.objects.filter(kalla=f"utbetalning {row.pk}").order_by("datum", "pk"))
