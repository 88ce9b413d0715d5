"""From what the bytes say and what the register knows to one verdict."""

import hashlib

from sbs.documents.verification import revisions
from sbs.documents.verification.texts import say
from sbs.documents.verification.verdict import SEAL, Examination, Lookup, Registered, Verdict

MAX_BYTES = 30 * 1024 * 1024


def refuse_early(pdf: bytes, max_bytes: int = MAX_BYTES) -> Verdict | None:
    """A verdict that needs no parsing: too large, or no PDF at all."""
    sha256 = hashlib.sha256(pdf).hexdigest()
    if len(pdf) > max_bytes:
        return say("too_large", sha256, limit=max_bytes // (1024 * 1024))
    if not pdf.startswith(b"%PDF-"):
        return say("not_pdf", sha256)
    return None


def judge(pdf: bytes, examination: Examination, *, lookup: Lookup, lookup_id: Lookup) -> Verdict:
    """The verdict. The order matters: what the register can prove goes before what the file says of itself."""
    return _Judge(pdf, examination, lookup, lookup_id).verdict()


class _Judge:
    def __init__(self, pdf: bytes, examination: Examination, lookup: Lookup, lookup_id: Lookup) -> None:
        self.pdf, self.found = pdf, examination
        self.sha256 = hashlib.sha256(pdf).hexdigest()
        self.whole = lookup(self.sha256)
        self.prefix, self.prefix_end = self._longest_prefix(lookup) if not (self.whole and self.whole.is_final) else (None, 0)
        self.claimed = (lookup_id(examination.document_id) if examination.document_id else None) or self.prefix

    def _longest_prefix(self, lookup: Lookup) -> tuple[Registered | None, int]:
        """The longest registered beginning of the file; a finished file goes before a longer unfinished one."""
        best: tuple[Registered | None, int] = (None, 0)
        for end, checksum in revisions.prefix_checksums(self.pdf):
            hit = lookup(checksum)
            if hit and hit.is_final:
                return hit, end
            if hit and best[0] is None:
                best = hit, end
        return best

    # --- what is known ------------------------------------------------------------------------------------------------

    @property
    def sealed_by_us(self) -> bool:
        """The first signature is an intact seal under our roots: nobody else can have made it."""
        first = self.found.signatures[0] if self.found.signatures else None
        return bool(first and first.kind == SEAL and first.intact and first.trusted)

    @property
    def proven(self) -> Registered | None:
        """The registered document that this file is, or is built upon.

        A beginning of ours proves nothing unless it is finished or sealed: anybody can sign our unsigned text.
        """
        if self.whole or (self.prefix and self.prefix.is_final):
            return self.whole or self.prefix
        return self.claimed if self.sealed_by_us else None

    @property
    def missing(self) -> list[str]:
        """Who has not signed, by name when the register knows it."""
        expected = self.proven.expected if self.proven else {}
        return [expected.get(name) or title for name, title in self.found.missing.items()]

    def say(self, status: str, *, intact: bool = False, complete: bool | None = None, **words) -> Verdict:
        known = self.proven
        return say(
            status,
            self.sha256,
            ours=known is not None,
            intact=intact,
            complete=complete if complete is not None else known is not None and not self.missing,
            document=known.document if known else "",
            claimed=self.claimed.document if self.claimed and not known else "",
            note=known.note if known else "",
            examination=self.found,
            missing=self.missing if known else [],
            **words,
        )

    # --- the order ----------------------------------------------------------------------------------------------------

    def verdict(self) -> Verdict:
        if self.whole and self.whole.is_final:
            return self.say("identical", intact=True, complete=True)
        addition = self.pdf[self.prefix_end :] if self.prefix and self.prefix.is_final else b""
        if addition and not revisions.is_update(addition):
            return self.say("junk_appended", extra_bytes=len(addition))
        if addition and self.found.error:
            return self.say("updated", complete=True)
        if self.found.error:
            return self.say(self.found.error)
        if not self.found.signatures:
            return self._without_signatures(bool(addition))
        return self._with_signatures(bool(addition))

    def _without_signatures(self, after_final: bool) -> Verdict:
        if self.whole:
            return self.say("incomplete", complete=False, intact=True)
        if after_final or revisions.mentions_signature(self.pdf):
            return self.say("signatures_removed", complete=False)
        return self.say("unsigned")

    def _with_signatures(self, after_final: bool) -> Verdict:
        signatures = self.found.signatures
        broken = [signature for signature in signatures if not signature.intact]
        # One that cannot even be read (no name) says nothing about a stranger's file, but ours can always be read.
        if broken and (self.claimed or any(signature.trusted for signature in signatures) or any(signature.who for signature in broken)):
            return self.say("resaved" if self.found.resaved else "changed")
        if not any(signature.trusted for signature in signatures):
            return self.say("foreign")
        junk = revisions.junk(self.pdf)
        if junk:
            return self.say("junk_appended", extra_bytes=len(junk))
        if any(signature.changed_since for signature in signatures):
            return self.say("updated")
        strangers = self._strangers()
        if strangers:
            return self.say("foreign_signature", strangers=strangers)
        known = self.proven
        if known is None or not self.sealed_by_us:
            return self.say("unknown")
        if self.missing:
            return self.say("incomplete", intact=True)
        if after_final or known.final_sha256:
            return self.say("differs")
        return self.say("intact", intact=True)

    def _strangers(self) -> list[str]:
        """Signatures that nobody asked for: by an unknown issuer, in a field of their own, or by another person."""
        expected = self.proven.expected if self.proven else {}
        strangers = []
        for signature in self.found.signatures:
            wanted = expected.get(signature.field)
            if not signature.trusted or signature.field in self.found.extra or (wanted and wanted != signature.who):
                strangers.append(signature.who or signature.field)
        return strangers
