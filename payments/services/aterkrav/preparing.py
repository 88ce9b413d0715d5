"""Begin a beslut about an återkrav: the amounts, the reasons and the rules it rests on are filled in; the rest is written as any beslut."""

from datetime import datetime
from typing import Any

from agreements.enums import Beslutstyp
from agreements.models import Beslut
from agreements.services import beslut as beslut_services
from agreements.workflow.process import Refused
from payments.claim_enums import Inlageslag, Satt, Utfall
from payments.models import Aterkrav, Aterkravsbeslut, Aterkravsrad
from payments.services.aterkrav.standing import decided_rows, latest, open_request, paid_per_insats, standing, under_way
from sbs.accounts.models import User
from sbs.lib.dates import show_date
from sbs.lib.money import format_kronor

AMOUNT = "{belopp}"
#: How the money comes back, in the beslut's own words.
WAYS = {
    Satt.FAKTURA: " Fakturan ska betalas inom {betalningsvillkor} dagar.",
    Satt.AVRAKNING: " Beloppet dras av på kommande utbetalningar till samma insats. Det som inte ryms där faktureras.",
    Satt.AVRAKNING_ALLA: " Beloppet dras av på kommande utbetalningar, också till andra insatser. Det som inte ryms där faktureras.",
}


def begin(claim: Aterkrav, author: User, now: datetime, data: dict[str, Any]) -> Aterkravsbeslut:
    """A draft beslut with the rows of ``data["rader"]`` (key of the row → whole kronor). Raises Refused, MallSaknas, PermissionDenied.

    HELT takes all that was claimed, AVSTAR nothing; DELVIS what is given, more than nothing. A later beslut may also raise.
    """
    live = under_way(claim)
    if live is not None:
        raise Refused("Ett beslut bereds redan. Öppna det, eller återta det först.")
    earlier = latest(claim)
    amounts = _amounts(claim, data, raising=earlier is not None)
    try:
        beslut = beslut_services.create(Beslutstyp.ATERKRAV, samverkan=claim.overenskommelse.samverkan, author=author, now=now)
    except beslut_services.MallSaknas as missing:
        raise Refused(str(missing)) from missing
    made = Aterkravsbeslut.objects.create(
        aterkrav=claim,
        ordning=claim.beslut_list.count() + 1,
        beslut=beslut,
        inlaga=open_request(claim, Inlageslag.ANDRING) if earlier else None,
        utfall=data["utfall"],
        satt=data["satt"],
        skal=data["skal"],
        created_at=now,
        created_by=author,
    )
    rader = {row.pk: row for row in claim.rader.all()}
    for pk, belopp in amounts.items():
        made.rader.create(rad=rader[pk], belopp=belopp)
    beslut_services.save(beslut.pk, beslut.revision, author, now, lambda row: _write(row, made, earlier, rader, amounts))
    return made


def _amounts(claim: Aterkrav, data: dict[str, Any], *, raising: bool) -> dict[int, int]:
    claimed = {row.pk: row.belopp for row in claim.rader.all()}
    if data["utfall"] == Utfall.HELT:
        return claimed
    if data["utfall"] == Utfall.AVSTAR:
        return dict.fromkeys(claimed, 0)
    given = {pk: int(data["rader"].get(pk, 0)) for pk in claimed}
    before = decided_rows(claim)
    room = {row.uid: row.room for row in paid_per_insats(claim.overenskommelse)}
    fields = {}
    for row in claim.rader.all():
        most = before.get(row.pk, 0) + room.get(row.insats_uid, 0) if raising else row.belopp
        if not 0 <= given[row.pk] <= most:
            fields[f"belopp_{row.pk}"] = f"Skriv högst {format_kronor(most)} för ”{row.insats_text}”."
    if fields:
        raise Refused("Rätta beloppen.", fields=fields)
    if not any(given.values()):
        raise Refused("Skriv vad som krävs tillbaka, eller välj att Skolverket avstår.")
    return given


def _write(
    beslut: Beslut, made: Aterkravsbeslut, earlier: Aterkravsbeslut | None, rader: dict[int, Aterkravsrad], amounts: dict[int, int]
) -> None:
    """The beslut's own text, in the words of the claim. The one who writes it goes on from here."""
    claim = made.aterkrav
    reasons = [f"{claim.get_grund_display()}. {claim.text}".strip(), made.skal.strip()]
    beslut.skal = "\n\n".join(text for text in reasons if text)
    if claim.rattsgrund:
        beslut.regler = f"{beslut.regler.rstrip()}\n- {claim.rattsgrund.text}"
    beslut.beslutet = _decision(made, earlier)
    if earlier:
        beslut.andrar = earlier.beslut
        day = show_date(earlier.beslut.decided_on) if earlier.beslut.decided_on else ""
        beslut.arende = (
            f"{{myndighet}} beslutade den {day} att {{huvudman}} ska betala tillbaka {format_kronor(earlier.total)}. "
            "Huvudmannen har begärt att beslutet ändras."
        )
    place = 0
    for pk, belopp in amounts.items():
        if belopp:
            place += 1
            text = rader[pk].insats_text
            beslut.rader.create(ordning=place, avser="Återbetalning av bidrag", insats=text[:200], belopp=belopp)


def _decision(made: Aterkravsbeslut, earlier: Aterkravsbeslut | None) -> str:
    if earlier and earlier.total == made.total:
        return "{myndighet} ändrar inte beslutet. {huvudman} ska betala tillbaka " + AMOUNT + "."
    if not made.total:
        more = " Har pengar betalats tillbaka betalas de ut igen." if earlier and standing(made.aterkrav).back else ""
        return "{myndighet} avstår från att kräva tillbaka bidrag av {huvudman}. Det finns särskilda skäl." + more
    verb = "ändrar beslutet så att {huvudman} ska betala tillbaka " if earlier else "beslutar att {huvudman} ska betala tillbaka "
    return "{myndighet} " + verb + AMOUNT + "." + WAYS[Satt(made.satt)]
