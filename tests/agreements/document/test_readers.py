"""Who may read the files around an agreement; and the command that hands a whole agreement out."""

import hashlib
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from sbs.documents import storage
from sbs.documents.access import may_read
from sbs.documents.enums import Revisionstyp
from tests import factories as make
from tests.agreements.document.signing_world import run, send
from tests.agreements.workflow.world import make_document

pytestmark = pytest.mark.django_db


def readers(world, dokument) -> set[str]:
    people = {**world.people, "signer": world.signers[3]}
    return {name for name, user in people.items() if may_read(user, dokument)}


def test_the_agreement_itself(world):
    send(world)
    found = readers(world, world.version.dokument)
    assert {"writer", "reader", "representant", "ekonomi", "firmatecknare", "signer"} <= found
    assert not {"stranger", "nobody", "uppgiftslamnare"} & found


def test_a_bilaga_of_a_draft_is_the_agencys_until_it_is_shared(world):
    dokument = make_document(world.writer, typ="bilaga")
    world.ok.bilagor.create(nummer=2, typ="annan", titel="Karta", dokument=dokument)
    assert "reader" in readers(world, dokument)
    assert not {"representant", "stranger", "nobody"} & readers(world, dokument)
    world.act("share", world.writer, text="Läs.")
    assert "representant" in readers(world, dokument)


def test_a_bilaga_replaced_in_the_draft_is_still_read_by_those_who_were_sent_it(world):
    dokument = make_document(world.writer, typ="bilaga")
    data = b"%PDF-1.7 karta"
    dokument.revisions.update(sha256=storage.put(data), typ=Revisionstyp.UPLOADED)
    bilaga = world.ok.bilagor.create(nummer=2, typ="annan", titel="Karta", dokument=dokument)
    send(world)
    bilaga.delete()
    found = readers(world, dokument)
    assert {"reader", "representant", "signer"} <= found
    assert not {"stranger", "nobody"} & found


def test_a_mandate_is_the_agencys_and_the_persons_own(world):
    dokument = make_document(world.admin, typ="mandat")
    make.make_mandat(world.signers[3], world.ok.huvudman, underlag=dokument)
    found = readers(world, dokument)
    assert {"writer", "signer"} <= found
    assert not {"representant", "ekonomi", "stranger", "nobody"} & found


def test_the_basis_of_a_suspension(world):
    world.to_suspended()
    dokument = world.ok.statusandringar.get().dokument
    found = readers(world, dokument)
    assert {"writer", "representant"} <= found
    assert not {"stranger", "nobody"} & found


@pytest.mark.parametrize("typ", ["bilaga", "mandat", "extern", "underlag"])
def test_a_file_not_yet_tied_to_anything_is_its_uploaders(world, typ):
    dokument = make_document(world.representant, typ=typ)
    found = readers(world, dokument)
    assert "representant" in found
    assert not {"ekonomi", "stranger", "nobody"} & found


def test_a_kind_without_an_owner_is_closed_also_to_its_uploader(world):
    assert readers(world, make_document(world.writer, typ="okand")) == set()


class TestExport:
    DNR = "7.4.2-2019:827"

    @pytest.fixture
    def dokument(self, world):
        send(world)
        run(world)
        world.ok.dnr = self.DNR
        world.ok.save()
        return world.version.dokument

    def test_byte_for_byte_once_it_is_final(self, dokument, tmp_path):
        type(dokument).objects.filter(pk=dokument.pk).update(is_final=True)
        call_command("export_document", self.DNR, out=tmp_path / "ok.pdf", stdout=StringIO())
        assert hashlib.sha256((tmp_path / "ok.pdf").read_bytes()).hexdigest() == dokument.current.sha256

    def test_not_before(self, dokument, tmp_path):
        with pytest.raises(CommandError, match="inte klart"):
            call_command("export_document", self.DNR, out=tmp_path / "ok.pdf")
        assert not (tmp_path / "ok.pdf").exists()

    @pytest.mark.parametrize("dnr", ["7.4.2-2019:999", "abc"])
    def test_an_unknown_agreement_is_told(self, world, tmp_path, dnr):
        with pytest.raises(CommandError):
            call_command("export_document", dnr, out=tmp_path / "ok.pdf")
