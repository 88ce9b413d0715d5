"""Copying what one agreement contains into another."""

from agreements.models import Beloppsrad, Delredovisningsdatum, Insats, Kapiteltext, Malgrupp, Overenskommelse, Utvecklingsomrade
from agreements.registries import COPIERS

INSATS_TEXTS = (
    "ordning",
    "rubrik",
    "beskrivning",
    "malsattning",
    "ansvar_skolverket",
    "ansvar_huvudman",
    "finansieringsform",
    "leverantor",
    "finansiering",
    "bidrag",
    "antal_totalt",
    "antal_atgardsplan",
)


def contents(source: Overenskommelse, copy: Overenskommelse) -> None:
    """Områden, insatser with rows, own wordings, the list of bilagor (without files), then what other apps add (COPIERS)."""
    dated = source.samverkan_id == copy.samverkan_id
    schools = set(copy.samverkan.skolenheter.all())
    if dated:
        copy.start, copy.end, copy.slutredovisning = source.start, source.end, source.slutredovisning
        copy.save(update_fields=["start", "end", "slutredovisning"])
    insats_map: dict[int, Insats] = {}
    for omrade in source.omraden.all():
        new = Utvecklingsomrade.objects.create(
            overenskommelse=copy, ordning=omrade.ordning, rubrik=omrade.rubrik, inledning=omrade.inledning, **_dates(omrade, dated)
        )
        for row in omrade.delredovisningar.all() if dated else []:
            Delredovisningsdatum.objects.create(omrade=new, due_date=row.due_date)
        for insats in omrade.insatser.all():
            insats_map[insats.pk] = _insats(insats, new, schools, dated)
    _wordings(source, copy)
    _bilagor(source, copy, schools)
    for copier in COPIERS:
        copier(source, copy, insats_map)


def _dates(row, dated: bool) -> dict:
    return {"start": row.start, "end": row.end} if dated else {}


def _insats(source: Insats, omrade: Utvecklingsomrade, schools: set, dated: bool) -> Insats:
    texts = {name: getattr(source, name) for name in INSATS_TEXTS}
    origin = {"planversion": source.planversion, "plandel": source.plandel} if dated else {}
    new = Insats.objects.create(omrade=omrade, **texts, **origin, **_dates(source, dated))
    new.skolenheter.set(schools & set(source.skolenheter.all()))
    for row in source.malgrupper.all():
        skolenhet = row.skolenhet if row.skolenhet in schools else None
        Malgrupp.objects.create(insats=new, benamning=row.benamning, skolenhet=skolenhet, antal=row.antal)
    for amount in source.beloppsrader.all():
        copied = Beloppsrad.objects.create(insats=new, avser=amount.avser, kostnadsslag=amount.kostnadsslag, belopp=amount.belopp)
        copied.skolenheter.set(schools & set(amount.skolenheter.all()))
    return new


def _wordings(source: Overenskommelse, copy: Overenskommelse) -> None:
    """An own wording follows where the new template version still has the chapter and leaves it free."""
    free = {klausul.nyckel for klausul in copy.mallversion.klausuler.all() if klausul.typ not in Kapiteltext.PROTECTED}
    for row in source.kapiteltexter.all():
        if row.nyckel in free:
            Kapiteltext.objects.create(overenskommelse=copy, nyckel=row.nyckel, text=row.text)


def _bilagor(source: Overenskommelse, copy: Overenskommelse, schools: set) -> None:
    """The names of the appendices, without files: the åtgärdsplaner of a new samverkan are other ones."""
    taken = set(copy.bilagor.values_list("nummer", flat=True))
    for row in source.bilagor.exclude(nummer__in=taken):
        if row.skolenhet is None or row.skolenhet in schools:
            copy.bilagor.create(nummer=row.nummer, typ=row.typ, titel=row.titel, skolenhet=row.skolenhet)
