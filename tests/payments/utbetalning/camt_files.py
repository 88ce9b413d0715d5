"""camt.054 files as a bank sends them; each is first read by another library, so that what we read is the real format."""

import pyiso20022.camt.camt_054_001_02 as v02
import pyiso20022.camt.camt_054_001_08 as v08
from xsdata.formats.dataclass.parsers import XmlParser

ACCOUNT = "<Acct><Id><IBAN>SE4550000000058398257466</IBAN></Id></Acct>"
CODE = "<BkTxCd><Prtry><Cd>BG</Cd></Prtry></BkTxCd>"
HEADER = "<GrpHdr><MsgId>BANK-1</MsgId><CreDtTm>2020-06-02T18:00:00</CreDtTm></GrpHdr>"


def entry(
    identity: str, amount: str, *, drawn: str = "DBIT", status: str = "BOOK", day: str = "2020-06-02", reason: str = "", version: str = "02"
) -> str:
    """One booked entry with one transaction; ``reason``: the code of a return."""
    sts = f"<Sts>{status}</Sts>" if version == "02" else f"<Sts><Cd>{status}</Cd></Sts>"
    amounts = f'<AmtDtls><TxAmt><Amt Ccy="SEK">{amount}</Amt></TxAmt></AmtDtls>'
    own = amounts if version == "02" else f'<Amt Ccy="SEK">{amount}</Amt><CdtDbtInd>{drawn}</CdtDbtInd>'
    back = f"<RtrInf><Rsn><Cd>{reason}</Cd></Rsn><AddtlInf>Kontot är avslutat</AddtlInf></RtrInf>" if reason else ""
    refs = f"<Refs><AcctSvcrRef>REF-{identity[-4:]}</AcctSvcrRef><EndToEndId>{identity}</EndToEndId></Refs>"
    return (
        f'<Ntry><Amt Ccy="SEK">{amount}</Amt><CdtDbtInd>{drawn}</CdtDbtInd>{sts}<BookgDt><Dt>{day}</Dt></BookgDt>'
        f"{CODE}<NtryDtls><TxDtls>{refs}{own}{back}</TxDtls></NtryDtls></Ntry>"
    )


def camt054(*entries: str, version: str = "02") -> bytes:
    notification = f"<Ntfctn><Id>N1</Id><CreDtTm>2020-06-02T18:00:00</CreDtTm>{ACCOUNT}{''.join(entries)}</Ntfctn>"
    space = f"urn:iso:std:iso:20022:tech:xsd:camt.054.001.{version}"
    body = f"<BkToCstmrDbtCdtNtfctn>{HEADER}{notification}</BkToCstmrDbtCdtNtfctn>"
    data = f'<?xml version="1.0" encoding="UTF-8"?><Document xmlns="{space}">{body}</Document>'.encode()
    XmlParser().from_bytes(data, {"02": v02, "08": v08}[version].Document)
    return data
