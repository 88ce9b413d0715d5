"""Avtalsmall for tillägg, version 1: our own wording of what a tillägg must say to be read beside its överenskommelse.

It carries the förbehåll and the återbetalning as every mall does (rules.md, Förbehåll): they hold for what is changed as well.
"""

from .types import Klausul, Mall

KLAUSULER = (
    Klausul(
        "parter",
        "Parter",
        "genererad",
        "Tillägget gäller mellan {myndighet} och {huvudman}. I texten kallas {huvudman} för huvudmannen.",
    ),
    Klausul(
        "bakgrund",
        "Vad tillägget ändrar och varför",
        "standard",
        """Parterna skrev under {tillagg_andrar} den {tillagg_andrar_dag}. Diarienumret är {dnr}. Det här är tillägg {tillagg_nummer}.

{tillagg_varfor}""",
    ),
    Klausul(
        "andringar",
        "Ändringar",
        "genererad",
        "Numren är de som kapitel och insatser har när ändringarna är gjorda. För varje punkt står först vad som har gällt och sedan den "
        "nya lydelsen.",
    ),
    Klausul(
        "giltighet",
        "När ändringarna gäller",
        "standard",
        """Ändringarna gäller från och med den {tillagg_fran}, när alla har skrivit under.

Allt annat i {tillagg_andrar} gäller som förut. Det som har gjorts och betalats före den dagen påverkas inte.""",
    ),
    Klausul(
        "handlingar",
        "Handlingar och deras ordning",
        "standard",
        """Tillägget hör ihop med {tillagg_andrar} och läses tillsammans med den. Säger de olika saker gäller

1. ett senare tillägg som båda parter har skrivit under
2. det här tillägget
3. tidigare tillägg, det senaste först
4. {tillagg_andrar} och dess bilagor

Har tillägget en ny utbetalningsplan ersätter den bilaga 1 från och med samma dag.""",
    ),
    Klausul(
        "aterbetalning",
        "Redovisning och återbetalning",
        "aterbetalning",
        """Det som {tillagg_andrar} säger om redovisning och om att betala tillbaka pengar gäller också för insatser och belopp som
tillägget ändrar. Bidrag som har flyttats till en annan insats redovisas på den insatsen från och med den {tillagg_fran}.""",
    ),
    Klausul(
        "forbehall",
        "Förbehåll",
        "forbehall",
        """Förbehållen i {tillagg_andrar} gäller också för det som tillägget ändrar. {myndighet} får alltså ändra eller återkalla beslut om
insatser och bidrag till nackdel för huvudmannen i samma fall, och kräva tillbaka pengar på samma grunder.""",
    ),
    Klausul(
        "underskrifter",
        "Underskrifter",
        "genererad",
        """Behöriga företrädare för båda parter skriver under i den ordning som visas här. Tillägget binder parterna när den sista har
skrivit under. Båda parter får ett likadant exemplar.""",
    ),
    Klausul("bilagor", "Bilagor", "genererad", "De här bilagorna är nya eller ersätter en tidigare:"),
)

TILLAGG = Mall(
    namn="Tillägg till överenskommelse",
    typ="tillagg",
    rubrik="Tillägg till överenskommelse inom Samverkan för bästa skola",
    klausuler=KLAUSULER,
    standardtexter=(),
)
