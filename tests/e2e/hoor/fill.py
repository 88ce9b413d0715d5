"""Höör's ÖK 2 in the forms of the draft, from the demo's data (rules.md, Höör)."""

from collections.abc import Sequence
from typing import Any

from agreements.demodata import types
from agreements.models import Utvecklingsomrade
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
    """``data`` typed in by ``person`` where no plan or beslut knows it; ``root`` is the agreement's address."""

    def __init__(self, person: Person, data: types.Overenskommelse, register: Register, *, root: str):
        self.person, self.data, self.register, self.root = person, data, register, root
        self.looked: set[str] = set()

    def _look(self, kind: str) -> None:
        """Each kind of page once."""
        if kind not in self.looked:
            self.looked.add(kind)
            self.person.look(kind)

    def _open(self, part: str) -> None:
        self.person.visit(f"{self.root}innehall/{part}/")

    def save(self, kind: str) -> None:
        self.person.press("Spara")
        self.person.reads("är sparat.")
        self._look(kind)

    def facts(self, values: dict[str, Any]) -> None:
        """``values``: the background."""
        data, me = self.data, self.person
        me.visit(f"{self.root}innehall/parter/", "parter")
        me.press("Spara")
        self._open("period")
        me.fill({"start": data.start, "end": data.end, "slutredovisning": data.slutredovisning, "dnr": data.dnr})
        self.save("period")
        self._open("bakgrund")
        me.fill(values)
        self.save("bakgrund")

    def omrade(self, row: Utvecklingsomrade) -> None:
        """A chapter that is there already, with its time and the days of its reports."""
        data = next(omrade for omrade in self.data.omraden if omrade.rubrik == row.rubrik)
        self._open(f"omrade-{row.pk}")
        days = {f"datum-{place}-due_date": day for place, day in enumerate(data.delredovisningar)}
        self._rows("datum", len(days), "Lägg till en delredovisning")
        self.person.fill({"inledning": data.inledning, "start": data.start, "end": data.end, **days})
        self.save("omrade")

    def insats(self, omrade: Utvecklingsomrade, insats: types.Insats) -> None:
        """A new one, from the page of its chapter."""
        me = self.person
        self._open(f"omrade-{omrade.pk}")
        me.main.get_by_role("link", name="Lägg till en insats i området").click()
        self._look("ny-insats")
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
        self._open("undertecknare")
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
