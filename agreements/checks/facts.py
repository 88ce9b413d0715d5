"""What the rules read, fetched once: a kontroll costs the same number of queries however many insatser there are."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import prefetch_related_objects

from agreements import numbering
from agreements.mallar.platshallare import fill
from agreements.models import Insats, Overenskommelse, Utvecklingsomrade
from sbs.lib.money import format_kronor

PREFETCH = (
    "omraden__insatser__malgrupper__skolenhet",
    "omraden__insatser__beloppsrader__skolenheter",
    "omraden__insatser__skolenheter",
    "omraden__insatser__planversion__plan",
    "omraden__delredovisningar",
    "bilagor__dokument",
    "bilagor__skolenhet",
    "undertecknare__user",
    "undertecknare__mandat",
    "kapiteltexter",
    "parter",
    "bakgrund__uppdrag__ersatt_av",
    "mallversion__klausuler",
    "samverkan__skolenheter",
    "beslut__rader",
    "beslut__omraden",
    "planenheter__skolenhet",
    "samverkan__huvudman__organisationsandringar",
    "samverkan__huvudman__uppgatt_i",
)


@dataclass(frozen=True)
class Text:
    """One piece of the draft's own writing and where it stands."""

    var: str
    falt: str
    place: str
    text: str


def prepare(ok: Overenskommelse) -> None:
    """Fetch everything the rules read."""
    prefetch_related_objects([ok], *PREFETCH)


class Facts:
    """The draft as the rules see it: numbered chapters and insatser, and every text."""

    def __init__(self, ok: Overenskommelse):
        self.ok = ok

    @property
    def numbers(self) -> numbering.Numbering:
        """Numbered once per kontroll: ``run`` fetches the agreement anew each time."""
        known = self.ok.__dict__
        if "_numbering" not in known:
            known["_numbering"] = numbering.number(self.ok)
        return known["_numbering"]

    def chapter(self, omrade: Utvecklingsomrade) -> str:
        """ "5"."""
        return self.numbers.of(f"omrade-{omrade.pk}")

    def omraden(self) -> list[Utvecklingsomrade]:
        return list(self.ok.omraden.all())

    def insatser(self) -> Iterator[tuple[Utvecklingsomrade, Insats]]:
        for omrade in self.omraden():
            for insats in omrade.insatser.all():
                yield omrade, insats

    def nr(self, insats: Insats) -> str:
        """ "5.5"."""
        return self.numbers.of(f"insats-{insats.pk}")

    def name(self, insats: Insats) -> str:
        """ "5.5 Samordnare och nedsättning": how a heading names the insats."""
        return f"{self.nr(insats)} {insats.rubrik}"

    def texts(self) -> Iterator[Text]:
        """Every text somebody wrote in this draft (the template's own clauses are the admin's)."""
        for omrade in self.omraden():
            place = f"kapitel {self.chapter(omrade)}"
            yield Text(f"omrade-{omrade.pk}", "id_rubrik", place, omrade.rubrik)
            yield Text(f"omrade-{omrade.pk}", "id_inledning", place, omrade.inledning)
            for insats in omrade.insatser.all():
                yield from self._insats_texts(insats)
        bakgrund = getattr(self.ok, "bakgrund", None)
        if bakgrund:
            yield Text("bakgrund", "id_text", "bakgrunden", bakgrund.text)
        for part in self.ok.parter.all():
            for falt in ("namn", "gatuadress", "postort"):
                yield Text("parter", f"id_{part.part}-{falt}", "parterna", getattr(part, falt))
        for row in self.ok.kapiteltexter.all():
            yield Text(f"kapitel-{row.nyckel}", "id_text", f"kapitel {self.numbers.of(row.nyckel)}", row.text)
        for unit in self.ok.planenheter.all():
            yield Text("planer", "", "enheter och datum", unit.roll)
        for signer in self.ok.undertecknare.all():
            yield Text("undertecknare", "", "undertecknarna", f"{signer.user.get_full_name()}\n{signer.befattning}")
        for bilaga in self.ok.bilagor.all():
            yield Text("bilagor", "", "bilagorna", bilaga.titel)

    def _insats_texts(self, insats: Insats) -> Iterator[Text]:
        nr = self.nr(insats)
        own = {"insats_bidrag": format_kronor(insats.bidrag) if insats.bidrag else "", "leverantor": insats.leverantor}
        for falt in ("rubrik", "beskrivning", "malsattning", "ansvar_huvudman", "ansvar_skolverket", "finansiering", "leverantor"):
            yield Text(f"insats-{insats.pk}", f"id_{falt}", nr, fill(getattr(insats, falt), own))  # as the document prints it
        for row in insats.malgrupper.all():
            yield Text(f"insats-{insats.pk}", "", nr, row.benamning)
        for amount in insats.beloppsrader.all():
            yield Text(f"insats-{insats.pk}", "", nr, amount.avser)
