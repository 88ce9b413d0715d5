"""The signing pages: read, tick, confirm, sign, see it applied. Everything that stops it is said in words."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone

from agreements.enums import Status, Underskriftsstatus
from sbs.accounts import reauth
from tests.agreements.workflow.world import HOW, add_revision
from tests.factories import make_mandat, make_staff

pytestmark = pytest.mark.usefixtures("today")


def text_of(response) -> str:
    return response.content.decode()


def said(response) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


@pytest.fixture
def signing(world):
    return world.to_signing()


@pytest.fixture
def confirmed(monkeypatch):
    """The person has confirmed: reauth itself has its own tests."""
    monkeypatch.setattr(reauth, "reauth_since", lambda request, moment: HOW)


def address(world, rest=""):
    return f"/overenskommelser/{world.ok.pk}/skriv-under/{rest}"


def tick(world, client, **more):
    current = world.version.dokument.current
    data = {"read": "on", "mandate": "on", "shown": current.sha256} | more
    return client.post(address(world), {key: value for key, value in data.items() if value})


class TestReading:
    def test_everything_stands_on_the_page(self, signing, browse):
        page = text_of(browse(signing.signers[0]).get(address(signing)))
        for words in (
            "Det här skriver du under",
            "version 1, dnr",
            "1 juni 2020 – 31 augusti 2022",
            "Läs hela texten",
            "Ordning för underskrifter",
            "Eva Rosengren",
            "Senast fredag 12 juni 2020.",
            "Du är först.",
            "Delegationsordning 2020-01-15",
            "Jag har rätt att skriva under för Skolverket.",
        ):
            assert words in page
        assert "checked" not in page
        assert f"/dokument/{signing.version.dokument.pk}/fil/" in page
        assert "gäller direkt" not in page

    def test_the_last_signer_is_told_what_it_means(self, signing, browse):
        for user in signing.signers[:3]:
            signing.sign(user)
        page = text_of(browse(signing.signers[3]).get(address(signing)))
        assert "undertecknad av alla och gäller direkt" in page
        assert "Tre av fyra har skrivit under." in page

    @pytest.mark.parametrize("who", ["writer", "chief", "reader"])
    def test_one_who_is_no_signer_is_told_so(self, signing, browse, who):
        assert browse(getattr(signing, who)).get(address(signing)).status_code == 403

    @pytest.mark.parametrize("who", ["stranger", "nobody"])
    def test_a_stranger_finds_nothing(self, signing, browse, who):
        assert browse(getattr(signing, who)).get(address(signing)).status_code == 404

    def test_before_one_s_turn_it_can_be_read_but_not_signed(self, signing, browse):
        page = text_of(browse(signing.signers[1]).get(address(signing)))
        assert "Det är inte din tur än. Först ska Ingrid Forsman skriva under." in page
        assert "Fortsätt till underskrift" not in page
        assert "Läs hela texten" in page

    def test_while_the_document_is_made(self, world, browse):
        world.to_approved().act("send_for_signature", world.writer, deadline=timezone.localdate() + timedelta(days=30))
        page = text_of(browse(world.signers[0]).get(address(world)))
        assert "Dokumentet är inte klart än" in page
        assert "data-poll-url" in page


class TestBoxes:
    @pytest.mark.parametrize(("left_out", "words"), [("read", "att du har läst"), ("mandate", "att du har rätt att skriva under")])
    def test_both_must_be_ticked(self, signing, browse, left_out, words):
        answer = tick(signing, browse(signing.signers[0]), **{left_out: ""})
        assert answer.status_code == 422
        assert text_of(answer).count(words) == 2

    def test_then_one_confirms(self, signing, browse):
        answer = tick(signing, browse(signing.signers[0]))
        assert answer.status_code == 302
        assert answer["Location"] == reverse("confirm_identity")

    def test_a_file_that_has_changed_since_is_read_again(self, signing, browse):
        client = browse(signing.signers[0])
        answer = tick(signing, client, shown="0" * 64)
        assert answer.status_code == 422
        assert "Dokumentet har ändrats sedan du läste det" in text_of(answer)
        assert signing.version.dokument.current.sha256 in text_of(answer)


class TestConfirming:
    def test_without_reading_first_one_is_sent_to_the_text(self, signing, browse, confirmed):
        answer = browse(signing.signers[0]).get(address(signing, "bekrafta/"))
        assert answer["Location"] == address(signing)

    def test_without_confirming_one_is_sent_to_confirm(self, signing, browse):
        client = browse(signing.signers[0])
        tick(signing, client)
        answer = client.post(address(signing, "bekrafta/"))
        assert answer.status_code == 302
        assert "skriv-under" not in answer["Location"]
        assert signing.signature(signing.signers[0]).status == Underskriftsstatus.WAITING

    def test_what_and_as_whom_then_signed_then_the_receipt(self, signing, browse, confirmed):
        user, client = signing.signers[0], browse(signing.signers[0])
        shown = signing.version.dokument.current.sha256
        tick(signing, client)
        page = text_of(client.get(address(signing, "bekrafta/")))
        assert "Ingrid Forsman, direktör" in page
        assert HOW in page
        answer = client.post(address(signing, "bekrafta/"))
        assert answer["Location"] == address(signing, "kvittens/")
        signature = signing.signature(user)
        assert (signature.status, signature.shown_sha256, signature.method) == (Underskriftsstatus.APPLYING, shown, HOW)
        receipt = text_of(client.get(address(signing, "kvittens/")))
        assert "Underskriften läggs på dokumentet" in receipt
        assert f'data-poll-url="{address(signing, "status/")}"' in receipt
        signing.apply(signature)
        row = text_of(client.get(address(signing, "status/")))
        assert "data-poll-url" not in row
        assert "Underskriften ligger på dokumentet." in row
        assert "Kvittensen har skickats" in text_of(client.get(address(signing, "kvittens/")))

    def test_posted_twice_it_is_signed_once(self, signing, browse, confirmed):
        client = browse(signing.signers[0])
        tick(signing, client)
        client.post(address(signing, "bekrafta/"))
        again = client.post(address(signing, "bekrafta/"))
        assert again["Location"] == address(signing, "kvittens/")
        assert signing.version.dokument.jobb.filter(typ="sign").count() == 1

    def test_one_reads_again_after_a_while(self, signing, browse, confirmed):
        client = browse(signing.signers[0])
        tick(signing, client)
        signing.clock += timedelta(minutes=21)
        assert client.post(address(signing, "bekrafta/"))["Location"] == address(signing)
        assert signing.signature(signing.signers[0]).status == Underskriftsstatus.WAITING

    def test_a_file_that_changes_between_reading_and_signing(self, signing, browse, confirmed):
        client = browse(signing.signers[0])
        tick(signing, client)
        add_revision(signing.version.dokument, "seal", signing.clock)
        answer = client.post(address(signing, "bekrafta/"))
        assert answer["Location"] == address(signing)
        assert "Dokumentet har ändrats" in said(answer)

    def test_the_day_that_passes_in_between(self, signing, browse, confirmed):
        client = browse(signing.signers[0])
        tick(signing, client)
        signing.ok.signing_deadline = timezone.localdate() - timedelta(days=1)
        signing.ok.save()
        answer = client.post(address(signing, "bekrafta/"))
        assert "Sista dagen för underskrift var" in said(answer)
        assert "ange en ny dag" in text_of(client.get(address(signing)))

    def test_a_mandate_that_runs_out_in_between(self, signing, browse, confirmed):
        user = signing.signers[0]
        client = browse(user)
        tick(signing, client)
        _end(user)
        answer = client.post(address(signing, "bekrafta/"))
        assert "gäller inte i dag" in said(answer)
        assert signing.signature(user).status == Underskriftsstatus.WAITING

    def test_somebody_who_lost_the_place_meanwhile(self, signing, browse, confirmed):
        user = signing.signers[0]
        client = browse(user)
        tick(signing, client)
        other = make_staff("undertecknare", enhet=signing.ok.enhet, first_name="Olle", last_name="Vikander")
        mandat = make_mandat(other, approved_by=signing.chief)
        place = signing.signature(user)
        data = {"underskrift": place, "user": other, "mandat": mandat, "from_date": timezone.localdate(), "text": "Sjuk."}
        signing.act("substitute", signing.writer, **data)
        answer = client.post(address(signing, "bekrafta/"))
        assert answer["Location"] == address(signing)
        assert "Olle Vikander skriver under i ditt ställe." in text_of(client.get(address(signing)))


def _end(user):
    mandat = user.mandat.get()
    mandat.valid_until = timezone.localdate() - timedelta(days=1)
    mandat.save()


class TestRefusing:
    def test_a_reason_is_asked_for_and_then_it_is_draft_again(self, signing, browse):
        url = f"/overenskommelser/{signing.ok.pk}/avsta/"
        client = browse(signing.signers[2])
        assert client.post(url, {}).status_code == 422
        assert client.post(url, {"text": "Beloppet är fel."}).status_code == 302
        assert signing.fresh().status == Status.DRAFT
        assert client.get(url).status_code == 403

    def test_only_a_signer(self, signing, browse):
        url = f"/overenskommelser/{signing.ok.pk}/avsta/"
        assert browse(signing.writer).get(url).status_code == 403
        assert browse(signing.stranger).get(url).status_code == 404


class TestSubstituting:
    def url(self, world):
        return f"/overenskommelser/{world.ok.pk}/ersattare/"

    def test_nobody_has_a_mandate(self, signing, browse):
        page = browse(signing.signers[0]).get(self.url(signing))
        assert "En ersättare behöver ett eget mandat" in text_of(page)

    def test_a_signer_hands_over_the_own_place(self, signing, browse):
        other = make_staff("undertecknare", enhet=signing.ok.enhet, first_name="Olle", last_name="Vikander")
        mandat = make_mandat(other, approved_by=signing.chief)
        client = browse(signing.signers[0])
        assert "Olle Vikander" in text_of(client.get(self.url(signing)))
        assert client.post(self.url(signing), {}).status_code == 422
        data = {"mandat": mandat.pk, "from_date": timezone.localdate().isoformat(), "text": "Semester."}
        assert client.post(self.url(signing), data).status_code == 302
        assert signing.signature(other).ersatter.user == signing.signers[0]

    def test_the_processtodjare_chooses_whom(self, signing, browse):
        client = browse(signing.writer)
        page = text_of(client.get(self.url(signing)))
        assert page.count("?underskrift=") == 4
        assert client.get(self.url(signing), {"underskrift": "999999"}).status_code == 404

    def test_a_mandate_of_the_other_party_cannot_be_chosen(self, signing, browse):
        mandat = make_mandat(signing.firmatecknare, signing.ok.huvudman, approved_by=signing.chief)
        data = {"mandat": mandat.pk, "from_date": timezone.localdate().isoformat(), "text": "Semester."}
        browse(signing.signers[0]).post(self.url(signing), data)
        assert signing.signature(signing.signers[0]).status == Underskriftsstatus.WAITING


def test_a_signer_must_have_a_second_factor(signing, browse, settings):
    settings.SBS_MFA_REQUIRED = True
    assert browse(signing.signers[3]).get(address(signing))["Location"] == reverse("mfa_index")
    assert browse(signing.representant).get(address(signing)).status_code == 403
