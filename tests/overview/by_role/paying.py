"""One instalment that has been sent, its batch, and a file with word of it: of another ÖK at the same huvudman."""

from typing import Any

from agreements.models import Huvudman
from payments.models import Betalning, Utbetalning, Utbetalningsomgang
from payments.services import batch, besked, instalment
from tests import factories as make
from tests.payments.paying import BIC, IBAN, Paying, make_paying

#: About one instalment, one batch, one file with word of payments.
PAYING = {f"payments:{name}" for name in ("utbetalning", "act", "batch", "batch_file", "besked", "extra_remove")}


def of_paying(huvudman: Huvudman) -> dict[str, Any]:
    paying = make_paying(make.make_samverkan(huvudman, omgang="Omgång 9"))
    word = besked.receive(b"identitet;belopp;datum;utfall\nX;1;2020-06-02;betald", "x.csv", paying.first, paying.now)
    pk, sent_in = paying.rows[0].pk, sent(paying).omgang_id
    keys = {"utbetalning": pk, "act": pk, "extra_remove": pk, "batch": sent_in, "batch_file": sent_in, "besked": word.pk}
    return {"paying": paying, "payments:act action": "paid", **{f"payments:{name}": key for name, key in keys.items()}}


def sent(paying: Paying) -> Betalning:
    """The first instalment in a batch, as rows: what stops a payment has tests of its own."""
    mine = Utbetalning.objects.filter(pk=paying.rows[0].pk)
    hands = {"released_by": paying.first, "released_at": paying.now, "attested_by": paying.second, "attested_at": paying.now}
    mine.update(status="pay_attested", **hands)
    omgang = Utbetalningsomgang.objects.create(
        ar=2020,
        nummer=1,
        execution_date=paying.now.date(),
        message_id="SBS-2020-0001",
        created_at=paying.now,
        created_by=paying.first,
        betalare="Skolverket",
        betalare_orgnr="2021004185",
        betalare_iban=IBAN,
        betalare_bic=BIC,
    )
    betalning = instalment.attempt(mine.get(), omgang, "SBS-2020-0001-0001")
    betalning.save()
    batch._seal(omgang)
    mine.update(status="pay_exported")
    paying.rows[0].refresh_from_db()
    return betalning
