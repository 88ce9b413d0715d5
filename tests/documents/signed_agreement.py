"""A made-up agreement with every field the product lays out, taken step by step from base to archive timestamp."""

import hashlib
import json
import os
import tempfile
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from html import escape
from pathlib import Path

from sbs.documents.pdf.render import Attachment, print_css, render_pdf
from sbs.documents.signing import pades
from sbs.documents.signing.builtin import Builtin
from sbs.documents.signing.ca import Holder, TrialCA
from sbs.documents.signing.interface import SigningBackend
from sbs.documents.signing.keystore import derive_passphrase
from sbs.documents.verification import Registered, Verdict, verify

from .sample_agreement import CREATED, PARAGRAPHS, SIGNERS

SECRET = "a secret key for tests, forty characters or more"
DOCUMENT_ID = "5f0f3c1e-8a1d-4c0e-9a58-2d6f0d0b7a11"
DOCUMENT = "Överenskommelse 2, Lillåns kommun"
SEAL_FIELD, ARCHIVE_FIELD = "sig_stampel", "sig_arkivstampel"
SIGNER_FIELDS = [f"sig_{key}" for key, *_rest in SIGNERS]
EXPECTED = {f"sig_{key}": name for key, _party, name, _title in SIGNERS}
DATA = json.dumps({"dokument": DOCUMENT_ID, "dnr": "2026:1042"}).encode()


def holder(field: str) -> Holder:
    """The made-up person who signs a field."""
    _key, party, name, _title = next(signer for signer in SIGNERS if f"sig_{signer[0]}" == field)
    given, surname = name.split(" ", 1)
    return Holder(id=f"test:{field}", common_name=name, given_name=given, surname=surname, organisation=party)


def new_backend(folder: Path) -> Builtin:
    return Builtin(TrialCA(folder, derive_passphrase(SECRET)))


@cache
def backend() -> Builtin:
    """One trial CA for the whole run."""
    return new_backend(Path(tempfile.mkdtemp(prefix="keys-", dir=os.environ["SBS_VAR"])))


@cache
def base() -> bytes:
    """Four pages, six empty fields, the data as JSON."""
    boxes = [(f"sig_{key}", f"Underskrift för {party}: {name}", name) for key, party, name, _title in SIGNERS]
    boxes = [(SEAL_FIELD, "Skolverkets elektroniska stämpel", "Stämpel"), *boxes, (ARCHIVE_FIELD, "Arkivtidsstämpel", "Arkiv")]
    fields = "".join(
        f'<div class="signature"><p class="name">{escape(name)}</p><div class="field">'
        f'<input type="checkbox" name="{field}" title="{escape(title)}"></div></div>'
        for field, title, name in boxes
    )
    pages = "".join(f'<section class="new-page"><h2>{n} Rubrik</h2><p>Sida {n}. {PARAGRAPHS[n % 3]}</p></section>' for n in range(1, 4))
    html = (
        '<!doctype html><html lang="sv-SE"><head><meta charset="utf-8"><title>Överenskommelse 2</title></head>'
        f'<body><h1>Överenskommelse</h1>{pages}<section class="keep"><h2>Underskrifter</h2><div class="signatures">{fields}</div></section>'
        "</body></html>"
    )
    attachments = [
        Attachment("overenskommelse.json", DATA, "Uppgifterna som data", "Data"),
        Attachment("Bilaga 1.txt", b"En plan.", "Bilaga 1", "Supplement"),
    ]
    return render_pdf(html, css=print_css(), created=CREATED, attachments=attachments)


@dataclass(frozen=True)
class Chain:
    """The file after each step: sealed, after each of the four signatures, final."""

    sealed: bytes
    signed: tuple[bytes, ...]
    final: bytes

    def registered(self, pdf: bytes) -> Registered | None:
        """What a register that holds every step would answer for a file."""
        steps = {sha256(step): step for step in (base(), self.sealed, *self.signed, self.final)}
        step = steps.get(sha256(pdf) if isinstance(pdf, bytes) else pdf)
        return self.entry(is_final=step is self.final) if step else None

    def entry(self, *, is_final: bool) -> Registered:
        return Registered(DOCUMENT, is_final=is_final, final_sha256=sha256(self.final), expected=EXPECTED)

    def judge(self, pdf: bytes, *, by_hash: bool = True, by_id: bool = True, now: datetime | None = None) -> Verdict:
        """The verdict, with a full register or with parts of it missing."""
        return verify(
            pdf,
            trust_roots=backend().trust_roots(),
            lookup=self.registered if by_hash else lambda _key: None,
            lookup_id=lambda key: self.entry(is_final=False) if by_id and key == DOCUMENT_ID else None,
            now=now,
        )


def sign_all(keys: SigningBackend, now: datetime | None = None) -> Chain:
    """Seal, four signatures in order, archive timestamp."""
    sealed = pdf = pades.seal(base(), field=SEAL_FIELD, backend=keys, now=now)
    signed = []
    for field in SIGNER_FIELDS:
        credential = keys.credential_for(holder(field), now=now)
        pdf = pades.sign(pdf, field=field, credential=credential, backend=keys, reason="Jag undertecknar", now=now)
        signed.append(pdf)
    return Chain(sealed, tuple(signed), pades.archive_timestamp(pdf, field=ARCHIVE_FIELD, backend=keys, now=now))


@cache
def chain() -> Chain:
    """Signed once per run with the trial CA."""
    return sign_all(backend())


def sha256(pdf: bytes) -> str:
    return hashlib.sha256(pdf).hexdigest()
