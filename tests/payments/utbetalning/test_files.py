"""A batch's files: valid, read by somebody else's library, the same to the byte however often they are made."""

import csv
import io
from decimal import Decimal

import pytest
from pyiso20022.pain.pain_001_001_03 import Document
from xsdata.formats.dataclass.parsers import XmlParser

from agreements.workflow.process import Refused
from payments.files import BadFile, csv_file, pain001
from payments.files.pain001 import schema
from payments.models import Betalning, Utbetalningsomgang
from payments.services import batch
from sbs.audit.models import Handelse
from tests.payments.paying import BIC, IBAN, NOW, make_account, make_paying, make_settings

PAYER = {"betalare_orgnr": "2021004185", "betalare_iban": IBAN, "betalare_bic": BIC}


def read(data: bytes) -> Document:
    """With ISO 20022's structure as another library has it; unknown elements and wrong types make it fail."""
    return XmlParser().from_bytes(data, Document)


def test_another_library_reads_what_was_sent(paying):
    omgang = paying.batch(paying.rows[0])
    whole = read(batch.fetch_file(omgang, "pain001", paying.first, paying.now)[1]).cstmr_cdt_trf_initn
    assert (whole.grp_hdr.msg_id, whole.grp_hdr.nb_of_txs, whole.grp_hdr.ctrl_sum) == ("SBS-2020-0001", "1", Decimal("200556.00"))
    info = whole.pmt_inf[0]
    assert (info.dbtr_acct.id.iban, info.dbtr_agt.fin_instn_id.bic) == (IBAN, BIC)
    assert str(info.reqd_exctn_dt) == "2020-06-02"
    one, sent = info.cdt_trf_tx_inf[0], paying.sent(paying.rows[0])
    assert (one.pmt_id.end_to_end_id, one.amt.instd_amt.value, one.amt.instd_amt.ccy) == (sent.end_to_end_id, Decimal("200556.00"), "SEK")
    assert one.cdtr.nm == paying.ok.huvudman.namn
    assert (one.cdtr_acct.id.othr.id, one.cdtr_acct.id.othr.schme_nm.prtry) == ("1609908", "BGNR")
    assert one.cdtr_agt.fin_instn_id.clr_sys_mmb_id.mmb_id == "9900"
    assert one.rmt_inf.ustrd == [sent.meddelande]


def test_a_plusgiro_is_named_as_one():
    omgang = Utbetalningsomgang(message_id="M", created_at=NOW, execution_date=NOW.date(), betalare="Skolverket", **PAYER)
    row = Betalning(
        end_to_end_id="M-1", belopp=1, mottagare="A & B <AB>", orgnr="2120001116", kontoslag="plusgiro", konto="123456", dnr="1"
    )
    row.meddelande = "Räksmörgås"
    one = read(pain001(omgang, [row])).cstmr_cdt_trf_initn.pmt_inf[0].cdt_trf_tx_inf[0]
    assert (one.cdtr_acct.id.othr.schme_nm.cd, one.cdtr_agt.fin_instn_id.clr_sys_mmb_id.mmb_id) == ("BBAN", "9960")
    assert (one.cdtr.nm, one.rmt_inf.ustrd) == ("A & B <AB>", ["Räksmörgås"])
    omgang.betalare_iban = "fel"
    with pytest.raises(BadFile, match="IBAN"):
        pain001(omgang, [row])


def test_the_schema_is_the_banks(paying):
    assert schema() is schema()
    omgang = paying.batch(paying.rows[0])
    assert omgang.pain_sha256 == batch._digest(omgang, "pain001")


def test_made_again_it_is_the_same_to_the_byte(paying):
    """Also after the settings and the huvudman's name have changed: the batch keeps what it was made with."""
    omgang = paying.batch(paying.rows[0])
    first = {form: batch.fetch_file(omgang, form, paying.first, paying.now) for form in batch.FORMS}
    make_paying()  # another agreement, other rows
    paying.ok.huvudman.namn = "Något annat"
    paying.ok.huvudman.save()
    make_settings(projektkod="ANNAN", betalare="Någon annan")
    again = {form: batch.fetch_file(Utbetalningsomgang.objects.get(pk=omgang.pk), form, paying.second, paying.now) for form in batch.FORMS}
    assert first == again
    assert Handelse.objects.filter(verb="download", object_id=str(omgang.pk)).count() == 4


def test_a_file_that_would_differ_is_not_given_out(paying):
    omgang = paying.batch(paying.rows[0])
    Betalning.objects.filter(omgang=omgang).update(meddelande="Ändrad bakom ryggen")
    with pytest.raises(batch.FileDiffers):
        batch.fetch_file(omgang, "pain001", paying.first, paying.now)


def test_the_csv_has_the_own_codes_and_no_formula(paying):
    paying.ok.huvudman.namn = "=1+1"
    paying.ok.huvudman.save()
    omgang = paying.batch(paying.rows[0])
    text = csv_file(omgang, batch.payments_of(omgang)).decode("utf-8-sig")
    (line,) = csv.DictReader(io.StringIO(text), delimiter=";")
    assert (line["projektkod"], line["momsregel"]) == ("P-4711", "Bidrag, ingen moms")
    assert (line["belopp"], line["konto"], line["mottagare"]) == ("200556", "160-9908", "'=1+1")


def test_a_name_no_bank_can_read_stops_the_batch(paying):
    paying.attested(paying.rows[0])
    type(paying.ok.huvudman).objects.filter(pk=paying.ok.huvudman.pk).update(namn="Höör\x07")
    with pytest.raises(Refused, match="Betalfilen kan inte göras"):
        batch.create(paying.now.date(), paying.first, paying.now)
    assert not Betalning.objects.exists()
    assert not Utbetalningsomgang.objects.exists()


def test_accounts_of_both_kinds_in_one_file(paying):
    other = make_paying(account=False)
    make_account(other.ok.huvudman, other.first, other.second, slag="plusgiro", nummer="90 08 00-4")
    other.attested(other.rows[0])
    omgang = paying.batch(paying.rows[0])
    found = read(batch.fetch_file(omgang, "pain001", paying.first, paying.now)[1]).cstmr_cdt_trf_initn.pmt_inf[0]
    assert found.nb_of_txs == "2"
    assert {one.cdtr_agt.fin_instn_id.clr_sys_mmb_id.mmb_id for one in found.cdt_trf_tx_inf} == {"9900", "9960"}
