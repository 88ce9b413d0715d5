import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
import payments.models.betalinstallning
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("agreements", "0001_initial"),
        ("documents", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Rattsgrund",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "typ",
                    models.CharField(
                        choices=[
                            ("klausul", "Klausul i överenskommelsen"),
                            ("forbehall", "Förbehåll i ett beslut"),
                            ("forfattning", "Författning"),
                        ],
                        max_length=12,
                        verbose_name="slag",
                    ),
                ),
                ("text", models.CharField(max_length=250, unique=True, verbose_name="grunden i ord")),
                ("ordning", models.PositiveIntegerField(default=0, verbose_name="ordning")),
                ("is_active", models.BooleanField(default=True, verbose_name="kan väljas")),
            ],
            options={
                "verbose_name": "rättslig grund",
                "verbose_name_plural": "rättsliga grunder",
                "ordering": ["ordning", "text"],
            },
        ),
        migrations.CreateModel(
            name="Aterkrav",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("nummer", models.PositiveIntegerField(verbose_name="nummer")),
                (
                    "kalla",
                    models.CharField(
                        choices=[
                            ("brott", "Brist mot överenskommelsen"),
                            ("avbrott", "Överenskommelsen avbröts"),
                            ("slutredovisning", "Slutredovisningen"),
                        ],
                        max_length=20,
                        verbose_name="kommer av",
                    ),
                ),
                ("kalla_ref", models.CharField(blank=True, editable=False, max_length=80, verbose_name="källans identitet")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("claim_draft", "Utkast"),
                            ("claim_communicated", "Kommunicerad"),
                            ("claim_deciding", "Beslut bereds"),
                            ("claim_decided", "Beslutad"),
                            ("claim_invoiced", "Fakturerad"),
                            ("claim_closed", "Avslutad"),
                            ("claim_dropped", "Nedlagd"),
                        ],
                        db_index=True,
                        default="claim_draft",
                        editable=False,
                        max_length=20,
                        verbose_name="läge",
                    ),
                ),
                (
                    "grund",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("ej_forbrukade", "Medlen är inte förbrukade"),
                            ("fel_andamal", "Medlen är använda till fel ändamål"),
                            ("villkor", "Ett villkor är inte uppfyllt"),
                            ("redovisning", "Redovisning har inte kommit in trots begäran"),
                        ],
                        max_length=16,
                        verbose_name="grund",
                    ),
                ),
                ("text", models.TextField(blank=True, verbose_name="vad som har hänt")),
                ("begard_on", models.DateField(blank=True, null=True, verbose_name="redovisningen begärdes")),
                ("answer_by", models.DateField(blank=True, null=True, verbose_name="svar senast")),
                ("communicated_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="kommunicerad")),
                ("due_date", models.DateField(blank=True, editable=False, null=True, verbose_name="betalas senast")),
                ("waits_text", models.TextField(blank=True, editable=False, verbose_name="varför fakturan väntar")),
                ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="sparad gång nummer")),
                ("created_at", models.DateTimeField(verbose_name="öppnat")),
                ("closed_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="avslutat")),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="öppnat av",
                    ),
                ),
                (
                    "dokument",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.dokument",
                        verbose_name="kommuniceringsbrev",
                    ),
                ),
                (
                    "overenskommelse",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="aterkrav_list",
                        to="agreements.overenskommelse",
                        verbose_name="överenskommelse",
                    ),
                ),
                (
                    "rattsgrund",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="payments.rattsgrund",
                        verbose_name="rättslig grund",
                    ),
                ),
            ],
            options={
                "verbose_name": "återkrav",
                "verbose_name_plural": "återkrav",
                "ordering": ["-created_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("overenskommelse", "nummer"),
                        name="aterkrav_number_once",
                        violation_error_message="Numret är redan taget. Läs sidan på nytt.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kalla_ref", ""), _negated=True),
                        fields=("overenskommelse", "kalla", "kalla_ref"),
                        name="aterkrav_once_per_source",
                        violation_error_message="Det finns redan ett återkrav för det här.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("grund", "redovisning"), _negated=True),
                            ("status__in", ("claim_draft", "claim_dropped")),
                            ("begard_on__isnull", False),
                            _connector="OR",
                        ),
                        name="aterkrav_report_was_asked_for",
                        violation_error_message="Ange vilken dag redovisningen begärdes. Att den saknas räcker inte om ingen har bett om den.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ("claim_draft", "claim_dropped")),
                            models.Q(("answer_by__isnull", False), ("communicated_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="aterkrav_communicated_first",
                        violation_error_message="Huvudmannen ska ha fått underlaget och tid att svara.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at__isnull", False), ("status", "claim_closed")),
                            models.Q(models.Q(("status", "claim_closed"), _negated=True), ("closed_at", None)),
                            _connector="OR",
                        ),
                        name="aterkrav_closed_has_time",
                        violation_error_message="Ett avslutat återkrav har en tidpunkt för det.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Aterkravsbeslut",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ordning", models.PositiveIntegerField(verbose_name="ordning")),
                (
                    "utfall",
                    models.CharField(
                        choices=[
                            ("helt", "Hela beloppet krävs tillbaka"),
                            ("delvis", "En del krävs tillbaka"),
                            ("avstar", "Skolverket avstår (särskilda skäl)"),
                        ],
                        max_length=8,
                        verbose_name="utfall",
                    ),
                ),
                (
                    "satt",
                    models.CharField(
                        choices=[
                            ("faktura", "Huvudmannen får en faktura"),
                            ("avrakning", "Dras av på kommande utbetalningar till samma insats"),
                            ("avrakning_alla", "Dras av på kommande utbetalningar, också till andra insatser"),
                        ],
                        default="faktura",
                        max_length=16,
                        verbose_name="hur pengarna kommer tillbaka",
                    ),
                ),
                ("skal", models.TextField(verbose_name="skäl")),
                ("issued_at", models.DateTimeField(blank=True, null=True, verbose_name="gäller från")),
                ("created_at", models.DateTimeField(verbose_name="påbörjat")),
                (
                    "aterkrav",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="beslut_list",
                        to="payments.aterkrav",
                        verbose_name="återkrav",
                    ),
                ),
                (
                    "beslut",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="aterkravsbeslut",
                        to="agreements.beslut",
                        verbose_name="beslut",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="påbörjat av",
                    ),
                ),
            ],
            options={
                "verbose_name": "återkravsbeslut",
                "verbose_name_plural": "återkravsbeslut",
                "ordering": ["aterkrav", "ordning"],
                "constraints": [models.UniqueConstraint(fields=("aterkrav", "ordning"), name="aterkravsbeslut_once")],
            },
        ),
        migrations.CreateModel(
            name="Aterbetalning",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "slag",
                    models.CharField(
                        choices=[
                            ("inbetalning", "Inbetalning"),
                            ("avrakning", "Avräkning mot en utbetalning"),
                            ("tillgodo", "Till godo efter ändrat beslut"),
                            ("rattelse", "Avräkning som togs tillbaka"),
                        ],
                        max_length=12,
                        verbose_name="slag",
                    ),
                ),
                ("datum", models.DateField(verbose_name="betald den")),
                ("belopp", models.BigIntegerField(verbose_name="belopp, kr")),
                ("referens", models.CharField(blank=True, max_length=60, verbose_name="referens")),
                ("verifikat", models.CharField(blank=True, max_length=40, verbose_name="verifikat")),
                ("created_at", models.DateTimeField(verbose_name="registrerad")),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="registrerad av",
                    ),
                ),
                (
                    "aterkrav",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="aterbetalningar",
                        to="payments.aterkrav",
                        verbose_name="återkrav",
                    ),
                ),
                (
                    "beslut",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="aterbetalningar",
                        to="payments.aterkravsbeslut",
                        verbose_name="enligt beslut",
                    ),
                ),
            ],
            options={
                "verbose_name": "återbetalning",
                "verbose_name_plural": "återbetalningar",
                "ordering": ["aterkrav", "datum", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("belopp__lt", 0), ("slag__in", ("tillgodo", "rattelse"))),
                            models.Q(models.Q(("slag__in", ("tillgodo", "rattelse")), _negated=True), ("belopp__gt", 0)),
                            _connector="OR",
                        ),
                        name="aterbetalning_sign",
                        violation_error_message="Beloppet ska vara större än noll.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("verifikat", ""), _negated=True),
                        fields=("aterkrav", "verifikat"),
                        name="aterbetalning_verifikat_once",
                        violation_error_message="Verifikatet är redan registrerat.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Aterkravslasning",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("opened_at", models.DateTimeField(verbose_name="öppnade återkravet")),
                (
                    "aterkrav",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lasningar",
                        to="payments.aterkrav",
                        verbose_name="återkrav",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="person"
                    ),
                ),
            ],
            options={
                "verbose_name": "läskvitto för återkrav",
                "verbose_name_plural": "läskvitton för återkrav",
                "ordering": ["aterkrav", "opened_at"],
                "constraints": [models.UniqueConstraint(fields=("aterkrav", "user"), name="aterkravslasning_once")],
            },
        ),
        migrations.CreateModel(
            name="Aterkravsrad",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ordning", models.PositiveIntegerField(verbose_name="ordning")),
                ("insats_uid", models.UUIDField(verbose_name="insats")),
                ("insats_text", models.CharField(max_length=200, verbose_name="insatsens namn")),
                ("utbetalt", models.PositiveBigIntegerField(verbose_name="utbetalt, kr")),
                ("tidigare", models.PositiveBigIntegerField(default=0, verbose_name="tidigare återkrävt, kr")),
                ("godkand", models.PositiveBigIntegerField(default=0, verbose_name="godkänd kostnad, kr")),
                ("belopp", models.PositiveBigIntegerField(default=0, verbose_name="att betala tillbaka, kr")),
                (
                    "aterkrav",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="rader", to="payments.aterkrav", verbose_name="återkrav"
                    ),
                ),
            ],
            options={
                "verbose_name": "återkravsrad",
                "verbose_name_plural": "återkravsrader",
                "ordering": ["aterkrav", "ordning", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("aterkrav", "insats_uid"), name="aterkravsrad_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "utbetalt__gte",
                                django.db.models.expressions.CombinedExpression(models.F("tidigare"), "+", models.F("belopp")),
                            )
                        ),
                        name="aterkravsrad_within_paid",
                        violation_error_message="Mer än det som är utbetalt kan inte krävas tillbaka.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Aterkravsbeslutsrad",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("belopp", models.PositiveBigIntegerField(verbose_name="belopp, kr")),
                (
                    "beslut",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rader",
                        to="payments.aterkravsbeslut",
                        verbose_name="beslut",
                    ),
                ),
                (
                    "rad",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="beslutsrader",
                        to="payments.aterkravsrad",
                        verbose_name="rad",
                    ),
                ),
            ],
            options={
                "verbose_name": "rad i återkravsbeslut",
                "verbose_name_plural": "rader i återkravsbeslut",
                "ordering": ["beslut", "rad__ordning", "pk"],
                "constraints": [models.UniqueConstraint(fields=("beslut", "rad"), name="aterkravsbeslutsrad_once")],
            },
        ),
        migrations.CreateModel(
            name="Aterbetalningsrad",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("belopp", models.BigIntegerField(verbose_name="belopp, kr")),
                (
                    "aterbetalning",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rader",
                        to="payments.aterbetalning",
                        verbose_name="återbetalning",
                    ),
                ),
                (
                    "rad",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="aterbetalningsrader",
                        to="payments.aterkravsrad",
                        verbose_name="rad",
                    ),
                ),
            ],
            options={
                "verbose_name": "rad i återbetalning",
                "verbose_name_plural": "rader i återbetalning",
                "ordering": ["aterbetalning", "rad__ordning", "pk"],
                "constraints": [models.UniqueConstraint(fields=("aterbetalning", "rad"), name="aterbetalningsrad_once")],
            },
        ),
        migrations.CreateModel(
            name="Bankbesked",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "slag",
                    models.CharField(
                        choices=[
                            ("camt054", "camt.054 från banken"),
                            ("csv", "CSV från ekonomisystemet"),
                            ("aterbet", "CSV med återbetalningar"),
                        ],
                        max_length=10,
                        verbose_name="slag",
                    ),
                ),
                ("filnamn", models.CharField(max_length=150, verbose_name="filens namn")),
                (
                    "sha256",
                    models.CharField(
                        error_messages={"unique": "Filen är redan uppladdad."}, max_length=64, unique=True, verbose_name="filens SHA-256"
                    ),
                ),
                ("rader", models.JSONField(verbose_name="rader")),
                ("utfall", models.JSONField(blank=True, default=list, verbose_name="utfall")),
                ("created_at", models.DateTimeField(verbose_name="uppladdat")),
                ("applied_at", models.DateTimeField(blank=True, null=True, verbose_name="registrerat")),
                ("set_aside", models.BooleanField(default=False, verbose_name="undanlagd")),
                (
                    "applied_by",
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
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="uppladdat av",
                    ),
                ),
            ],
            options={
                "verbose_name": "bankbesked",
                "verbose_name_plural": "bankbesked",
                "ordering": ["-created_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("applied_at", None), ("applied_by", None)),
                            models.Q(("applied_at__isnull", False), ("applied_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="bankbesked_applied_by_somebody",
                        violation_error_message="Ett registrerat besked har en tid och en person.",
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
            name="Betalinstallning",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("betalare", models.CharField(default="Skolverket", max_length=70, verbose_name="betalare")),
                (
                    "betalare_orgnr",
                    models.CharField(
                        default="2021004185",
                        max_length=10,
                        validators=[django.core.validators.RegexValidator("^\\d{10}$", "Skriv tio siffror.")],
                        verbose_name="organisationsnummer",
                    ),
                ),
                (
                    "betalare_iban",
                    models.CharField(
                        blank=True,
                        help_text="Kontot som pengarna dras från.",
                        max_length=34,
                        validators=[payments.models.betalinstallning.validate_iban],
                        verbose_name="konto, IBAN",
                    ),
                ),
                (
                    "betalare_bic",
                    models.CharField(
                        blank=True,
                        help_text="Till exempel NDEASESS.",
                        max_length=11,
                        validators=[payments.models.betalinstallning.validate_bic],
                        verbose_name="bank, BIC",
                    ),
                ),
                (
                    "projektkod",
                    models.CharField(
                        blank=True, help_text="Den egna projektkoden i ekonomisystemet.", max_length=30, verbose_name="projektkod"
                    ),
                ),
                (
                    "momsregel",
                    models.CharField(
                        blank=True,
                        default="Bidrag, ingen moms",
                        help_text="Hur bidraget momsredovisas, med momskoden.",
                        max_length=120,
                        verbose_name="momsregel",
                    ),
                ),
                (
                    "obetald_dagar",
                    models.PositiveSmallIntegerField(
                        default=7,
                        help_text="Så länge väntar vi på besked efter betalningsdagen innan en ekonom får veta att det saknas.",
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="obetald efter, dagar",
                    ),
                ),
                (
                    "frislapp_dagar",
                    models.PositiveSmallIntegerField(
                        default=31,
                        help_text="Så långt före dagen i planen kan en utbetalning frisläppas.",
                        verbose_name="frisläpps tidigast, dagar före",
                    ),
                ),
            ],
            options={
                "verbose_name": "inställning för betalningar",
                "verbose_name_plural": "inställningar för betalningar",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("pk", 1)),
                        name="betalinstallning_one_row",
                        violation_error_message="Det finns redan inställningar. Ändra dem.",
                    )
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
            name="Extrautbetalning",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("belopp", models.PositiveBigIntegerField(verbose_name="belopp, kr")),
                ("released_at", models.DateTimeField(blank=True, null=True, verbose_name="frisläppt")),
                ("attested_at", models.DateTimeField(blank=True, null=True, verbose_name="attesterad")),
                ("paid_on", models.DateField(blank=True, null=True, verbose_name="betald den")),
                ("referens", models.CharField(blank=True, max_length=60, verbose_name="referens")),
                ("verifikat", models.CharField(blank=True, max_length=40, verbose_name="verifikat")),
                (
                    "aterkrav",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="extrautbetalningar",
                        to="payments.aterkrav",
                        verbose_name="återkrav",
                    ),
                ),
                (
                    "attested_by",
                    models.ForeignKey(
                        blank=True,
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
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="frisläppt av",
                    ),
                ),
                (
                    "tillgodo",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="utbetalas",
                        to="payments.aterbetalning",
                        verbose_name="till godo",
                    ),
                ),
            ],
            options={
                "verbose_name": "extra utbetalning",
                "verbose_name_plural": "extra utbetalningar",
                "ordering": ["aterkrav", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("belopp__gt", 0)),
                        name="extra_positive",
                        violation_error_message="Beloppet ska vara större än noll.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("attested_by", None),
                            models.Q(("released_by__isnull", False), models.Q(("attested_by", models.F("released_by")), _negated=True)),
                            _connector="OR",
                        ),
                        name="extra_four_eyes",
                        violation_error_message="Den som har frisläppt utbetalningen kan inte också attestera den.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("paid_on", None), ("attested_by__isnull", False), _connector="OR"),
                        name="extra_paid_was_attested",
                        violation_error_message="Utbetalningen ska attesteras innan den betalas.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Fakturaunderlag",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ar", models.PositiveSmallIntegerField(verbose_name="år")),
                ("nummer", models.PositiveIntegerField(verbose_name="nummer")),
                ("belopp", models.BigIntegerField(verbose_name="belopp, kr")),
                ("due_date", models.DateField(blank=True, null=True, verbose_name="betalas senast")),
                ("mottagare", models.CharField(max_length=200, verbose_name="mottagare")),
                ("orgnr", models.CharField(max_length=12, verbose_name="organisationsnummer")),
                ("referens", models.CharField(blank=True, max_length=100, verbose_name="er referens")),
                ("adress", models.CharField(blank=True, max_length=250, verbose_name="fakturaadress")),
                ("peppol_id", models.CharField(blank=True, max_length=60, verbose_name="Peppol-id")),
                ("dnr", models.CharField(max_length=40, verbose_name="diarienummer")),
                ("text", models.CharField(max_length=250, verbose_name="fakturatext")),
                ("created_at", models.DateTimeField(verbose_name="skapat")),
                (
                    "aterkrav",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="underlag_list",
                        to="payments.aterkrav",
                        verbose_name="återkrav",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="skapat av"
                    ),
                ),
            ],
            options={
                "verbose_name": "faktureringsunderlag",
                "verbose_name_plural": "faktureringsunderlag",
                "ordering": ["aterkrav", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("ar", "nummer"),
                        name="fakturaunderlag_once",
                        violation_error_message="Det finns redan ett underlag med det numret.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("belopp", 0), _negated=True),
                        name="fakturaunderlag_not_zero",
                        violation_error_message="Ett underlag har ett belopp.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("belopp__lt", 0), ("due_date__isnull", False), _connector="OR"),
                        name="fakturaunderlag_has_day",
                        violation_error_message="Ange vilken dag fakturan ska betalas.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalBetalinstallning",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("betalare", models.CharField(default="Skolverket", max_length=70, verbose_name="betalare")),
                (
                    "betalare_orgnr",
                    models.CharField(
                        default="2021004185",
                        max_length=10,
                        validators=[django.core.validators.RegexValidator("^\\d{10}$", "Skriv tio siffror.")],
                        verbose_name="organisationsnummer",
                    ),
                ),
                (
                    "betalare_iban",
                    models.CharField(
                        blank=True,
                        help_text="Kontot som pengarna dras från.",
                        max_length=34,
                        validators=[payments.models.betalinstallning.validate_iban],
                        verbose_name="konto, IBAN",
                    ),
                ),
                (
                    "betalare_bic",
                    models.CharField(
                        blank=True,
                        help_text="Till exempel NDEASESS.",
                        max_length=11,
                        validators=[payments.models.betalinstallning.validate_bic],
                        verbose_name="bank, BIC",
                    ),
                ),
                (
                    "projektkod",
                    models.CharField(
                        blank=True, help_text="Den egna projektkoden i ekonomisystemet.", max_length=30, verbose_name="projektkod"
                    ),
                ),
                (
                    "momsregel",
                    models.CharField(
                        blank=True,
                        default="Bidrag, ingen moms",
                        help_text="Hur bidraget momsredovisas, med momskoden.",
                        max_length=120,
                        verbose_name="momsregel",
                    ),
                ),
                (
                    "obetald_dagar",
                    models.PositiveSmallIntegerField(
                        default=7,
                        help_text="Så länge väntar vi på besked efter betalningsdagen innan en ekonom får veta att det saknas.",
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="obetald efter, dagar",
                    ),
                ),
                (
                    "frislapp_dagar",
                    models.PositiveSmallIntegerField(
                        default=31,
                        help_text="Så långt före dagen i planen kan en utbetalning frisläppas.",
                        verbose_name="frisläpps tidigast, dagar före",
                    ),
                ),
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
                "verbose_name": "historical inställning för betalningar",
                "verbose_name_plural": "historical inställningar för betalningar",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
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
            name="HistoricalRattsgrund",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "typ",
                    models.CharField(
                        choices=[
                            ("klausul", "Klausul i överenskommelsen"),
                            ("forbehall", "Förbehåll i ett beslut"),
                            ("forfattning", "Författning"),
                        ],
                        max_length=12,
                        verbose_name="slag",
                    ),
                ),
                ("text", models.CharField(db_index=True, max_length=250, verbose_name="grunden i ord")),
                ("ordning", models.PositiveIntegerField(default=0, verbose_name="ordning")),
                ("is_active", models.BooleanField(default=True, verbose_name="kan väljas")),
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
                "verbose_name": "historical rättslig grund",
                "verbose_name_plural": "historical rättsliga grunder",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Inlaga",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "slag",
                    models.CharField(
                        choices=[("svar", "Svar"), ("andring", "Begäran om ändring"), ("anstand", "Begäran om anstånd")],
                        max_length=10,
                        verbose_name="slag",
                    ),
                ),
                ("text", models.TextField(verbose_name="text")),
                ("wanted_date", models.DateField(blank=True, null=True, verbose_name="vill betala senast")),
                ("inkom", models.DateTimeField(verbose_name="kom in")),
                ("by_post", models.BooleanField(default=False, verbose_name="kom med post eller mejl")),
                ("granted", models.BooleanField(blank=True, null=True, verbose_name="beviljad")),
                ("new_date", models.DateField(blank=True, null=True, verbose_name="betalas senast")),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="besvarad")),
                ("answer_text", models.TextField(blank=True, verbose_name="svaret")),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="besvarad av",
                    ),
                ),
                (
                    "aterkrav",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="inlagor", to="payments.aterkrav", verbose_name="återkrav"
                    ),
                ),
                (
                    "bilaga",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.dokument",
                        verbose_name="bilaga",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="skickades eller registrerades av",
                    ),
                ),
                (
                    "dokument",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.dokument",
                        verbose_name="dokument",
                    ),
                ),
            ],
            options={
                "verbose_name": "inlaga om återkrav",
                "verbose_name_plural": "inlagor om återkrav",
                "ordering": ["aterkrav", "inkom", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(models.Q(("slag", "svar"), _negated=True), ("answered_at", None)),
                        fields=("aterkrav", "slag"),
                        name="inlaga_one_open",
                        violation_error_message="Det finns redan en begäran som inte är besvarad.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("slag", "anstand"), ("wanted_date__isnull", False)),
                            models.Q(models.Q(("slag", "anstand"), _negated=True), ("wanted_date", None)),
                            _connector="OR",
                        ),
                        name="inlaga_respite_has_day",
                        violation_error_message="Ange vilken dag ni vill betala senast.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("granted", True), ("new_date__isnull", False)),
                            models.Q(models.Q(("granted", True), _negated=True), ("new_date", None)),
                            models.Q(("granted", None), ("new_date", None)),
                            _connector="OR",
                        ),
                        name="inlaga_granted_has_day",
                        violation_error_message="Ange den nya dagen.",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="aterkravsbeslut",
            name="inlaga",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="beslut_list",
                to="payments.inlaga",
                verbose_name="svar på",
            ),
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
        migrations.AddField(
            model_name="bestallning",
            name="leverantor",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="bestallningar",
                to="payments.leverantor",
                verbose_name="leverantör",
            ),
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
            name="Rekvisition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("req_draft", "Utkast"),
                            ("req_signing", "Skrivs under"),
                            ("req_received", "Inkommen"),
                            ("req_returned", "Återlämnad"),
                            ("req_accepted", "Godtagen"),
                            ("req_withdrawn", "Borttagen"),
                        ],
                        db_index=True,
                        default="req_draft",
                        editable=False,
                        max_length=16,
                        verbose_name="läge",
                    ),
                ),
                ("created_at", models.DateTimeField(verbose_name="påbörjad")),
                ("ready_at", models.DateTimeField(blank=True, null=True, verbose_name="klar för underskrift")),
                ("accepted_at", models.DateTimeField(blank=True, null=True, verbose_name="godtagen")),
                (
                    "accepted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="godtagen av",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="påbörjad av",
                    ),
                ),
                (
                    "overenskommelse",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rekvisitioner",
                        to="agreements.overenskommelse",
                        verbose_name="överenskommelse",
                    ),
                ),
                (
                    "ready_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="klarmarkerad av",
                    ),
                ),
            ],
            options={
                "verbose_name": "rekvisition",
                "verbose_name_plural": "rekvisitioner",
                "ordering": ["-created_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("status", "req_withdrawn"), _negated=True),
                        fields=("overenskommelse",),
                        name="rekvisition_one_alive",
                        violation_error_message="Det finns redan en rekvisition för överenskommelsen.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("accepted_at__isnull", False), ("accepted_by__isnull", False), ("status", "req_accepted")),
                            models.Q(models.Q(("status", "req_accepted"), _negated=True), ("accepted_at", None), ("accepted_by", None)),
                            _connector="OR",
                        ),
                        name="rekvisition_accepted_by_somebody",
                        violation_error_message="En godtagen rekvisition har en person som godtog den.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Rekvisitionsversion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("nummer", models.PositiveIntegerField(verbose_name="version")),
                (
                    "status",
                    models.CharField(
                        choices=[("open", "För underskrift"), ("signed", "Undertecknad"), ("withdrawn", "Återtagen"), ("refused", "Nekad")],
                        default="open",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("snapshot", models.JSONField(editable=False)),
                ("sha256", models.CharField(max_length=64, verbose_name="innehållets kontrollsumma")),
                ("frozen_at", models.DateTimeField(verbose_name="fryst")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="undertecknad eller återtagen")),
                (
                    "orsak",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("fel_uppgift", "Fel uppgift i texten"),
                            ("otydligt", "Otydligt eller ofullständigt"),
                            ("belopp", "Belopp eller utbetalningsplan"),
                            ("tidplan", "Tidplan eller datum"),
                            ("mandat", "Fel person eller mandat"),
                            ("parten", "På begäran av huvudmannen"),
                            ("nytt_lage", "Förutsättningarna har ändrats"),
                            ("annat", "Annat"),
                        ],
                        max_length=20,
                        verbose_name="orsak",
                    ),
                ),
                ("text", models.TextField(blank=True, verbose_name="ord")),
                ("inkommen", models.DateTimeField(verbose_name="inkommen")),
                ("by_post", models.BooleanField(default=False, verbose_name="kom på papper")),
                ("returned_at", models.DateTimeField(blank=True, null=True, verbose_name="återlämnad")),
                (
                    "dokument",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s",
                        to="documents.dokument",
                        verbose_name="dokument",
                    ),
                ),
                (
                    "frozen_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="fryst av"
                    ),
                ),
                (
                    "rekvisition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versioner",
                        to="payments.rekvisition",
                        verbose_name="rekvisition",
                    ),
                ),
                (
                    "returned_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="återlämnad av",
                    ),
                ),
            ],
            options={
                "verbose_name": "version av rekvisition",
                "verbose_name_plural": "versioner av rekvisitioner",
                "ordering": ["rekvisition", "-nummer"],
                "constraints": [
                    models.UniqueConstraint(fields=("rekvisition", "nummer"), name="rekvisitionsversion_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("returned_at", None), ("returned_by", None)),
                            models.Q(("returned_at__isnull", False), ("returned_by__isnull", False), models.Q(("text", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="rekvisitionsversion_returned_says_why",
                        violation_error_message="Skriv varför rekvisitionen lämnas tillbaka.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Rekvisitionsunderskrift",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ordning", models.PositiveIntegerField(verbose_name="ordning")),
                ("field", models.SlugField(max_length=40, verbose_name="fält i dokumentet")),
                ("namn", models.CharField(max_length=200, verbose_name="namn")),
                ("befattning", models.CharField(max_length=120, verbose_name="befattning")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("waiting", "Väntar"),
                            ("applying", "Läggs på"),
                            ("signed", "Undertecknad"),
                            ("refused", "Nekad"),
                            ("replaced", "Ersatt"),
                            ("void", "Gäller inte längre"),
                        ],
                        default="waiting",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("shown_sha256", models.CharField(blank=True, max_length=64, verbose_name="visat dokument")),
                ("acted_at", models.DateTimeField(blank=True, null=True, verbose_name="skrev under")),
                ("method", models.CharField(blank=True, max_length=120, verbose_name="bekräftade sig med")),
                ("signed_at", models.DateTimeField(blank=True, null=True, verbose_name="underskriften lades på")),
                ("text", models.TextField(blank=True, verbose_name="skäl")),
                ("mandat", models.CharField(max_length=200, verbose_name="mandat")),
                (
                    "grund",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agreements.mandat", verbose_name="mandat"
                    ),
                ),
                (
                    "revision",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s",
                        to="documents.revision",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_list",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
                (
                    "version",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="underskrift",
                        to="payments.rekvisitionsversion",
                        verbose_name="version",
                    ),
                ),
            ],
            options={
                "verbose_name": "underskrift av rekvisition",
                "verbose_name_plural": "underskrifter av rekvisitioner",
                "ordering": ["version"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "signed"), _negated=True),
                            models.Q(
                                ("acted_at__isnull", False),
                                ("revision__isnull", False),
                                ("signed_at__isnull", False),
                                models.Q(("shown_sha256", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="rekvisitionsunderskrift_signed_is_whole",
                        violation_error_message="En underskrift har tid, visat dokument och revision.",
                    )
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
            name="Extragrund",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("skal", models.TextField(verbose_name="varför")),
                ("created_at", models.DateTimeField(verbose_name="registrerad")),
                (
                    "beslut",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="extra_utbetalningar",
                        to="agreements.beslut",
                        verbose_name="beslut",
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
                    "utbetalning",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="extra",
                        to="payments.utbetalning",
                        verbose_name="utbetalning",
                    ),
                ),
            ],
            options={
                "verbose_name": "grund för extra utbetalning",
                "verbose_name_plural": "grunder för extra utbetalningar",
                "ordering": ["utbetalning"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("skal", ""), _negated=True),
                        name="extragrund_says_why",
                        violation_error_message="Skriv varför pengarna betalas ut.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Avrakning",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("belopp", models.PositiveBigIntegerField(verbose_name="belopp, kr")),
                (
                    "aterbetalning",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="avrakningar",
                        to="payments.aterbetalning",
                        verbose_name="återbetalning",
                    ),
                ),
                (
                    "beslut",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="avrakningar",
                        to="payments.aterkravsbeslut",
                        verbose_name="beslut",
                    ),
                ),
                (
                    "rad",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="avrakningar",
                        to="payments.aterkravsrad",
                        verbose_name="rad",
                    ),
                ),
                (
                    "utbetalning",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="avrakningar",
                        to="payments.utbetalning",
                        verbose_name="utbetalning",
                    ),
                ),
            ],
            options={
                "verbose_name": "avräkning",
                "verbose_name_plural": "avräkningar",
                "ordering": ["beslut", "utbetalning", "rad__ordning", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("beslut", "utbetalning", "rad"), name="avrakning_once"),
                    models.CheckConstraint(
                        condition=models.Q(("belopp__gt", 0)),
                        name="avrakning_positive",
                        violation_error_message="Beloppet ska vara större än noll.",
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
                ("betalare", models.CharField(max_length=70, verbose_name="betalare")),
                ("betalare_orgnr", models.CharField(max_length=10, verbose_name="betalarens organisationsnummer")),
                ("betalare_iban", models.CharField(max_length=34, verbose_name="betalarens konto, IBAN")),
                ("betalare_bic", models.CharField(max_length=11, verbose_name="betalarens bank, BIC")),
                ("projektkod", models.CharField(blank=True, max_length=30, verbose_name="projektkod")),
                ("momsregel", models.CharField(blank=True, max_length=120, verbose_name="momsregel")),
                ("pain_sha256", models.CharField(blank=True, max_length=64, verbose_name="betalfilens SHA-256")),
                ("csv_sha256", models.CharField(blank=True, max_length=64, verbose_name="ekonomifilens SHA-256")),
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
                ("belopp", models.PositiveBigIntegerField(verbose_name="belopp till banken, kr")),
                ("avraknat", models.PositiveBigIntegerField(default=0, verbose_name="avräknat återkrav, kr")),
                ("mottagare", models.CharField(max_length=150, verbose_name="mottagare")),
                ("orgnr", models.CharField(max_length=10, verbose_name="organisationsnummer")),
                (
                    "kontoslag",
                    models.CharField(choices=[("bankgiro", "Bankgiro"), ("plusgiro", "Plusgiro")], max_length=10, verbose_name="kontoslag"),
                ),
                ("konto", models.CharField(max_length=12, verbose_name="konto")),
                ("dnr", models.CharField(max_length=40, verbose_name="diarienummer")),
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
                        blank=True,
                        null=True,
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
                            models.Q(("settled_at", None), ("settled_by", None), ("status", "pay_sent")),
                            models.Q(
                                models.Q(("status", "pay_sent"), _negated=True),
                                ("settled_at__isnull", False),
                                ("settled_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="betalning_settled_by_somebody",
                        violation_error_message="Ett besked om betalningen har en tid och en person.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "pay_failed"), _negated=True), models.Q(("failure", ""), _negated=True), _connector="OR"
                        ),
                        name="betalning_failed_says_why",
                        violation_error_message="Skriv varför betalningen inte gick fram.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("belopp__gt", 0), ("omgang__isnull", False)),
                            models.Q(("avraknat__gt", 0), ("belopp", 0), ("omgang", None)),
                            _connector="OR",
                        ),
                        name="betalning_positive",
                        violation_error_message="Beloppet ska vara större än noll, eller helt avräknat och då utan omgång.",
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
        migrations.AddIndex(
            model_name="bokning",
            index=models.Index(fields=["overenskommelse", "insats_uid", "slag"], name="payments_bo_overens_7c463f_idx"),
        ),
        migrations.AddConstraint(
            model_name="utbetalning",
            constraint=models.UniqueConstraint(
                fields=("plan", "nummer"), name="utbetalning_once", violation_error_message="Det finns redan en utbetalning med det numret."
            ),
        ),
    ]
