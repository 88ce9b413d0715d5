"""ISO 20022 pain.001.001.03 as Swedish banks read it, checked against the schema before anybody gets it.

A bankgiro is named by the proprietary scheme BGNR at clearing 9900, a plusgiro by BBAN at 9960 (Swedish Common Interpretation of ISO 20022
Payment Messages, appendix 1). The schema is ISO's own (iso20022.org, message archive), kept beside this module as it came.
"""

from collections.abc import Sequence
from datetime import UTC
from functools import cache
from pathlib import Path

from lxml import etree

from payments.enums import Kontoslag
from payments.models import Betalning, Utbetalningsomgang

NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.03"
SCHEMA = Path(__file__).with_name("pain.001.001.03.xsd")
NAME_LENGTH = 70
#: Clearing number of the giro.
GIRO = {Kontoslag.BANKGIRO: "9900", Kontoslag.PLUSGIRO: "9960"}


class BadFile(Exception):
    """The file does not follow the schema: something in the rows cannot be sent to a bank. The message says what, for the log."""


@cache
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(SCHEMA)))


def pain001(omgang: Utbetalningsomgang, rows: Sequence[Betalning]) -> bytes:
    """``rows`` in the batch's order. Raises BadFile."""
    root = etree.Element(f"{{{NAMESPACE}}}Document", nsmap={None: NAMESPACE})
    message = _add(root, "CstmrCdtTrfInitn")
    _header(_add(message, "GrpHdr"), omgang, rows)
    _payment(_add(message, "PmtInf"), omgang, rows)
    if not schema().validate(root):
        raise BadFile(str(schema().error_log.last_error))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _add(parent: etree._Element, path: str, text: str = "") -> etree._Element:
    """A child, or a line of them ("Id/OrgId/Othr"); the last one holds the text."""
    for name in path.split("/"):
        parent = etree.SubElement(parent, f"{{{NAMESPACE}}}{name}")
    if text:
        parent.text = text
    return parent


def _sums(parent: etree._Element, rows: Sequence[Betalning]) -> None:
    _add(parent, "NbOfTxs", str(len(rows)))
    _add(parent, "CtrlSum", f"{sum(row.belopp for row in rows)}.00")


def _organisation(parent: etree._Element, name: str, orgnr: str) -> None:
    _add(parent, "Nm", name[:NAME_LENGTH])
    other = _add(parent, "Id/OrgId/Othr")
    _add(other, "Id", orgnr)
    _add(other, "SchmeNm/Cd", "COID")


def _header(header: etree._Element, omgang: Utbetalningsomgang, rows: Sequence[Betalning]) -> None:
    _add(header, "MsgId", omgang.message_id)
    _add(header, "CreDtTm", f"{omgang.created_at.astimezone(UTC):%Y-%m-%dT%H:%M:%S}Z")
    _sums(header, rows)
    _organisation(_add(header, "InitgPty"), omgang.betalare, omgang.betalare_orgnr)


def _payment(info: etree._Element, omgang: Utbetalningsomgang, rows: Sequence[Betalning]) -> None:
    _add(info, "PmtInfId", omgang.message_id)
    _add(info, "PmtMtd", "TRF")
    _add(info, "BtchBookg", "false")
    _sums(info, rows)
    kind = _add(info, "PmtTpInf")
    _add(kind, "SvcLvl/Cd", "NURG")
    _add(kind, "CtgyPurp/Cd", "SUPP")
    _add(info, "ReqdExctnDt", omgang.execution_date.isoformat())
    _organisation(_add(info, "Dbtr"), omgang.betalare, omgang.betalare_orgnr)
    account = _add(info, "DbtrAcct")
    _add(account, "Id/IBAN", omgang.betalare_iban)
    _add(account, "Ccy", "SEK")
    _add(info, "DbtrAgt/FinInstnId/BIC", omgang.betalare_bic)
    _add(info, "ChrgBr", "SHAR")
    for row in rows:
        _transfer(_add(info, "CdtTrfTxInf"), row)


def _transfer(transfer: etree._Element, row: Betalning) -> None:
    identity = _add(transfer, "PmtId")
    _add(identity, "InstrId", row.end_to_end_id)
    _add(identity, "EndToEndId", row.end_to_end_id)
    _add(transfer, "Amt/InstdAmt", f"{row.belopp}.00").set("Ccy", "SEK")
    member = _add(transfer, "CdtrAgt/FinInstnId/ClrSysMmbId")
    _add(member, "ClrSysId/Cd", "SESBA")
    _add(member, "MmbId", GIRO[Kontoslag(row.kontoslag)])
    receiver = _add(transfer, "Cdtr")
    _add(receiver, "Nm", row.mottagare[:NAME_LENGTH])
    _add(receiver, "PstlAdr/Ctry", "SE")
    other = _add(receiver, "Id/OrgId/Othr")
    _add(other, "Id", row.orgnr)
    _add(other, "SchmeNm/Cd", "COID")
    account = _add(transfer, "CdtrAcct/Id/Othr")
    _add(account, "Id", row.konto)
    scheme = _add(account, "SchmeNm")
    if row.kontoslag == Kontoslag.BANKGIRO:
        _add(scheme, "Prtry", "BGNR")
    else:
        _add(scheme, "Cd", "BBAN")
    _add(transfer, "RmtInf/Ustrd", row.meddelande)
