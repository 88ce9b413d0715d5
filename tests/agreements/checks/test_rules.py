"""The kontroll, rule by rule: the clean agreement says nothing of it, the broken one says exactly that (domain.md, Rules)."""

from datetime import date, timedelta

import pytest
from django.test.utils import CaptureQueriesContext

from agreements.checks import FEL, VARNING, run
from agreements.demodata import hoor
from agreements.models import Delredovisningsdatum, Insats, Mandat
from payments.models import Utbetalningsrad

from .conftest import TODAY

#: The four warnings that remain in the clean agreement (rules.md, Höör).
EXPECTED = {"insats_utanfor_tidplan", "slutredovisning_sista_dag", "over_tre_ar", "uppdrag_ersatt"}


def codes(ok, today=TODAY, niva=None):
    return [brist.kod for brist in run(ok, today) if niva is None or brist.niva == niva]


def only(ok, kod, today=TODAY):
    """The single brist of that kod; besides it only the four known warnings, unless the breakage touches those."""
    found = [brist for brist in run(ok, today) if brist.kod == kod]
    assert len(found) == 1, [brist.kod for brist in run(ok, today)]
    assert found[0].text
    return found[0]


def test_the_clean_agreement_has_no_fault_and_four_warnings(ok):
    assert codes(ok, niva=FEL) == []
    assert set(codes(ok, niva=VARNING)) == EXPECTED


def test_the_source_as_it_stands_has_exactly_its_own_faults(write):
    """rules.md, Höör: what a check must say about the source."""
    ok = write(hoor.as_source())
    found = run(ok, TODAY)
    assert sorted(brist.kod for brist in found if brist.niva == FEL) == sorted(
        ["insats_tom", "avsnitt_saknas", "plan_saknas", "antal_atgardsplan", "kallas_tillagg"]
    )
    assert {brist.kod for brist in found if brist.niva == VARNING} == EXPECTED
    texts = " ".join(f"{brist.text} {brist.why}" for brist in found)
    assert "6.2" in texts
    assert "5.5 saknar ansvar" in texts
    assert "9 personer" in texts
    assert "10 personer (5 + 4 + 1)" in texts
    assert "3 år och 114 dagar" in texts


def test_a_replaced_mandate_is_no_warning_before_it_was_replaced(ok):
    assert "uppdrag_ersatt" not in codes(ok, date(2019, 11, 13))
    assert "uppdrag_ersatt" in codes(ok, date(2019, 11, 14))


@pytest.mark.parametrize("text", ["Välj namn", "XX", "20xx-", "Höör 2020-"])
def test_a_leftover_is_found(ok, insats, text):
    row = insats("Samordnare")
    row.beskrivning += f"\n\nAnsvarig är {text}"
    row.save()
    brist = only(ok, "platshallare")
    assert (brist.niva, brist.var, brist.falt) == (FEL, f"insats-{row.pk}", "id_beskrivning")


def test_a_platshallare_that_the_document_fills_in_is_no_leftover(ok, insats):
    """The standard texts of the avtalsmall carry {leverantor} and {insats_bidrag}."""
    row = insats("Strategisk")
    row.finansiering = "Utförs av {leverantor}."
    row.save()
    assert "platshallare" not in codes(ok)
    row.leverantor = ""
    row.save()
    assert only(ok, "platshallare").text.endswith("står ”{leverantor}” kvar")
    row.leverantor = "ett lärosäte"
    row.save()
    row = insats("Samordnare")
    row.finansiering = "Skolverket ger {insats_bidrag}."
    row.save()
    assert "platshallare" not in codes(ok)


def test_an_empty_description(ok, insats):
    row = insats("Samordnare")
    row.beskrivning = ""
    row.save()
    assert only(ok, "avsnitt_saknas").text == "5.5 saknar beskrivning"


def test_only_one_partys_ansvar(ok, insats):
    row = insats("Samordnare")
    row.ansvar_huvudman = ""
    row.save()
    assert "Huvudmannens ansvar" in only(ok, "avsnitt_saknas").why


def test_rows_that_do_not_sum(ok, insats):
    row = insats("Samordnare")
    line = row.beloppsrader.order_by("belopp").last()
    line.belopp -= 10_000
    line.save()
    assert "1\u00a0690\u00a0000 kronor men bidraget är 1\u00a0700\u00a0000" in only(ok, "summa_rader").why.replace(
        "\u00a0kronor", " kronor"
    )


def test_bidrag_without_an_amount(ok, insats):
    Utbetalningsrad.objects.filter(insats__rubrik__startswith="Processtöd").delete()
    row = insats("Processtöd")
    row.bidrag = 0
    row.save()
    assert only(ok, "bidrag_saknas").text == "5.1 saknar belopp"


def test_an_insats_outside_the_period_is_a_fault(ok, insats):
    row = insats("Strategisk")
    row.end = ok.end + timedelta(days=1)
    row.save()
    brist = only(ok, "insats_utanfor_period")
    assert (brist.niva, brist.falt) == (FEL, "id_end")


def test_an_insats_without_dates(ok, insats):
    row = insats("Strategisk")
    row.start = None
    row.save()
    assert only(ok, "insats_utan_datum").text == "5.3 saknar datum"


def test_a_chapter_outside_the_period_and_without_dates(ok):
    first, second = ok.omraden.all()
    first.start, second.end = ok.start - timedelta(days=1), None
    first.save()
    second.save()
    assert only(ok, "tidplan_utanfor_period").var == f"omrade-{first.pk}"
    assert only(ok, "tidplan_saknas").var == f"omrade-{second.pk}"


def test_report_dates(ok):
    first, second = ok.omraden.all()
    first.delredovisningar.all().delete()
    Delredovisningsdatum.objects.create(omrade=second, due_date=ok.end + timedelta(days=1))
    assert only(ok, "delredovisning_saknas").var == f"omrade-{first.pk}"
    assert only(ok, "delredovisning_utanfor").var == f"omrade-{second.pk}"


@pytest.mark.parametrize(("due", "kod"), [(None, "slutredovisning_saknas"), (date(2022, 8, 30), "slutredovisning_tidig")])
def test_final_report(ok, due, kod):
    ok.slutredovisning = due
    ok.save()
    assert only(ok, kod).niva == FEL


def test_a_final_report_after_the_last_day_is_fine(ok):
    ok.slutredovisning = date(2022, 9, 30)
    ok.save()
    assert set(codes(ok)) == EXPECTED - {"slutredovisning_sista_dag"}


def test_three_years_to_the_day_is_fine_and_one_day_more_is_warned_of(ok):
    """Counted from the beslut 2019-05-09: the last day within three years is 2022-05-08."""
    ok.omraden.all().delete()
    ok.end = date(2022, 5, 8)
    ok.save()
    assert "over_tre_ar" not in codes(ok)
    ok.end = date(2022, 5, 9)
    ok.save()
    assert "over_tre_ar" in codes(ok)


def test_head_counts_against_the_total(ok, insats):
    row = insats("Samordnare")
    row.antal_totalt = 11
    row.save()
    assert "10 personer (5 + 4 + 1) men det står 11" in only(ok, "antal_summa").why


@pytest.mark.parametrize("falt", ["dnr"])
def test_no_dnr(ok, falt):
    ok.dnr = ""
    ok.save()
    assert only(ok, "dnr_saknas").falt == "id_dnr"


def test_no_period(ok):
    ok.start = ok.end = None
    ok.save()
    assert only(ok, "period_saknas").var == "period"


def test_an_incomplete_party(ok):
    party = ok.parter.get(part="huvudman")
    party.gatuadress = ""
    party.save()
    assert only(ok, "part_ofullstandig").falt == "id_huvudman-gatuadress"


def test_background_without_mandate_or_dates(ok):
    ok.bakgrund.uppdrag.clear()
    ok.bakgrund.atgardsplan = None
    ok.bakgrund.save()
    assert only(ok, "uppdrag_saknas").niva == FEL
    assert only(ok, "bakgrund_datum").falt == "id_atgardsplan"


def test_one_signer_too_few(ok):
    ok.undertecknare.get(ordning=4).delete()
    assert only(ok, "undertecknare_saknas").text == "Huvudmannen har bara en undertecknare"


@pytest.mark.parametrize("fault", ["none", "expired", "unapproved", "other"])
def test_a_signer_without_a_mandate_that_holds(ok, fault):
    row = ok.undertecknare.get(ordning=4)
    if fault == "none":
        row.mandat = None
    elif fault == "other":
        row.mandat = ok.undertecknare.get(ordning=3).mandat
    elif fault == "expired":
        Mandat.objects.get(pk=row.mandat_id)
        row.mandat.valid_until = TODAY - timedelta(days=1)
        row.mandat.save()
    else:
        row.mandat.approved_at = row.mandat.approved_by = None
        row.mandat.save()
    row.save()
    assert only(ok, "mandat").niva == FEL


def test_a_missing_appendix_a_missing_file_and_a_gap(ok):
    ok.bilagor.get(nummer=4).delete()
    row = ok.bilagor.get(nummer=3)
    row.dokument = None
    row.save()
    assert {"bilaga_saknas", "bilaga_utan_fil", "bilaga_nummer"} <= set(codes(ok))


def test_an_agreement_that_calls_itself_a_tillagg(ok):
    ok.kapiteltexter.create(nyckel="andringar", text="Det här tillägget finns i två exemplar.")
    brist = only(ok, "kallas_tillagg")
    assert (brist.var, brist.text) == ("kapitel-andringar", "Kapitel 11 kallar överenskommelsen för tillägg")


def test_the_chapter_about_tillagg_is_no_fault(ok):
    assert "tillägg" in ok.mallversion.klausuler.get(nyckel="andringar").text.lower()
    assert "kallas_tillagg" not in codes(ok)


def test_slutrapport_is_warned_of(ok, insats):
    row = insats("Samordnare")
    row.beskrivning = "Samordnaren skriver slutrapporten."
    row.save()
    assert only(ok, "ordval").niva == VARNING


def test_a_template_without_forbehall_cannot_be_used(ok):
    ok.mallversion.klausuler.filter(typ="forbehall").delete()
    assert only(ok, "mall_utan_forbehall").niva == FEL


def test_an_earmark_for_a_school_that_takes_no_part(ok, insats):
    row = insats("Samordnare")
    row.skolenheter.remove(row.skolenheter.get(namn="Sätoftaskolan"))
    assert "Sätoftaskolan" in only(ok, "oronmarkt_utanfor").why


def test_a_school_that_is_not_in_the_samverkan(ok):
    ok.samverkan.skolenheter.remove(ok.samverkan.skolenheter.get(namn="Tjörnarps skola"))
    assert "skolenhet_utanfor" in codes(ok, niva=VARNING)


def test_no_omrade_and_an_empty_one(ok):
    Insats.objects.filter(omrade=ok.omraden.first()).delete()
    assert only(ok, "omrade_tomt").niva == FEL
    ok.omraden.all().delete()
    assert only(ok, "omrade_saknas").niva == FEL


def test_the_kontroll_costs_the_same_however_many_insatser(ok, django_assert_num_queries):
    from django.db import connection

    with CaptureQueriesContext(connection) as before:
        run(ok, TODAY)
    for _ in range(3):
        ok.omraden.first().insatser.create(ordning=20 + _, rubrik="En till")
    with CaptureQueriesContext(connection) as after:
        run(ok, TODAY)
    assert len(after) == len(before)
