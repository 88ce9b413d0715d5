"""A made-up agreement as HTML, with all that the stylesheet offers: what the PDF tests render. People and places are invented."""

from datetime import UTC, datetime
from html import escape

from sbs.documents.pdf.render import print_css, render_pdf

CREATED = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
INSATSER = [
    ("Handledning i läsundervisning", "lärare i svenska, årskurs 1–6", 640_000),
    ("Uppföljning som leder vidare", "rektorer och förvaltningens utvecklare", 415_000),
    ("Mottagande av nyanlända elever", "elevhälsa och studiehandledare", 780_000),
    ("Trygga dagar", "all personal på tre skolor", 365_000),
    ("Matematik i samma riktning", "lärare i matematik, årskurs 4–9", 695_000),
    ("Tillbaka till skolan", "elever med lång frånvaro och deras lärare", 450_000),
]
SIGNERS = [
    ("skolverket_1", "Skolverket", "Åsa Öhrn", "undervisningsråd"),
    ("skolverket_2", "Skolverket", "Jörgen Ekdal", "avdelningschef"),
    ("huvudman_1", "Lillåns kommun", "Mehmet Şahin", "förvaltningschef"),
    ("huvudman_2", "Lillåns kommun", "Łucja Lindqvist-Bäck", "ordförande i barn- och utbildningsnämnden"),
]
SEALS = [
    ("stampel", "Stämpel", "Skolverkets elektroniska stämpel"),
    ("arkivstampel", "Arkivtidsstämpel", "Tidsstämpel för arkivet"),
]
PARAGRAPHS = [
    "Insatsen börjar med att skolorna beskriver hur undervisningen ser ut i dag. Beskrivningen görs av dem som undervisar, och den"
    " läses av rektor innan handledningen planeras. På så sätt utgår arbetet från det som eleverna faktiskt möter.",
    "Varje skola får en handledare som kommer tillbaka under hela perioden. Handledaren ser lektioner, samtalar med lärarna efteråt"
    " och lämnar korta minnesanteckningar till rektor. Anteckningarna handlar om undervisningen och aldrig om enskilda elever.",
    "Det som fungerar ska leva vidare när pengarna är slut. Därför bestämmer huvudmannen redan första hösten vem som tar över, hur"
    " mycket tid den personen får och när arbetet följs upp igen.",
]


def render(html: str, **options) -> bytes:
    return render_pdf(html, **{"css": print_css(), "created": CREATED, **options})


def body(content: str, head: str = "") -> str:
    return f'<!doctype html><html lang="sv"><head><title>Prov</title>{head}</head><body>{content}</body></html>'


def kronor(amount: int) -> str:
    return f"{amount:,}".replace(",", "\u00a0")


def agreement_html(*, trial: bool = False, insatser: int = 6, signers: bool = True) -> str:
    chapters = ["Parter", "Bakgrund", "Period", "Undervisning och lärande", "Utbetalning", "Redovisning", "Underskrifter"]
    toc = "".join(
        f'<li><span class="page" data-ref="#k{n}"></span><a href="#k{n}">{n} {name}</a></li>' for n, name in enumerate(chapters, 1)
    )
    return f"""<!doctype html><html lang="sv-SE"><head><meta charset="utf-8"><title>Överenskommelse 2 – Lillåns kommun</title>
<meta name="author" content="Skolverket"><meta name="description" content="Överenskommelse om insatser"></head>
<body{' class="trial"' if trial else ""}
data-document="Överenskommelse 2, Lillåns kommun" data-dnr="Dnr 2026:1042" data-version="Version 3">
<header class="cover"><p class="sender">Skolverket</p><h1>Överenskommelse om insatser för bättre skolresultat</h1>
<p class="lead">Mellan Skolverket och Lillåns kommun, inom Samverkan för bästa skola.</p></header>
<table class="facts"><tbody><tr><th scope="row">Diarienummer</th><td>2026:1042</td></tr>
<tr><th scope="row">Gäller</th><td>1 januari 2027 – 31 december 2028</td></tr>
<tr><th scope="row">Bidrag</th><td>{kronor(sum(i[2] for i in INSATSER[:insatser]))} kronor</td></tr></tbody></table>
<nav class="toc"><h2>Innehåll</h2><ol>{toc}</ol></nav>
{_opening()}{_insatser(insatser)}{_money(insatser)}{_reporting()}{_signatures(signers)}{_evidence(signers)}
</body></html>"""


def _opening() -> str:
    return f"""<section class="new-page"><h2 id="k1"><span class="nr">1</span> Parter</h2>
<table><caption>Parterna i överenskommelsen</caption><colgroup><col class="w30"><col class="w40"><col class="w30"></colgroup>
<thead><tr><th scope="col">Part</th><th scope="col">Adress</th><th scope="col">Organisationsnummer</th></tr></thead><tbody>
<tr><th scope="row">Skolverket</th><td>Box 4002, 171 04 Solna</td><td>202100-4185</td></tr>
<tr><th scope="row">Lillåns kommun</th><td>Box 1, 999 01 Lillån</td><td>212000-0000</td></tr></tbody></table></section>
<section><h2 id="k2"><span class="nr">2</span> Bakgrund</h2><p>{PARAGRAPHS[2]}</p>
<div class="note"><p>Har ett tillägg och den här texten olika innehåll gäller tillägget.</p></div></section>
<section><h2 id="k3"><span class="nr">3</span> Period</h2><p>Överenskommelsen gäller från den 1 januari 2027.</p></section>"""


def _insatser(count: int) -> str:
    parts = ['<section><h2 id="k4"><span class="nr">4</span> Undervisning och lärande</h2>']
    for number, (name, group, amount) in enumerate(INSATSER[:count], 1):
        parts.append(f"""<h3><span class="nr">4.{number}</span> {escape(name)}</h3>
<h4>Beskrivning och mål</h4>{"".join(f"<p>{p}</p>" for p in PARAGRAPHS)}
<p>Målgrupp: {escape(group)}.</p>
<h4>Ansvar</h4><ul><li>Huvudmannen ger deltagarna tid.<ul><li>Tiden står i tjänstefördelningen.</li>
<li>Rektor följer upp två gånger per läsår.</li></ul></li><li>Skolverket utser handledare.</li></ul>
<table><caption>Kostnader för insats 4.{number}</caption><colgroup><col class="w60"><col class="w20"><col class="w20"></colgroup>
<thead><tr><th scope="col">Kostnadsslag</th>
<th scope="col" class="n">2027, kronor</th><th scope="col" class="n">2028, kronor</th></tr></thead>
<tbody><tr><th scope="row">Lön</th><td class="n">{kronor(amount // 2)}</td><td class="n">{kronor(amount // 4)}</td></tr>
<tr><th scope="row">Resor</th><td class="n">{kronor(amount // 8)}</td><td class="n">{kronor(amount // 8)}</td></tr></tbody></table>""")
    return "".join(parts) + "</section>"


def _money(count: int) -> str:
    quarters = [f"1 {month} {year}" for year in (2027, 2028) for month in ("januari", "april", "juli", "oktober")]
    rows = "".join(
        f'<tr><th scope="row">{day}</th><td>4.{n} {escape(name)}</td><td class="n">{kronor(amount // 8)}</td></tr>'
        for day in quarters
        for n, (name, _, amount) in enumerate(INSATSER[:count], 1)
    )
    total = kronor(sum(i[2] for i in INSATSER[:count]))
    return f"""<section class="new-page"><h2 id="k5"><span class="nr">5</span> Utbetalning</h2>
<p>Pengarna betalas kvartalsvis i förskott.</p>
<table><caption>Utbetalningsplan</caption><colgroup><col class="w25"><col class="w50"><col class="w25"></colgroup><thead><tr>
<th scope="col">Betalas</th><th scope="col">Insats</th><th scope="col" class="n">Kronor</th></tr></thead><tbody>{rows}
<tr class="sum"><th scope="row" colspan="2">Summa</th><td class="n">{total}</td></tr></tbody></table></section>"""


def _reporting() -> str:
    items = "".join(f"<li>{p}</li>" for p in PARAGRAPHS * 3)
    return f'<section><h2 id="k6"><span class="nr">6</span> Redovisning</h2><ol>{items}</ol></section>'


def _signatures(fields: bool) -> str:
    boxes = []
    for field, party, name, title in SIGNERS:
        box = f'<input type="checkbox" name="sig_{field}" title="Underskrift för {party}: {escape(name)}, {title}">' if fields else ""
        boxes.append(f"""<div class="signature"><p class="party">För {party}</p><p class="name">{escape(name)}</p>
<p class="title">{title}</p><div class="field">{box}</div></div>""")
    return f"""<section class="keep"><h2 id="k7"><span class="nr">7</span> Underskrifter</h2>
<p>Parterna skriver under elektroniskt, i den ordning som rutorna visar.</p><div class="signatures">{"".join(boxes)}</div></section>"""


def _evidence(fields: bool) -> str:
    rows = "".join(
        f"<tr><th scope='row'>{escape(name)}</th><td>{party}</td><td>Delegationsordning den 3 mars 2026</td></tr>"
        for _, party, name, _ in SIGNERS
    )
    seals = "".join(
        f'''<div class="signature is-small"><p class="name">{name}</p><p class="title">Skolverket</p>
<div class="field"><input type="checkbox" name="sig_{field}" title="{title}"></div></div>'''
        for field, name, title in SEALS
        if fields
    )
    return f"""<section class="evidence"><h2>Om underskrifterna</h2><p>Så här fick de som skriver under sin rätt att göra det.</p>
<table><caption>Mandat</caption><colgroup><col class="w30"><col class="w30"><col class="w40"></colgroup>
<thead><tr><th scope="col">Namn</th><th scope="col">Part</th><th scope="col">Mandat</th></tr></thead><tbody>{rows}</tbody></table>
<p class="meta">Textens kontrollsumma (SHA-256)</p>
<p class="hash">9f2c41d8 07be5a63 e1c420f9 8b7d3e56 aa106c92 4d7f15b8 c03e72a9 5dd1f684</p>
<div class="signatures">{seals}</div></section>"""
