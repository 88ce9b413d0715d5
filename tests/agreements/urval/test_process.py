"""The two processes: every act in every state, reasons demanded and kept, the round frozen by its beslut."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from agreements.document.beslut.making import on_timestamped
from agreements.enums import Beslutstyp
from agreements.models import Beslut, Beslutsversion
from agreements.services.beslut import create as create_beslut
from agreements.services.urval import candidates, decision, rounds
from agreements.urval.enums import Kandidatstatus, Omgangsstatus, Uteslutningsskal, Valskal
from agreements.workflow import KANDIDAT, URVAL, Refused, perform_kandidat, perform_urval
from agreements.workflow.beslut import perform_beslut
from sbs.accounts.enums import Roll
from sbs.audit.journal import history_of
from tests import factories as make
from tests.agreements.urval.conftest import NOW
from tests.agreements.workflow.world import make_document

WORDS = {"choose": {"skal": "resultat", "text": "Låga resultat."}, "exclude": {"skal": "ute_liten", "text": "Få elever."}, "undo": {}}
DECIDED = {"skal": "resultat", "motivering": "Skäl.", "decided_at": NOW}


def issue(omgang, leader, boss) -> Beslut:
    """The round's beslut, registered as made on paper the same day."""
    make.make_beslutsmall(Beslutstyp.URVAL)
    beslut = decision.write(omgang.pk, leader, NOW)
    fil = make_document(leader, "beslut")
    data = {"decided_on": NOW.date(), "fattat_av": "Cecilia Dahlqvist, enhetschef", "fil": fil}
    return perform_beslut(beslut.pk, "register_elsewhere", leader, now=NOW, **data)


@pytest.mark.parametrize("action", [row.action for row in KANDIDAT.rows])
@pytest.mark.parametrize("status", Kandidatstatus.values)
def test_every_act_of_a_candidate_in_every_state(omgang, leader, action, status):
    decided = {} if status == "undecided" else DECIDED | {"status": status, "decided_by": leader}
    row = make.make_kandidat(omgang, **decided)
    if status not in KANDIDAT.row(action).sources:
        with pytest.raises(Refused, match="Det har redan hänt"):
            perform_kandidat(row.pk, action, leader, now=NOW, **WORDS[action])
        return
    assert perform_kandidat(row.pk, action, leader, now=NOW, **WORDS[action]).status == KANDIDAT.row(action).target


@pytest.mark.parametrize("roll", Roll.values)
def test_leaders_choose_and_nobody_else(omgang, roll):
    row, user = make.make_kandidat(omgang), make.make_staff(roll)
    if roll in (Roll.TEAMLEDARE, Roll.ENHETSCHEF):
        assert perform_kandidat(row.pk, "choose", user, now=NOW, **WORDS["choose"]).decided_by == user
    else:
        with pytest.raises(PermissionDenied):
            perform_kandidat(row.pk, "choose", user, now=NOW, **WORDS["choose"])


@pytest.mark.parametrize(("action", "codes"), [("choose", Uteslutningsskal), ("exclude", Valskal)])
def test_the_reason_is_of_the_right_list_and_has_words(omgang, leader, action, codes):
    row = make.make_kandidat(omgang)
    for data in ({"skal": codes.values[0], "text": "Ord"}, {"skal": "", "text": "Ord"}, {"skal": WORDS[action]["skal"], "text": " "}):
        with pytest.raises(Refused) as caught:
            perform_kandidat(row.pk, action, leader, now=NOW, **data)
        assert caught.value.fields
    row.refresh_from_db()
    assert row.status == Kandidatstatus.UNDECIDED


def test_what_was_said_is_kept_when_it_is_undone(omgang, leader):
    row = make.make_kandidat(omgang)
    perform_kandidat(row.pk, "exclude", leader, now=NOW, **WORDS["exclude"])
    row = perform_kandidat(row.pk, "undo", leader, now=NOW, text="Fel skola.")
    assert (row.status, row.skal, row.motivering, row.decided_by) == ("undecided", "", "", None)
    told = [entry.text for entry in history_of(row)]
    assert told == ["Ångrade ställningstagandet. Fel skola.", "Uteslöt kandidaten: få elever. Få elever."]
    assert history_of(row).first().data["motivering"] == "Få elever."
    assert all(entry.internal for entry in history_of(row))


def test_many_at_once_or_none(omgang, leader):
    rows = [make.make_kandidat(omgang) for _ in range(2)]
    done = make.make_kandidat(omgang, **DECIDED, status="chosen", decided_by=leader)
    with pytest.raises(Refused):
        candidates.decide_many([rows[0].pk, done.pk], "exclude", leader, NOW, **WORDS["exclude"])
    rows[0].refresh_from_db()
    assert rows[0].status == "undecided"
    assert candidates.decide_many([row.pk for row in rows], "exclude", leader, NOW, **WORDS["exclude"]) == 2


# --- the decision -------------------------------------------------------------------------------------------------------


def test_nothing_is_decided_while_somebody_is_undecided(omgang, leader, boss):
    row = make.make_kandidat(omgang)
    with pytest.raises(Refused, match="Ta ställning till 1 kandidat"):
        issue(omgang, leader, boss)
    perform_kandidat(row.pk, "exclude", leader, now=NOW, **WORDS["exclude"])
    with pytest.raises(Refused, match="Ingen är vald"):
        issue(omgang, leader, boss)


def test_the_beslut_decides_the_round_and_freezes_it(omgang, leader, boss, skola):
    row = make.make_kandidat(omgang, skola)
    perform_kandidat(row.pk, "choose", leader, now=NOW, **WORDS["choose"])
    beslut = issue(omgang, leader, boss)
    assert f"- {skola.huvudman}: Ringsjöskolan" in beslut.beslutet
    omgang.refresh_from_db()
    assert (omgang.status, omgang.decided_on, omgang.beslutstext) == (Omgangsstatus.DECIDED, NOW.date(), beslut.beslutet)
    assert history_of(omgang).first().data["valda"] == [row.pk]
    for action in ("undo", "exclude"):
        with pytest.raises(Refused):
            perform_kandidat(row.pk, action, leader, now=NOW, **WORDS[action])
    with pytest.raises(Refused):
        candidates.add(omgang.pk, skola.huvudman, None, "Skäl", leader, NOW)
    with pytest.raises(Refused):
        rounds.edit_round(omgang.pk, {"namn": "X"}, leader, NOW)


def test_the_beslut_is_stopped_when_a_candidate_came_after_it_was_begun(omgang, leader, boss, skola):
    row = make.make_kandidat(omgang, skola)
    perform_kandidat(row.pk, "choose", leader, now=NOW, **WORDS["choose"])
    make.make_beslutsmall(Beslutstyp.URVAL)
    assert decision.write(omgang.pk, leader, NOW) == decision.write(omgang.pk, leader, NOW)
    make.make_kandidat(omgang)
    with pytest.raises(Refused, match="Ta ställning"):
        issue(omgang, leader, boss)
    omgang.refresh_from_db()
    assert omgang.status == Omgangsstatus.PREPARING


def test_nothing_changes_while_the_beslut_is_read_and_signed(omgang, leader, skola):
    row = make.make_kandidat(omgang, skola)
    perform_kandidat(row.pk, "choose", leader, now=NOW, **WORDS["choose"])
    make.make_beslutsmall(Beslutstyp.URVAL)
    beslut = decision.write(omgang.pk, leader, NOW)
    Beslut.objects.filter(pk=beslut.pk).update(status="review")
    with pytest.raises(Refused, match="Ta tillbaka det"):
        perform_kandidat(row.pk, "undo", leader, now=NOW)


def test_the_kontroll_of_the_beslut_knows(omgang, leader, skola):
    from agreements.checks.beslut import run

    row = make.make_kandidat(omgang, skola)
    perform_kandidat(row.pk, "choose", leader, now=NOW, **WORDS["choose"])
    make.make_beslutsmall(Beslutstyp.URVAL)
    beslut = decision.write(omgang.pk, leader, NOW)
    assert "urval_inte_klart" not in {brist.kod for brist in run(beslut, NOW.date())}
    perform_kandidat(row.pk, "undo", leader, now=NOW)
    assert "urval_inte_klart" in {brist.kod for brist in run(beslut, NOW.date())}


def test_a_person_cannot_decide_past_the_beslut(omgang, boss):
    with pytest.raises(PermissionDenied):
        perform_urval(omgang.pk, "decide", boss, now=NOW, beslut=None)


@pytest.mark.parametrize("action", [row.action for row in URVAL.rows])
@pytest.mark.parametrize("status", Omgangsstatus.values)
def test_every_act_of_a_round_in_every_state(leader, action, status):
    omgang = make.make_round(status=status, decided_on=None if status == "round_preparing" else date(2019, 5, 9))
    row = next(row for row in URVAL.rows if row.action == action)
    actor = None if row.system else leader
    data = {"beslut": Beslut()} if row.system else {}
    if status not in row.sources:
        with pytest.raises(Refused, match="Det har redan hänt"):
            perform_urval(omgang.pk, action, actor, now=NOW, **data)
    elif row.system:  # nobody is a candidate
        with pytest.raises(Refused, match="Ingen är vald"):
            perform_urval(omgang.pk, action, actor, now=NOW, **data)
    else:
        assert perform_urval(omgang.pk, action, actor, now=NOW, **data).status == Omgangsstatus.CLOSED


def test_closing_waits_for_every_case(leader):
    omgang = make.make_round(status=Omgangsstatus.DECIDED, decided_on=NOW.date())
    row = make.make_kandidat(omgang, **DECIDED, status="chosen", decided_by=leader)
    with pytest.raises(Refused, match=row.huvudman.namn):
        perform_urval(omgang.pk, "close", leader, now=NOW)


def test_the_rounds_beslut_is_in_the_diarium_and_gives_the_round_its_dnr(many, leader, boss):
    make.make_beslutsmall(Beslutstyp.URVAL)
    many.kandidater.filter(status="undecided").update(
        status="excluded", skal="ute_liten", motivering="X", decided_at=NOW, decided_by=leader
    )
    beslut = decision.write(many.pk, leader, NOW)
    beslut.dnr = "7.4.2-2019:100"
    beslut.save()
    data = {"decided_on": date(2019, 4, 9), "fattat_av": "Cecilia Dahlqvist, enhetschef", "fil": make_document(leader, "beslut")}
    perform_beslut(beslut.pk, "register_elsewhere", leader, now=NOW, **data)
    (row,) = many.handlingar.all()
    assert (row.riktning, row.handlingstyp, row.datum, row.dokument) == ("upprattad", "beslut", date(2019, 4, 9), data["fil"])
    assert row.beskrivning == "Beslut om urval, fattat på annat sätt"
    many.refresh_from_db()
    assert many.dnr == row.dnr == "7.4.2-2019:100"


def test_a_signed_beslut_about_the_round_is_entered_when_its_file_is_whole(omgang, leader):
    make.make_beslutsmall(Beslutstyp.URVAL)
    beslut = create_beslut(Beslutstyp.URVAL, urvalsomgang=omgang, author=leader, now=NOW)
    dokument = make_document(leader, "beslut")
    Beslutsversion.objects.create(beslut=beslut, nummer=2, snapshot={}, sha256="a" * 64, frozen_at=NOW, frozen_by=leader, dokument=dokument)
    for _ in range(2):
        on_timestamped(dokument, dokument.current, NOW)
    (row,) = omgang.handlingar.all()
    assert (row.beskrivning, row.version, row.revision) == ("Beslut om urval", "version 2", dokument.current)
