"""Höör's ÖK 2 written through the same services as the pages use, part by part (rules.md, Höör)."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from django.core.files.uploadedfile import SimpleUploadedFile

from agreements.demodata import types
from agreements.enums import Part
from agreements.models import Bakgrund, Delredovisningsdatum, Insats, Overenskommelse, Regeringsuppdrag, Utvecklingsomrade
from agreements.services import handlingar, parts, structure
from agreements.services.create import create_agreement
from agreements.services.planreview.pick import Choice, pick
from payments.services import plan
from sbs.accounts.models import User
from sbs.documents import services as documents
from sbs.overview.demo.atgardsplan import atgardsplan_pdf
from sbs.overview.demo.register import Register

Write = Callable[[Overenskommelse], None]


class Writer:
    """One person filling in one agreement at one time of the demo's clock."""

    def __init__(
        self, register: Register, data: types.Overenskommelse, author: User, now: datetime, *, planned: Mapping[str, Choice] | None = None
    ):
        self.register, self.data, self.author, self.now = register, data, author, now
        self.planned = planned or {}
        assert register.mallversion is not None
        case = register.samverkan[data.huvudman]
        self.ok = create_agreement(case, register.mallversion, author, now)
        self.insatser: dict[str, Insats] = {}
        self.schools = {skola.namn: skola for skola in case.huvudman.skolenheter.all()}

    def fill(self) -> Overenskommelse:
        """Every part in the order a person would."""
        self._save("period", self._period, "Tid")
        self._save("bakgrund", self._bakgrund, "Bakgrund")
        for omrade in self.data.omraden:
            self._omrade(omrade)
        for nyckel, text in self.data.kapiteltexter:
            self._save(f"kapitel-{nyckel}", lambda ok, n=nyckel, t=text: ok.kapiteltexter.create(nyckel=n, text=t), f"kapitel {nyckel}")
        if self.data.utbetalningsplan:
            plan.regenerate(self.ok.pk, parts.avsnitt_of(self.ok, plan.PLAN).revision, self.author, self.now)
        self._save("undertecknare", self._signers, "Undertecknare")
        self._save("bilagor", self._bilagor, "Bilagor")
        self.ok.refresh_from_db()
        return self.ok

    def _save(self, nyckel: str, write: Write, title: str) -> None:
        revision = parts.avsnitt_of(self.ok, nyckel).revision
        parts.save_part(self.ok.pk, nyckel, revision, self.author, self.now, write, title=title)

    def _period(self, ok: Overenskommelse) -> None:
        ok.start, ok.end, ok.slutredovisning = self.data.start, self.data.end, self.data.slutredovisning
        ok.save()

    def _bakgrund(self, ok: Overenskommelse) -> None:
        data, row = self.data.bakgrund, Bakgrund.objects.get(overenskommelse=ok)
        for name in ("beslut_samverkan", "ok1", "atgardsplan", "beslut_omraden", "beslut_insatser", "text"):
            setattr(row, name, getattr(data, name))
        row.save()
        row.uppdrag.set(Regeringsuppdrag.objects.filter(beteckning__in=data.uppdrag))

    def _omrade(self, data: types.Utvecklingsomrade) -> None:
        place = self.ok.omraden.count() + 1
        row = structure.add_omrade(self.ok.pk, data.rubrik, self.author, self.now, ordning=place)

        def write(ok: Overenskommelse) -> None:
            row.inledning, row.start, row.end = data.inledning, data.start, data.end
            row.save()
            for day in data.delredovisningar:
                Delredovisningsdatum.objects.create(omrade=row, due_date=day)

        self._save(f"omrade-{row.pk}", write, data.rubrik)
        for insats in data.insatser:
            self._insats(row, insats)

    def _insats(self, omrade: Utvecklingsomrade, data: types.Insats) -> None:
        made = self._taken(omrade, data) or self._added(omrade, data)
        self._save(f"insats-{made.pk}", lambda ok: self._write_insats(Insats.objects.get(pk=made.pk), data), data.rubrik)
        self.insatser[data.nummer] = made

    def _added(self, omrade: Utvecklingsomrade, data: types.Insats) -> Insats:
        place = omrade.insatser.count() + 1
        return structure.add_insats(self.ok.pk, omrade.pk, data.rubrik, data.finansieringsform, self.author, self.now, ordning=place)

    def _taken(self, omrade: Utvecklingsomrade, data: types.Insats) -> Insats | None:
        """The insats as the åtgärdsplan has it, when it was taken from one; its words are then rewritten for the agreement."""
        choice = self.planned.get(data.nummer)
        if choice is None:
            return None
        pick(self.ok.samverkan_id, [replace(choice, omrade=omrade.pk, finansieringsform=data.finansieringsform)], self.author, self.now)
        return omrade.insatser.get(planversion=choice.version_id, plandel=choice.plandel)

    def _write_insats(self, row: Insats, data: types.Insats) -> None:
        row.malgrupper.all().delete()
        simple = ("rubrik", "beskrivning", "finansiering", "leverantor", "bidrag", "start", "end", "antal_totalt", "antal_atgardsplan")
        for name in simple:
            setattr(row, name, getattr(data, name))
        for name in ("malsattning", "ansvar_skolverket", "ansvar_huvudman"):
            setattr(row, name, "\n".join(getattr(data, name)))
        row.save()
        row.skolenheter.set(self.schools[namn] for namn in data.skolenheter)
        for group in data.malgrupper:
            row.malgrupper.create(benamning=group.benamning, antal=group.antal, skolenhet=self.schools.get(group.skolenhet))
        for line in data.beloppsrader:
            made = row.beloppsrader.create(avser=line.avser, belopp=line.belopp, kostnadsslag=self.register.kostnadsslag[line.kostnadsslag])
            made.skolenheter.set(self.schools[namn] for namn in line.skolenheter)

    def _signers(self, ok: Overenskommelse) -> None:
        for row in self.data.undertecknare:
            user = self.register.users[row.person]
            owner = self.register.huvudman[self.data.huvudman] if row.part == Part.HUVUDMAN else None
            mandat = user.mandat.filter(huvudman=owner).first()
            ok.undertecknare.create(part=row.part, ordning=row.ordning, user=user, befattning=row.befattning, mandat=mandat)

    def _bilagor(self, ok: Overenskommelse) -> None:
        ok.bilagor.exclude(nummer__in=[row.nummer for row in self.data.bilagor]).delete()
        for row in self.data.bilagor:
            made, _ = ok.bilagor.get_or_create(nummer=row.nummer, defaults={"typ": row.typ, "titel": row.titel})
            made.skolenhet = self.schools.get(row.skolenhet)
            if row.typ != "utbetalningsplan":
                pdf = atgardsplan_pdf(row.titel, self.data, row.skolenhet, self.now)
                upload = SimpleUploadedFile(f"{row.titel}.pdf", pdf, content_type="application/pdf")
                made.dokument = documents.store_upload(upload, typ="bilaga", title=row.titel, user=self.author, now=self.now)
            made.save()
            if row.typ in handlingar.FROM_HUVUDMAN:
                handlingar.appendix(made, self.author, self.now)
