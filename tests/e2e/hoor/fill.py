"""Höör's ÖK 2 typed into the forms of the draft, from the demo's data (rules.md, Höör)."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from agreements.demodata import types
from sbs.overview.demo.atgardsplan import atgardsplan_pdf
from sbs.overview.demo.register import Register

from .person import Person, squeeze


def create(me: Person, owner: str) -> str:
    """From the list of huvudmän to an empty draft for ``owner``; the agreement's address."""
    me.visit("/huvudman/", "huvudmannen")
    me.follow(owner, "huvudman")
    me.follow("Skapa överenskommelse", "ny")
    me.fill({"start": "Avtalsmallen Överenskommelse 2"})
    me.press("Skapa utkast")
    me.reads("ÖK 2 är skapad", "Utkast")
    return me.path.partition("innehall/")[0]


class Draft:
    """``data`` typed in by ``person``; ``root`` is the agreement's address once it is created."""

    def __init__(self, person: Person, data: types.Overenskommelse, register: Register, folder: Path):
        self.person, self.data, self.register, self.folder = person, data, register, folder
        self.root = ""
        self.looked: set[str] = set()

    def create(self) -> None:
        """From the list of huvudmän to an empty draft."""
        self.root = create(self.person, self.register.huvudman[self.data.huvudman].namn)

    def _look(self, kind: str) -> None:
        """Each kind of page once, and before as well as after it is filled in."""
        if kind not in self.looked:
            self.looked.add(kind)
            self.person.look(kind)

    def save(self, kind: str) -> None:
        self.person.press("Spara")
        self.person.reads("är sparat.")
        self._look(kind)

    def facts(self) -> None:
        data, me = self.data, self.person
        me.visit(f"{self.root}innehall/parter/", "parter")
        me.press("Spara")
        me.page.goto(f"{me.base}{self.root}innehall/period/")
        me.fill({"start": data.start, "end": data.end, "slutredovisning": data.slutredovisning, "dnr": data.dnr})
        self.save("period")
        me.page.goto(f"{me.base}{self.root}innehall/bakgrund/")
        names = ("beslut_samverkan", "ok1", "atgardsplan", "beslut_omraden", "beslut_insatser", "uppdrag", "text")
        me.fill({name: getattr(data.bakgrund, name) for name in names})
        self.save("bakgrund")

    def content(self) -> None:
        for omrade in self.data.omraden:
            self.omrade(omrade)

    def omrade(self, omrade: types.Utvecklingsomrade) -> None:
        me = self.person
        me.page.goto(f"{me.base}{self.root}innehall/nytt-omrade/")
        self._look("nytt-omrade")
        me.fill({"rubrik": omrade.rubrik})
        me.press("Lägg till")
        address = me.path
        rows = {f"datum-{place}-due_date": day for place, day in enumerate(omrade.delredovisningar)}
        self._rows("datum", len(rows), "Lägg till en delredovisning")
        me.fill({"inledning": omrade.inledning, "start": omrade.start, "end": omrade.end, **rows})
        self.save("omrade")
        for insats in omrade.insatser:
            me.page.goto(me.base + address)
            me.main.get_by_role("link", name="Lägg till en insats i området").click()
            self._look("ny-insats")
            self.insats(insats)

    def insats(self, insats: types.Insats) -> None:
        me = self.person
        me.fill({"rubrik": insats.rubrik, "finansieringsform": insats.finansieringsform})
        me.press("Lägg till")
        self._rows("malgrupp", len(insats.malgrupper), "Lägg till en målgrupp")
        self._rows("belopp", len(insats.beloppsrader), "Lägg till en rad")
        texts = ("beskrivning", "finansiering", "leverantor", "start", "end", "antal_totalt", "antal_atgardsplan")
        points = ("malsattning", "ansvar_huvudman", "ansvar_skolverket")
        me.fill({name: getattr(insats, name) for name in texts})
        me.fill({name: "\n".join(getattr(insats, name)) for name in points})
        me.fill({"skolenheter": insats.skolenheter, "bidrag": insats.bidrag or ""})
        for place, target in enumerate(insats.malgrupper):
            self._row("malgrupp", place, {"benamning": target.benamning, "skolenhet": target.skolenhet or "Ingen", "antal": target.antal})
        for place, amount in enumerate(insats.beloppsrader):
            self._amount(place, amount)
        self.save("insats-bidrag" if insats.bidrag else "insats")

    def _amount(self, place: int, amount: types.Beloppsrad) -> None:
        kind = types.KOSTNADSSLAG[amount.kostnadsslag]
        self._row("belopp", place, {"avser": amount.avser, "kostnadsslag": kind, "belopp": amount.belopp})
        if amount.skolenheter:
            self.person.main.locator("#belopp-rader > li").nth(place).locator("summary").click()
            self._row("belopp", place, {"skolenheter": amount.skolenheter})

    def _row(self, prefix: str, place: int, values: dict[str, Any]) -> None:
        self.person.fill({f"{prefix}-{place}-{name}": value for name, value in values.items()})

    def _rows(self, prefix: str, wanted: int, button: str) -> None:
        rows = self.person.main.locator(f"#{prefix}-rader > li")
        while rows.count() < wanted:
            self.person.press(button)

    def plan(self) -> Sequence[str]:
        """By rule; the amounts of the instalments as the page sums them."""
        me = self.person
        me.visit(f"{self.root.rstrip('/')}/utbetalningsplan/")
        me.press("Lika stora utbetalningar")
        me.reads("Utbetalningsplanen är skapad efter regeln.")
        self._look("plan")
        return [squeeze(text) for text in me.main.locator("#rad-rader > li > h3 output").all_text_contents()]

    def signers(self) -> None:
        me = self.person
        me.page.goto(f"{me.base}{self.root}innehall/undertecknare/")
        for row in self.data.undertecknare:
            user = self.register.users[row.person]
            me.fill(
                {
                    f"plats{row.ordning}-vem": str(user),
                    f"plats{row.ordning}-befattning": row.befattning,
                    f"plats{row.ordning}-ordning": f"Skriver under som nummer {row.ordning}",
                }
            )
        self.save("undertecknare")

    def appendices(self, now: datetime) -> None:
        me = self.person
        me.page.goto(f"{me.base}{self.root}innehall/bilagor/")
        for row in self.data.bilagor[1:]:
            path = self.folder / f"bilaga-{row.nummer}.pdf"
            path.write_bytes(atgardsplan_pdf(row.titel, self.data, row.skolenhet, now))
            me.fill({"ny-titel": row.titel, "ny-typ": row.typ, "ny-skolenhet": row.skolenhet or "Ingen", "ny-fil": path})
            me.press("Spara")
        self._look("bilagor")
