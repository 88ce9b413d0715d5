"""``mets.xml``: what the package holds, in METS 1.12.1. ``faults`` judges it by the schema kept beside this file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from io import BytesIO
from pathlib import Path

from lxml import etree

METS, XLINK, DC = "http://www.loc.gov/METS/", "http://www.w3.org/1999/xlink", "http://purl.org/dc/elements/1.1/"
SCHEMA = Path(__file__).with_name("schema")
SPACES = {None: METS, "xlink": XLINK, "dc": DC}


@dataclass(frozen=True)
class Member:
    """One file of the package. ``group`` is its kind, ``title`` what a person calls it."""

    path: str
    sha256: str
    size: int
    media_type: str
    created: datetime
    group: str
    title: str


@dataclass(frozen=True)
class Item:
    """One entry of the case: with its file, or without one (``member`` None)."""

    title: str
    group: str
    datum: date
    member: Member | None
    note: str = ""


@dataclass(frozen=True)
class Case:
    """What the package is about."""

    id: str
    title: str
    dnr: str
    huvudman: str
    agency: str
    created: datetime


def build(case: Case, items: Sequence[Item], others: Sequence[Member]) -> bytes:
    """The manifest. ``others`` are the package's own files (the readable list)."""
    root = etree.Element(_m("mets"), nsmap=SPACES, OBJID=case.id, LABEL=case.title, TYPE="Ärende", attrib={})
    _head(root, case)
    _description(root, case)
    members = [*(item.member for item in items if item.member), *others]
    ids = {member.path: f"FIL-{place:04d}" for place, member in enumerate(members, start=1)}
    _files(root, members, ids)
    _structure(root, case, items, others, ids)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def _m(name: str) -> str:
    return f"{{{METS}}}{name}"


def _add(parent, name: str, text: str = "", **attributes: str):
    made = etree.SubElement(parent, _m(name), {key: value for key, value in attributes.items() if value})
    made.text = text or None
    return made


def _time(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


def _head(root, case: Case) -> None:
    head = _add(root, "metsHdr", CREATEDATE=_time(case.created), RECORDSTATUS="Complete")
    _add(_add(head, "agent", ROLE="ARCHIVIST", TYPE="ORGANIZATION"), "name", case.agency)
    _add(_add(head, "agent", ROLE="CREATOR", TYPE="OTHER", OTHERTYPE="SOFTWARE"), "name", "SBS")
    if case.dnr:
        _add(head, "altRecordID", case.dnr, TYPE="Diarienummer")


def _description(root, case: Case) -> None:
    wrap = _add(_add(root, "dmdSec", ID="ARENDE"), "mdWrap", MDTYPE="DC")
    data = _add(wrap, "xmlData")
    rows = [("title", case.title), ("identifier", case.dnr), ("creator", case.agency), ("contributor", case.huvudman)]
    for name, text in [*rows, ("date", case.created.date().isoformat()), ("language", "sv")]:
        if text:
            etree.SubElement(data, f"{{{DC}}}{name}").text = text


def _files(root, members: Sequence[Member], ids: dict[str, str]) -> None:
    section = _add(root, "fileSec")
    groups: dict[str, list[Member]] = {}
    for member in members:
        groups.setdefault(member.group, []).append(member)
    for place, (group, rows) in enumerate(groups.items(), start=1):
        made = _add(section, "fileGrp", ID=f"GRUPP-{place}", USE=group)
        for row in rows:
            file = _add(
                made,
                "file",
                ID=ids[row.path],
                MIMETYPE=row.media_type,
                SIZE=str(row.size),
                CREATED=_time(row.created),
                CHECKSUM=row.sha256,
                CHECKSUMTYPE="SHA-256",
            )
            place_of = _add(file, "FLocat", LOCTYPE="URL")
            place_of.set(f"{{{XLINK}}}type", "simple")
            place_of.set(f"{{{XLINK}}}href", row.path)
            place_of.set(f"{{{XLINK}}}title", row.title)


def _structure(root, case: Case, items: Sequence[Item], others: Sequence[Member], ids: dict[str, str]) -> None:
    top = _add(_add(root, "structMap", TYPE="logical", LABEL="Ärendet"), "div", LABEL=case.title, TYPE="Ärende", DMDID="ARENDE")
    for member in others:
        _add(_add(top, "div", LABEL=member.title, TYPE=member.group), "fptr", FILEID=ids[member.path])
    for place, item in enumerate(items, start=1):
        label = f"{item.datum.isoformat()} {item.title}" + (f" ({item.note})" if item.note else "")
        div = _add(top, "div", ORDER=str(place), LABEL=label, TYPE=item.group)
        if item.member:
            _add(div, "fptr", FILEID=ids[item.member.path])


class _Kept(etree.Resolver):
    """The schema's one import is answered with the file beside it; any other address is refused."""

    def resolve(self, url, public_id, context):
        if url.endswith("/xlink.xsd"):
            return self.resolve_filename(str(SCHEMA / "xlink.xsd"), context)
        return None


@cache
def _schema() -> etree.XMLSchema:
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_Kept())
    return etree.XMLSchema(etree.parse(str(SCHEMA / "mets.xsd"), parser))


def faults(xml: bytes) -> list[str]:
    """What the METS schema has against it, in the schema's own words; none when it holds."""
    schema = _schema()
    schema.validate(etree.parse(BytesIO(xml), etree.XMLParser(no_network=True, resolve_entities=False)))
    return [f"{entry.line}: {entry.message}" for entry in schema.error_log]  # type: ignore[attr-defined]
