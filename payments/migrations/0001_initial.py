import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("agreements", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Budget",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ar", models.PositiveSmallIntegerField(help_text="Kalenderåret, till exempel 2020.", unique=True, verbose_name="år")),
                (
                    "belopp",
                    models.PositiveBigIntegerField(
                        help_text="Hela kronor som får betalas ut i bidrag under året.", verbose_name="belopp, kr"
                    ),
                ),
                (
                    "anslag",
                    models.CharField(
                        blank=True, help_text="Anslag och anslagspost, till exempel UO16 1:5 ap. 3.", max_length=200, verbose_name="anslag"
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="anteckning")),
            ],
            options={
                "verbose_name": "budget",
                "verbose_name_plural": "budget per år",
                "ordering": ["-ar"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ar__gte", 2000), ("ar__lte", 2100)),
                        name="budget_year_is_a_year",
                        violation_error_message="Skriv året med fyra siffror, till exempel 2020.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalBudget",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("ar", models.PositiveSmallIntegerField(db_index=True, help_text="Kalenderåret, till exempel 2020.", verbose_name="år")),
                (
                    "belopp",
                    models.PositiveBigIntegerField(
                        help_text="Hela kronor som får betalas ut i bidrag under året.", verbose_name="belopp, kr"
                    ),
                ),
                (
                    "anslag",
                    models.CharField(
                        blank=True, help_text="Anslag och anslagspost, till exempel UO16 1:5 ap. 3.", max_length=200, verbose_name="anslag"
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="anteckning")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                ("history_type", models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1)),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "historical budget",
                "verbose_name_plural": "historical budget per år",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalLeverantor",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "namn",
                    models.CharField(
                        db_index=True, error_messages={"unique": "Leverantören finns redan."}, max_length=150, verbose_name="namn"
                    ),
                ),
                ("orgnr", models.CharField(blank=True, max_length=10, verbose_name="organisationsnummer")),
                (
                    "slag",
                    models.CharField(
                        choices=[("larosate", "Lärosäte"), ("myndighet", "Annan myndighet"), ("konsult", "Konsult")],
                        max_length=12,
                        verbose_name="slag",
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="används")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                ("history_type", models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1)),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "historical leverantör",
                "verbose_name_plural": "historical leverantörer",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Leverantor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "namn",
                    models.CharField(
                        error_messages={"unique": "Leverantören finns redan."}, max_length=150, unique=True, verbose_name="namn"
                    ),
                ),
                ("orgnr", models.CharField(blank=True, max_length=10, verbose_name="organisationsnummer")),
                (
                    "slag",
                    models.CharField(
                        choices=[("larosate", "Lärosäte"), ("myndighet", "Annan myndighet"), ("konsult", "Konsult")],
                        max_length=12,
                        verbose_name="slag",
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="används")),
            ],
            options={
                "verbose_name": "leverantör",
                "verbose_name_plural": "leverantörer",
                "ordering": ["namn"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("orgnr", ""), _negated=True),
                        fields=("orgnr",),
                        name="leverantor_orgnr_once",
                        violation_error_message="Det finns redan en leverantör med det organisationsnumret.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Bestallning",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("insats_uid", models.UUIDField(verbose_name="insats")),
                ("insats_text", models.CharField(max_length=200, verbose_name="insatsens namn då")),
                ("rubrik", models.CharField(max_length=200, verbose_name="vad som beställs")),
                ("nummer", models.CharField(blank=True, max_length=40, verbose_name="beställningsnummer")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("order_planned", "Inte beställd"),
                            ("order_placed", "Beställd"),
                            ("order_done", "Klar"),
                            ("order_cancelled", "Avbeställd"),
                        ],
                        db_index=True,
                        default="order_planned",
                        editable=False,
                        max_length=16,
                        verbose_name="läge",
                    ),
                ),
                ("ordered_on", models.DateField(blank=True, editable=False, null=True, verbose_name="beställd den")),
                ("note", models.TextField(blank=True, verbose_name="anteckning")),
                ("created_at", models.DateTimeField(verbose_name="upplagd")),
                ("post_key", models.UUIDField(editable=False, unique=True)),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="upplagd av",
                    ),
                ),
                (
                    "overenskommelse",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bestallningar",
                        to="agreements.overenskommelse",
                        verbose_name="överenskommelse",
                    ),
                ),
                (
                    "leverantor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bestallningar",
                        to="payments.leverantor",
                        verbose_name="leverantör",
                    ),
                ),
            ],
            options={
                "verbose_name": "beställning",
                "verbose_name_plural": "beställningar",
                "ordering": ["-created_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status", "order_planned"), ("status", "order_cancelled"), ("ordered_on__isnull", False), _connector="OR"
                        ),
                        name="bestallning_ordered_has_day",
                        violation_error_message="Ange vilken dag beställningen gjordes.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Leverantorsfaktura",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("nummer", models.CharField(max_length=40, verbose_name="fakturanummer")),
                ("datum", models.DateField(verbose_name="fakturadatum")),
                ("ar", models.PositiveSmallIntegerField(verbose_name="belastar år")),
                ("belopp", models.DecimalField(decimal_places=2, max_digits=12, verbose_name="belopp, kr")),
                ("text", models.CharField(blank=True, max_length=200, verbose_name="avser")),
                ("created_at", models.DateTimeField(verbose_name="registrerad")),
                ("post_key", models.UUIDField(editable=False, unique=True)),
                ("cancelled_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="struken")),
                ("cancelled_text", models.CharField(blank=True, editable=False, max_length=250, verbose_name="varför den är struken")),
                (
                    "bestallning",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="fakturor",
                        to="payments.bestallning",
                        verbose_name="beställning",
                    ),
                ),
                (
                    "cancelled_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="struken av",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="registrerad av",
                    ),
                ),
                (
                    "leverantor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="fakturor",
                        to="payments.leverantor",
                        verbose_name="leverantör",
                    ),
                ),
            ],
            options={
                "verbose_name": "leverantörsfaktura",
                "verbose_name_plural": "leverantörsfakturor",
                "ordering": ["datum", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("cancelled_at", None)),
                        fields=("leverantor", "nummer"),
                        name="leverantorsfaktura_once",
                        violation_error_message="Fakturan är redan registrerad.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("belopp", 0), _negated=True),
                        name="leverantorsfaktura_not_zero",
                        violation_error_message="Skriv fakturans belopp.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("cancelled_at", None), ("cancelled_by", None)),
                            models.Q(("cancelled_at__isnull", False), models.Q(("cancelled_text", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="leverantorsfaktura_struck_says_why",
                        violation_error_message="Skriv varför fakturan stryks.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Utbetalning",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("nummer", models.PositiveIntegerField(verbose_name="nummer")),
                ("due_date", models.DateField(verbose_name="betalas")),
                ("period_start", models.DateField(verbose_name="avser från och med")),
                ("period_end", models.DateField(verbose_name="avser till och med")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("pay_planned", "Planerad"),
                            ("pay_released", "Väntar på attest"),
                            ("pay_attested", "Attesterad"),
                            ("pay_exported", "Skickad för betalning"),
                            ("pay_paid", "Betald"),
                        ],
                        db_index=True,
                        default="pay_planned",
                        editable=False,
                        max_length=16,
                        verbose_name="läge",
                    ),
                ),
                ("released_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="frisläppt")),
                ("attested_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="attesterad")),
                (
                    "attested_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="attesterad av",
                    ),
                ),
                (
                    "released_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="frisläppt av",
                    ),
                ),
            ],
            options={
                "verbose_name": "utbetalning",
                "verbose_name_plural": "utbetalningar",
                "ordering": ["plan", "nummer"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("period_end__gte", models.F("period_start"))),
                        name="utbetalning_period_order",
                        violation_error_message="Perioden slutar innan den börjar. Ändra ett av datumen.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("attested_by", None), models.Q(("attested_by", models.F("released_by")), _negated=True), _connector="OR"
                        ),
                        name="utbetalning_four_eyes",
                        violation_error_message="Den som har frisläppt utbetalningen kan inte också attestera den.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("attested_by", None), ("released_by", None), ("status", "pay_planned")),
                            models.Q(("attested_by", None), ("released_by__isnull", False), ("status", "pay_released")),
                            models.Q(
                                ("attested_by__isnull", False),
                                ("released_by__isnull", False),
                                ("status__in", ("pay_attested", "pay_exported", "pay_paid")),
                            ),
                            _connector="OR",
                        ),
                        name="utbetalning_state_has_persons",
                        violation_error_message="Utbetalningens läge stämmer inte med vem som har frisläppt och attesterat den.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Uppehall",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slag", models.CharField(choices=[("held", "Väntar"), ("cancelled", "Faller bort")], max_length=10, verbose_name="slag")),
                (
                    "lifted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lyfta_uppehall",
                        to="agreements.statusandring",
                        verbose_name="upphävt av",
                    ),
                ),
                (
                    "statusandring",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="uppehall",
                        to="agreements.statusandring",
                        verbose_name="beror på",
                    ),
                ),
                (
                    "utbetalning",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="uppehall",
                        to="payments.utbetalning",
                        verbose_name="utbetalning",
                    ),
                ),
            ],
            options={
                "verbose_name": "uppehåll",
                "verbose_name_plural": "uppehåll",
                "ordering": ["utbetalning", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("lifted_by", None)),
                        fields=("utbetalning",),
                        name="uppehall_one_open",
                        violation_error_message="Utbetalningen väntar redan, eller har fallit bort.",
                    ),
                    models.UniqueConstraint(fields=("utbetalning", "statusandring"), name="uppehall_once"),
                    models.CheckConstraint(
                        condition=models.Q(("slag", "held"), ("lifted_by", None), _connector="OR"),
                        name="uppehall_cancelled_stays",
                        violation_error_message="En utbetalning som har fallit bort kommer inte tillbaka.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Sparr",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "grund",
                    models.CharField(
                        choices=[
                            ("utredning", "Utredning pågår"),
                            ("sen_redovisning", "Redovisning har inte kommit in"),
                            ("komplettering", "Redovisning ska kompletteras"),
                            ("budget", "Årets anslag räcker inte"),
                            ("annat", "Annat skäl"),
                        ],
                        max_length=20,
                        verbose_name="grund",
                    ),
                ),
                ("text", models.TextField(verbose_name="varför")),
                ("lyfts_av", models.TextField(verbose_name="vad som häver den")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("hold_proposed", "Föreslagen"),
                            ("hold_active", "Gäller"),
                            ("hold_dismissed", "Avfärdad"),
                            ("hold_lifted", "Hävd"),
                        ],
                        db_index=True,
                        default="hold_proposed",
                        max_length=16,
                        verbose_name="läge",
                    ),
                ),
                ("regel", models.SlugField(blank=True, max_length=40, verbose_name="föreslagen av regeln")),
                ("kalla", models.CharField(blank=True, max_length=80, verbose_name="gäller")),
                ("created_at", models.DateTimeField(verbose_name="uppkom")),
                ("confirmed_at", models.DateTimeField(blank=True, null=True, verbose_name="gäller från")),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="avgjord")),
                ("decided_text", models.TextField(blank=True, verbose_name="skäl till avgörandet")),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="bekräftad av",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="lades av",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="avgjord av",
                    ),
                ),
                (
                    "overenskommelse",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sparrar",
                        to="agreements.overenskommelse",
                        verbose_name="överenskommelse",
                    ),
                ),
                (
                    "utbetalning",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sparrar",
                        to="payments.utbetalning",
                        verbose_name="utbetalning",
                    ),
                ),
            ],
            options={
                "verbose_name": "spärr",
                "verbose_name_plural": "spärrar",
                "ordering": ["-created_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(models.Q(("regel", ""), _negated=True), ("status__in", ("hold_proposed", "hold_active"))),
                        fields=("overenskommelse", "regel", "kalla"),
                        name="sparr_rule_once",
                        violation_error_message="Spärren är redan föreslagen.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ("hold_proposed", "hold_active")),
                            models.Q(("decided_at__isnull", False), models.Q(("decided_text", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="sparr_ended_says_why",
                        violation_error_message="Skriv varför spärren inte längre gäller.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("confirmed_by", None), ("status__in", ("hold_proposed", "hold_dismissed"))),
                            models.Q(
                                ("confirmed_at__isnull", False),
                                ("confirmed_by__isnull", False),
                                ("status__in", ("hold_active", "hold_lifted")),
                            ),
                            _connector="OR",
                        ),
                        name="sparr_in_force_has_person",
                        violation_error_message="En person lägger eller bekräftar en spärr.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Utbetalningsomgang",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ar", models.PositiveSmallIntegerField(verbose_name="år")),
                ("nummer", models.PositiveIntegerField(verbose_name="nummer")),
                ("execution_date", models.DateField(verbose_name="betalningsdag")),
                ("message_id", models.CharField(max_length=35, unique=True, verbose_name="filens identitet")),
                ("created_at", models.DateTimeField(verbose_name="skapad")),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="skapad av"
                    ),
                ),
            ],
            options={
                "verbose_name": "utbetalningsomgång",
                "verbose_name_plural": "utbetalningsomgångar",
                "ordering": ["-ar", "-nummer"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("ar", "nummer"), name="omgang_once", violation_error_message="Det finns redan en omgång med det numret."
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Betalning",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("end_to_end_id", models.CharField(max_length=35, unique=True, verbose_name="identitet")),
                ("belopp", models.PositiveBigIntegerField(verbose_name="belopp, kr")),
                ("mottagare", models.CharField(max_length=150, verbose_name="mottagare")),
                ("orgnr", models.CharField(max_length=10, verbose_name="organisationsnummer")),
                (
                    "kontoslag",
                    models.CharField(choices=[("bankgiro", "Bankgiro"), ("plusgiro", "Plusgiro")], max_length=10, verbose_name="kontoslag"),
                ),
                ("konto", models.CharField(max_length=12, verbose_name="konto")),
                ("meddelande", models.CharField(max_length=140, verbose_name="text på kontoutdraget")),
                (
                    "status",
                    models.CharField(
                        choices=[("pay_sent", "Skickad"), ("pay_done", "Betald"), ("pay_failed", "Misslyckad")],
                        db_index=True,
                        default="pay_sent",
                        max_length=12,
                        verbose_name="läge",
                    ),
                ),
                ("paid_on", models.DateField(blank=True, null=True, verbose_name="betald den")),
                ("bank_reference", models.CharField(blank=True, max_length=60, verbose_name="bankens referens")),
                ("verifikat", models.CharField(blank=True, max_length=40, verbose_name="verifikat")),
                ("failure", models.CharField(blank=True, max_length=250, verbose_name="varför den inte gick fram")),
                ("settled_at", models.DateTimeField(blank=True, null=True, verbose_name="besked registrerat")),
                (
                    "settled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="registrerat av",
                    ),
                ),
                (
                    "utbetalning",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="betalningar",
                        to="payments.utbetalning",
                        verbose_name="utbetalning",
                    ),
                ),
                (
                    "omgang",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="betalningar",
                        to="payments.utbetalningsomgang",
                        verbose_name="omgång",
                    ),
                ),
            ],
            options={
                "verbose_name": "betalning",
                "verbose_name_plural": "betalningar",
                "ordering": ["omgang", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("status", "pay_failed"), _negated=True),
                        fields=("utbetalning",),
                        name="betalning_one_alive",
                        violation_error_message="Utbetalningen är redan skickad för betalning.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("paid_on__isnull", False), ("status", "pay_done")),
                            models.Q(models.Q(("status", "pay_done"), _negated=True), ("paid_on", None)),
                            _connector="OR",
                        ),
                        name="betalning_paid_has_day",
                        violation_error_message="Ange vilken dag betalningen gjordes.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "pay_failed"), _negated=True), models.Q(("failure", ""), _negated=True), _connector="OR"
                        ),
                        name="betalning_failed_says_why",
                        violation_error_message="Skriv varför betalningen inte gick fram.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("belopp__gt", 0)),
                        name="betalning_positive",
                        violation_error_message="Beloppet ska vara större än noll.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Utbetalningsplan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("generated_at", models.DateTimeField(blank=True, null=True, verbose_name="skapad ur reglerna")),
                (
                    "overenskommelse",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="utbetalningsplan", to="agreements.overenskommelse"
                    ),
                ),
            ],
            options={
                "verbose_name": "utbetalningsplan",
                "verbose_name_plural": "utbetalningsplaner",
            },
        ),
        migrations.AddField(
            model_name="utbetalning",
            name="plan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="utbetalningar", to="payments.utbetalningsplan"
            ),
        ),
        migrations.CreateModel(
            name="Utbetalningsrad",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("belopp", models.PositiveBigIntegerField(verbose_name="belopp, kr")),
                (
                    "insats",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="utbetalningsrader", to="agreements.insats"
                    ),
                ),
                (
                    "utbetalning",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="rader", to="payments.utbetalning"),
                ),
            ],
            options={
                "verbose_name": "utbetalningsrad",
                "verbose_name_plural": "utbetalningsrader",
                "ordering": ["utbetalning", "insats"],
                "constraints": [models.UniqueConstraint(fields=("utbetalning", "insats"), name="utbetalningsrad_once")],
            },
        ),
        migrations.CreateModel(
            name="Bestallningskostnad",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ar", models.PositiveSmallIntegerField(verbose_name="år")),
                ("belopp", models.PositiveBigIntegerField(verbose_name="planerad kostnad, kr")),
                (
                    "bestallning",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="kostnader",
                        to="payments.bestallning",
                        verbose_name="beställning",
                    ),
                ),
            ],
            options={
                "verbose_name": "beställningskostnad",
                "verbose_name_plural": "beställningskostnader",
                "ordering": ["bestallning", "ar"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("bestallning", "ar"),
                        name="bestallningskostnad_once",
                        violation_error_message="Året står redan på en annan rad.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ar__gte", 2000), ("ar__lte", 2100)),
                        name="bestallningskostnad_year",
                        violation_error_message="Skriv året med fyra siffror, till exempel 2020.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Bokning",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "slag",
                    models.CharField(
                        choices=[
                            ("beviljat", "Beviljat"),
                            ("planerat", "Planerat"),
                            ("rekvirerat", "Rekvirerat"),
                            ("utbetalt", "Utbetalt"),
                            ("redovisat", "Redovisat"),
                            ("aterkravt", "Återkrävt"),
                            ("aterbetalt", "Återbetalt"),
                        ],
                        max_length=12,
                        verbose_name="slag",
                    ),
                ),
                ("belopp", models.DecimalField(decimal_places=2, max_digits=12, verbose_name="belopp, kr")),
                ("insats_uid", models.UUIDField(verbose_name="insats")),
                ("insats_text", models.CharField(max_length=200, verbose_name="insatsens namn då")),
                ("datum", models.DateField(verbose_name="bokföringsdag")),
                ("text", models.CharField(max_length=250, verbose_name="avser")),
                ("kalla", models.CharField(max_length=60, verbose_name="källa")),
                (
                    "nyckel",
                    models.CharField(
                        error_messages={"unique": "Det är redan bokfört."}, max_length=120, unique=True, verbose_name="nyckel"
                    ),
                ),
                ("created_at", models.DateTimeField(verbose_name="bokförd")),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="bokförd av",
                    ),
                ),
                (
                    "overenskommelse",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bokningar",
                        to="agreements.overenskommelse",
                        verbose_name="överenskommelse",
                    ),
                ),
            ],
            options={
                "verbose_name": "bokning",
                "verbose_name_plural": "bokningar",
                "ordering": ["datum", "pk"],
                "indexes": [models.Index(fields=["overenskommelse", "insats_uid", "slag"], name="payments_bo_overens_7c463f_idx")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("belopp", 0), _negated=True),
                        name="bokning_not_zero",
                        violation_error_message="En bokning har ett belopp.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Kontouppgift",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "slag",
                    models.CharField(choices=[("bankgiro", "Bankgiro"), ("plusgiro", "Plusgiro")], max_length=10, verbose_name="slag"),
                ),
                ("nummer", models.CharField(max_length=12, verbose_name="nummer")),
                (
                    "kalla",
                    models.CharField(
                        choices=[
                            ("rekvisition", "Rekvisition"),
                            ("skrivelse", "Brev eller mejl från huvudmannen"),
                            ("register", "Registret över huvudmän"),
                        ],
                        max_length=12,
                        verbose_name="källa",
                    ),
                ),
                ("text", models.CharField(blank=True, max_length=250, verbose_name="anteckning")),
                ("proposed_at", models.DateTimeField(verbose_name="föreslagen")),
                ("confirmed_at", models.DateTimeField(blank=True, null=True, verbose_name="bekräftad")),
                ("confirmed_text", models.CharField(blank=True, max_length=250, verbose_name="så kontrollerades uppgiften")),
                ("from_date", models.DateField(blank=True, null=True, verbose_name="gäller från och med")),
                ("rejected_at", models.DateTimeField(blank=True, null=True, verbose_name="avvisad")),
                ("rejected_text", models.CharField(blank=True, max_length=250, verbose_name="varför den avvisades")),
                ("replaced_at", models.DateTimeField(blank=True, null=True, verbose_name="ersatt")),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="bekräftad av",
                    ),
                ),
                (
                    "huvudman",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="kontouppgifter",
                        to="agreements.huvudman",
                        verbose_name="huvudman",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="föreslagen av",
                    ),
                ),
                (
                    "rejected_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="avvisad av",
                    ),
                ),
            ],
            options={
                "verbose_name": "kontouppgift",
                "verbose_name_plural": "kontouppgifter",
                "ordering": ["-proposed_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed_by", None), models.Q(("confirmed_by", models.F("proposed_by")), _negated=True), _connector="OR"
                        ),
                        name="kontouppgift_second_person",
                        violation_error_message="Den som har föreslagit kontot kan inte också bekräfta det.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("confirmed_at", None), ("confirmed_by", None), ("confirmed_text", ""), ("from_date", None)),
                            models.Q(
                                ("confirmed_at__isnull", False),
                                ("confirmed_by__isnull", False),
                                ("from_date__isnull", False),
                                models.Q(("confirmed_text", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="kontouppgift_confirmed_whole",
                        violation_error_message="Ange vem som bekräftade kontot, när, och hur uppgiften kontrollerades.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("rejected_at", None), ("rejected_by", None), ("rejected_text", "")),
                            models.Q(
                                ("confirmed_at", None),
                                ("rejected_at__isnull", False),
                                ("rejected_by__isnull", False),
                                models.Q(("rejected_text", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="kontouppgift_rejected_says_why",
                        violation_error_message="Skriv varför kontot avvisas.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("confirmed_at__isnull", False), ("replaced_at", None)),
                        fields=("huvudman",),
                        name="kontouppgift_one_current",
                        violation_error_message="Huvudmannen har redan ett bekräftat konto.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("confirmed_at", None), ("rejected_at", None), ("replaced_at", None)),
                        fields=("huvudman",),
                        name="kontouppgift_one_proposed",
                        violation_error_message="Det finns redan ett förslag på konto för huvudmannen.",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="utbetalning",
            constraint=models.UniqueConstraint(
                fields=("plan", "nummer"), name="utbetalning_once", violation_error_message="Det finns redan en utbetalning med det numret."
            ),
        ),
    ]
