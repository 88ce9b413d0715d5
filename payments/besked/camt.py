"""camt.054, the bank's notification of what was drawn and what came back (ISO 20022; versions 02 and later are read alike)."""

import re
from collections.abc import Iterator

from lxml import etree

from payments.besked.rows import FAILED, OTHER, PAID, PENDING, Row, Unreadable

NAMESPACE = re.compile(r"^urn:iso:std:iso:20022:tech:xsd:camt\.054\.001\.\d\d$")
NOT_CAMT = "Filen är inte en camt.054. Hämta kontoaviseringen i det formatet från banken."
CURRENCY = "SEK"


def read(data: bytes) -> list[Row]:
    """Every transaction of every entry, in order. Raises Unreadable."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        raise Unreadable("Filen går inte att läsa som XML. Hämta den på nytt från banken.") from None
    if root.getroottree().docinfo.doctype or not NAMESPACE.match(etree.QName(root).namespace or ""):
        raise Unreadable(NOT_CAMT)
    rows = [row for entry in _all(root, "BkToCstmrDbtCdtNtfctn/Ntfctn/Ntry") for row in _entry(entry)]
    if not rows:
        raise Unreadable("Filen har inga betalningar.")
    return rows


def _all(node: etree._Element, path: str) -> list[etree._Element]:
    """Descendants along ``path``, whatever the version of the namespace."""
    return node.findall("/".join(f"{{*}}{name}" for name in path.split("/")))


def _text(node: etree._Element, *paths: str) -> str:
    """The text at the first path that has one."""
    for path in paths:
        for found in _all(node, path):
            if found.text and found.text.strip():
                return found.text.strip()
    return ""


def _entry(entry: etree._Element) -> Iterator[Row]:
    details = _all(entry, "NtryDtls/TxDtls")
    for one in details or [entry]:
        yield _row(entry, one, alone=len(details) < 2)


def _row(entry: etree._Element, one: etree._Element, *, alone: bool) -> Row:
    belopp, currency = _amount(one) or (_amount(entry) if alone else None) or ("", "")
    return Row(
        identity=_text(one, "Refs/EndToEndId"),
        belopp=belopp,
        outcome=_outcome(entry, one) if currency in ("", CURRENCY) else OTHER,
        day=(_text(entry, "BookgDt/Dt", "BookgDt/DtTm", "ValDt/Dt", "ValDt/DtTm"))[:10],
        reference=_text(one, "Refs/AcctSvcrRef") or _text(entry, "AcctSvcrRef", "NtryRef"),
        reason=_reason(one),
    )


def _amount(node: etree._Element) -> tuple[str, str] | None:
    """(amount, currency) of the transaction, or of the entry."""
    for path in ("Amt", "AmtDtls/TxAmt/Amt", "AmtDtls/InstdAmt/Amt"):
        for found in _all(node, path):
            if found.text and found.text.strip():
                return found.text.strip(), found.get("Ccy", "")
    return None


def _outcome(entry: etree._Element, one: etree._Element) -> str:
    """Drawn and booked: paid. Come back, with a reason or as a reversal: failed."""
    if _text(entry, "Sts/Cd", "Sts") not in ("", "BOOK"):
        return PENDING
    back = bool(_all(one, "RtrInf")) or _text(entry, "RvslInd").lower() in ("true", "1")
    drawn = _text(one, "CdtDbtInd") or _text(entry, "CdtDbtInd")
    if drawn == "DBIT":
        return OTHER if back else PAID
    return FAILED if back else OTHER


def _reason(one: etree._Element) -> str:
    words = [_text(one, "RtrInf/Rsn/Cd", "RtrInf/Rsn/Prtry"), *(node.text or "" for node in _all(one, "RtrInf/AddtlInf"))]
    return " ".join(word.strip() for word in words if word.strip())[:200]
