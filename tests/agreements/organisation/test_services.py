"""Each change of a huvudman or a skolenhet: what the register says, what is kept, what the running cases must have decided."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from agreements.checks import formalia
from agreements.enums import Huvudmannaroll
from agreements.models import Beslutspunkt, Handling, Huvudman, Kontaktroll, Mandat, Overenskommelse, Skolenhet
from agreements.services import follow, organisation
from sbs.audit.journal import history_of
from sbs.notices.models import Utskick
from sbs.overview.sources.rest import late_changes
from tests import factories as make
from tests.agreements.workflow.world import make_document

pytestmark = pytest.mark.django_db


def kinds(world) -> list[str]:
    return sorted(Beslutspunkt.objects.filter(samverkan=world.ok.samverkan_id).values_list("slag", flat=True))


def fresh(row):
    return type(row)._base_manager.get(pk=row.pk)


class TestName:
    def test_the_register_has_the_new_and_remembers_the_old(self, signed, change):
        huvudman, today = signed.ok.huvudman, signed.clock.date()
        row = change("namn", huvudman, today - timedelta(days=10), new_value="  Höör  kommun ")
        assert (row.old_value, row.new_value) == ("Höörs kommun", "Höör kommun")
        now = fresh(huvudman)
        assert now.namn == "Höör kommun"
        assert now.name_on(today - timedelta(days=11)) == "Höörs kommun"
        assert now.name_on(today - timedelta(days=10)) == "Höör kommun"

    def test_what_was_signed_is_as_it_was_printed(self, signed, change):
        change("namn", signed.ok.huvudman, new_value="Höör kommun")
        version = signed.version
        assert version.snapshot["parter"]["huvudman"]["namn"] == "Höörs kommun"
        assert signed.ok.parter.get(part="huvudman").namn == "Höörs kommun"

    def test_the_case_decides_and_its_responsible_is_told(self, signed, change):
        row = change("namn", signed.ok.huvudman, new_value="Höör kommun")
        point = Beslutspunkt.objects.get()
        assert (point.slag, point.overenskommelse, point.organisationsandring) == ("part", signed.ok, row)
        mail = Utskick.objects.get(kind="organisation_changed")
        assert mail.to == signed.writer.email
        assert "Höör kommun" in mail.body
        assert Handling.objects.get(key=f"organisation:{row.pk}:{signed.ok.samverkan_id}").dokument == row.dokument
        assert "organisation_change" in history_of(signed.ok.huvudman).values_list("verb", flat=True)

    def test_a_draft_and_one_for_signature_are_named_apart(self, world):
        world.to_signing()
        document = make_document(world.registrar, "organisation")
        organisation.plan(
            "namn",
            world.ok.huvudman,
            world.clock.date(),
            new_value="Höör",
            text="Namnbyte.",
            dokument=document,
            actor=world.registrar,
            now=world.clock,
        )
        assert kinds(world) == ["underskrift"]

    def test_the_kontroll_stops_a_draft_with_the_old_name(self, world):
        huvudman, today = world.ok.huvudman, world.clock.date()
        document = make_document(world.registrar, "organisation")
        more = {"text": "X", "dokument": document, "actor": world.registrar, "now": world.clock}
        organisation.plan("namn", huvudman, today, new_value="Höör", **more)
        ok = Overenskommelse.objects.get(pk=world.ok.pk)
        (brist,) = formalia.party_is_current(ok, today)
        assert (brist.kod, brist.falt) == ("part_gammal", "id_huvudman-namn")
        ok.parter.filter(part="huvudman").update(namn="Höör")
        assert formalia.party_is_current(Overenskommelse.objects.get(pk=ok.pk), today) == []
        organisation.plan("konkurs", fresh(huvudman), today, **more)
        (brist,) = formalia.party_is_current(Overenskommelse.objects.get(pk=ok.pk), today)
        assert brist.kod == "huvudman_upphord"


class TestNumber:
    def test_another_legal_person_needs_a_tillagg_mandates_and_an_account(self, signed, change):
        number = make.make_huvudman().orgnr
        Huvudman.objects.filter(orgnr=number).delete()
        huvudman, old = signed.ok.huvudman, signed.ok.huvudman.orgnr
        change("orgnr", huvudman, new_value=f"{number[:6]}-{number[6:]}")
        assert fresh(huvudman).orgnr == number
        assert fresh(huvudman).orgnr_on(date(2019, 1, 1)) == old
        assert kinds(signed) == ["bankgiro", "mandat", "part"]
        assert not Mandat.objects.valid_on(signed.clock.date()).filter(huvudman=huvudman).exists()

    @pytest.mark.parametrize("number", ["", "212000-1117", "abc"])
    def test_one_that_is_none(self, signed, change, number):
        with pytest.raises(ValidationError) as refused:
            change("orgnr", signed.ok.huvudman, new_value=number)
        assert "new_value" in refused.value.message_dict

    def test_one_that_is_taken(self, signed, change):
        with pytest.raises(ValidationError, match="En annan huvudman har redan numret"):
            change("orgnr", signed.ok.huvudman, new_value=signed.other.orgnr)


class TestMerger:
    def test_the_receiver_takes_over(self, signed, change):
        old = signed.ok.huvudman
        change("sammanslagning", old, till_huvudman=signed.other)
        case, skola = fresh(signed.ok.samverkan), fresh(signed.skola)
        assert (case.huvudman, skola.huvudman) == (signed.other, signed.other)
        closed = fresh(old)
        assert (closed.closed_on, closed.uppgatt_i) == (signed.clock.date(), signed.other)
        assert skola.huvudman_on(date(2019, 1, 1)) == old
        assert kinds(signed) == ["bankgiro", "kontakter", "mandat", "part"]
        assert "991-2346" in Beslutspunkt.objects.get(slag="bankgiro").text

    def test_contacts_follow_and_keep_their_roles_where_there_is_nothing_else_to_see(self, signed, change):
        change("sammanslagning", signed.ok.huvudman, till_huvudman=signed.other)
        assert signed.representant.kontaktpersoner.get().huvudman == signed.other
        roles = Kontaktroll.objects.on(signed.clock.date()).filter(kontaktperson__user=signed.representant)
        assert roles.filter(roll=Huvudmannaroll.REPRESENTANT).exists()
        assert Overenskommelse.objects.visible_to(fresh(signed.representant)).filter(pk=signed.ok.pk).exists()

    def test_roles_that_see_everything_end_where_the_receiver_has_its_own(self, signed, change):
        make.make_samverkan(signed.other, omgang="Omgång 9")
        rektor = make.make_contact(signed.ok.huvudman, Huvudmannaroll.REKTOR, skolenhet=signed.skola)
        change("sammanslagning", signed.ok.huvudman, till_huvudman=signed.other)
        on = Kontaktroll.objects.on(signed.clock.date())
        assert not on.filter(kontaktperson__user=signed.representant).exists()
        assert on.filter(kontaktperson__user=rektor).exists()

    def test_somebody_who_is_at_both_keeps_one_row(self, signed, change):
        make.make_contact(signed.other, Huvudmannaroll.EKONOMI, user=signed.representant)
        change("sammanslagning", signed.ok.huvudman, till_huvudman=signed.other)
        rows = signed.representant.kontaktpersoner.order_by("huvudman__namn")
        assert {row.huvudman.namn: row.is_active for row in rows} == {"Eslövs kommun": True, "Höörs kommun": False}
        held = Kontaktroll.objects.filter(kontaktperson__huvudman=signed.other, kontaktperson__user=signed.representant)
        assert set(held.values_list("roll", flat=True)) == {"ekonomi", "representant"}

    def test_mandates_for_the_old_one_end(self, signed, change):
        day = signed.clock.date()
        change("sammanslagning", signed.ok.huvudman, till_huvudman=signed.other)
        assert not Mandat.objects.valid_on(day).filter(user=signed.signers[2]).exists()
        assert Mandat.objects.valid_on(day - timedelta(days=1)).filter(user=signed.signers[2]).exists()

    def test_two_cases_in_one_round_wait_for_a_decision(self, signed, change):
        make.make_samverkan(signed.other)
        old = signed.ok.huvudman
        change("sammanslagning", old, till_huvudman=signed.other)
        assert fresh(signed.ok.samverkan).huvudman == old
        assert "arenden" in kinds(signed)

    def test_not_into_itself_or_into_one_that_is_gone(self, signed, change):
        with pytest.raises(ValidationError, match="Välj en annan huvudman"):
            change("sammanslagning", signed.other, till_huvudman=signed.other)
        with pytest.raises(ValidationError, match="Välj vilken huvudman"):
            change("sammanslagning", signed.other)
        change("konkurs", signed.other)
        with pytest.raises(ValidationError, match="finns inte längre"):
            change("sammanslagning", signed.ok.huvudman, till_huvudman=fresh(signed.other))
        with pytest.raises(ValidationError, match="kan inte ändras"):
            change("namn", fresh(signed.other), new_value="Ny")


def test_bankruptcy_leaves_all_where_it_is_and_asks_for_a_closing(signed, change):
    huvudman = signed.ok.huvudman
    change("konkurs", huvudman)
    assert fresh(huvudman).closed_on == signed.clock.date()
    assert fresh(signed.ok.samverkan).huvudman == huvudman
    assert kinds(signed) == ["avslut", "kontakter"]


class TestSkolenhet:
    def test_a_code_over_time(self, signed, change):
        skola, old, today = signed.skola, signed.skola.skolenhetskod, signed.clock.date()
        change("kod", skola, today, new_value="99 88 77 66".replace(" ", ""))
        now = fresh(skola)
        assert (now.skolenhetskod, now.code_on(today - timedelta(days=1)), now.code_on(today)) == ("99887766", old, "99887766")
        assert kinds(signed) == []

    def test_a_code_for_one_that_had_none(self, signed, change):
        skola = signed.skola
        skola.skolenhetskod = ""
        skola.save()
        change("kod", skola, new_value="99887766")
        assert fresh(skola).code_on(date(2019, 1, 1)) == ""

    def test_a_code_that_is_taken(self, signed, change):
        twin = make.make_skolenhet(signed.other)
        with pytest.raises(ValidationError, match="En annan skolenhet har redan koden"):
            change("kod", signed.skola, new_value=twin.skolenhetskod)

    def test_another_huvudman(self, signed, change):
        rektor = make.make_contact(signed.ok.huvudman, Huvudmannaroll.REKTOR, skolenhet=signed.skola)
        change("huvudman", signed.skola, till_huvudman=signed.other)
        now = fresh(signed.skola)
        assert (now.huvudman, now.huvudman_on(date(2019, 1, 1))) == (signed.other, signed.ok.huvudman)
        assert not Kontaktroll.objects.on(signed.clock.date()).filter(kontaktperson__user=rektor).exists()
        assert kinds(signed) == ["part", "skolenhet"]
        assert "en insats gäller Almskolan" in Beslutspunkt.objects.get(slag="part").text
        assert signed.ok.samverkan.skolenheter.filter(pk=now.pk).exists()

    def test_closed(self, signed, change):
        change("nedlaggning", signed.skola)
        now = fresh(signed.skola)
        assert (now.is_active, now.closed_on) == (False, signed.clock.date())
        assert kinds(signed) == ["part", "skolenhet"]

    def test_a_new_name_needs_nothing_decided(self, signed, change):
        change("namn", signed.skola, new_value="Nya Almskolan")
        assert fresh(signed.skola).name_on(date(2019, 1, 1)) == "Almskolan"
        assert kinds(signed) == []


class TestByItsDay:
    def test_planned_then_applied_once(self, signed, change):
        huvudman, day = signed.ok.huvudman, signed.clock.date() + timedelta(days=30)
        row = change("namn", huvudman, day, new_value="Höör kommun")
        assert (row.is_planned, row.old_value, fresh(huvudman).namn) == (True, "", "Höörs kommun")
        assert not Beslutspunkt.objects.exists()
        follow.follow(signed.clock + timedelta(days=29))
        assert fresh(huvudman).namn == "Höörs kommun"
        for _ in range(2):
            follow.follow(signed.clock + timedelta(days=31))
        assert fresh(huvudman).namn == "Höör kommun"
        assert fresh(row).old_value == "Höörs kommun"
        assert (Beslutspunkt.objects.count(), Utskick.objects.filter(kind="organisation_changed").count()) == (1, 1)

    def test_taken_back_before_its_day(self, signed, change):
        huvudman, day = signed.ok.huvudman, signed.clock.date() + timedelta(days=30)
        row = change("namn", huvudman, day, new_value="Höör kommun")
        with pytest.raises(ValidationError):
            organisation.cancel(row.pk, " ", signed.registrar, signed.clock)
        for _ in range(2):
            organisation.cancel(row.pk, "Beslutet ändrades.", signed.registrar, signed.clock)
        follow.follow(signed.clock + timedelta(days=31))
        assert fresh(huvudman).namn == "Höörs kommun"
        change("namn", huvudman, day, new_value="Höör")

    def test_what_is_applied_is_not_taken_back(self, signed, change):
        row = change("namn", signed.ok.huvudman, new_value="Höör kommun")
        with pytest.raises(ValidationError, match="redan införd"):
            organisation.cancel(row.pk, "Fel.", signed.registrar, signed.clock)

    def test_not_before_one_that_is_there(self, signed, change):
        huvudman, today = signed.ok.huvudman, signed.clock.date()
        change("namn", huvudman, today, new_value="Höör kommun")
        for day in (today, today - timedelta(days=5)):
            with pytest.raises(ValidationError, match="Det finns en sådan ändring"):
                change("namn", fresh(huvudman), day, new_value="Annat")

    def test_what_the_register_refuses_stops_nothing_else_and_waits_for_a_person(self, signed, change):
        later = signed.clock + timedelta(days=3)
        day = signed.clock.date() + timedelta(days=1)
        row = change("kod", signed.skola, day, new_value="99887766")
        Skolenhet.objects.create(huvudman=signed.other, namn="Först", skolenhetskod="99887766")
        change("namn", signed.ok.huvudman, day, new_value="Höör kommun")
        assert organisation.apply_due(later) == 1
        assert fresh(row).is_planned
        assert [item.due for item in late_changes(signed.registrar, later)] == [day]
