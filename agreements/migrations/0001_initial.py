import agreements.enums
import agreements.models.installning
import agreements.models.urval
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import simple_history.models
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("accounts", "__first__"),
        ("documents", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Avtalsmall",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("namn", models.CharField(max_length=120, unique=True, verbose_name="namn")),
                ("typ", models.CharField(choices=agreements.enums.malltyp_choices, max_length=20, verbose_name="slag")),
                ("is_active", models.BooleanField(default=True, verbose_name="kan väljas")),
            ],
            options={
                "verbose_name": "avtalsmall",
                "verbose_name_plural": "avtalsmallar",
                "ordering": ["namn"],
            },
        ),
        migrations.CreateModel(
            name="Delredovisningsdatum",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("due_date", models.DateField(verbose_name="senast")),
            ],
            options={
                "verbose_name": "delredovisningsdatum",
                "verbose_name_plural": "delredovisningsdatum",
                "ordering": ["omrade", "due_date"],
            },
        ),
        migrations.CreateModel(
            name="Kostnadsslag",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("namn", models.CharField(max_length=80, unique=True, verbose_name="namn")),
                ("ordning", models.PositiveIntegerField(default=0, verbose_name="ordning")),
                ("is_active", models.BooleanField(default=True, verbose_name="kan väljas")),
            ],
            options={
                "verbose_name": "kostnadsslag",
                "verbose_name_plural": "kostnadsslag",
                "ordering": ["ordning", "namn"],
            },
        ),
        migrations.CreateModel(
            name="Avtalsversion",
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
            ],
            options={
                "verbose_name": "avtalsversion",
                "verbose_name_plural": "avtalsversioner",
                "ordering": ["overenskommelse", "-nummer"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at", None), ("status", "open")),
                            models.Q(models.Q(("status", "open"), _negated=True), ("ended_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="avtalsversion_ended_has_time",
                        violation_error_message="En undertecknad eller återtagen version har en tidpunkt.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Beslut",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "typ",
                    models.CharField(
                        choices=[
                            ("urval", "Beslut om urval"),
                            ("inleda", "Beslut att inleda samverkan"),
                            ("insatser", "Beslut om insatser och medel"),
                            ("andring", "Beslut om ändring"),
                            ("slutredov", "Beslut om slutredovisning"),
                            ("avslut", "Beslut att avsluta samverkan"),
                            ("aterkrav", "Beslut om återkrav"),
                        ],
                        max_length=12,
                        verbose_name="slag",
                    ),
                ),
                ("dnr", models.CharField(blank=True, max_length=40, verbose_name="diarienummer")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Utkast"),
                            ("review", "Granskning"),
                            ("approved", "Godkänd"),
                            ("signing", "För underskrift"),
                            ("decided", "Beslutat"),
                            ("notified", "Underrättad"),
                            ("retracted", "Återtaget"),
                        ],
                        db_index=True,
                        default="draft",
                        editable=False,
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="sparad gång nummer")),
                ("arende", models.TextField(blank=True, verbose_name="ärendet")),
                ("skal", models.TextField(blank=True, verbose_name="skälen för beslutet")),
                ("regler", models.TextField(blank=True, verbose_name="bestämmelser som beslutet stöder sig på")),
                ("beslutet", models.TextField(blank=True, verbose_name="beslutet")),
                ("start", models.DateField(blank=True, null=True, verbose_name="insatserna påbörjas")),
                ("end", models.DateField(blank=True, null=True, verbose_name="insatserna är genomförda senast")),
                (
                    "andrar_text",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="ändrar en överenskommelse eller ett beslut som inte finns här"
                    ),
                ),
                ("andrar_datum", models.DateField(blank=True, null=True, verbose_name="daterat")),
                ("deltagare", models.TextField(blank=True, verbose_name="andra som har deltagit, en per rad")),
                ("inga_deltagare", models.BooleanField(default=False, verbose_name="ingen annan har deltagit")),
                ("created_at", models.DateTimeField(verbose_name="skapat")),
                ("reviewed_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="granskat")),
                ("decided_on", models.DateField(blank=True, db_index=True, editable=False, null=True, verbose_name="beslutsdatum")),
                ("issued_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="beslutat")),
                ("notified_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="huvudmannen underrättad")),
                ("elsewhere", models.BooleanField(default=False, editable=False, verbose_name="fattat på annat sätt")),
                ("fattat_av", models.CharField(blank=True, editable=False, max_length=200, verbose_name="fattat av")),
                (
                    "andrar",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="andras_av",
                        to="agreements.beslut",
                        verbose_name="ändrar beslutet",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="skrivet av",
                    ),
                ),
                (
                    "beslutsfattare",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="beslutsfattare",
                    ),
                ),
                (
                    "enhet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="beslut_list", to="accounts.enhet", verbose_name="enhet"
                    ),
                ),
                (
                    "fil",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.dokument",
                        verbose_name="det undertecknade beslutet",
                    ),
                ),
                (
                    "foredragande",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="föredragande",
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="granskat av",
                    ),
                ),
                (
                    "skribenter",
                    models.ManyToManyField(
                        blank=True, editable=False, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="har skrivit"
                    ),
                ),
            ],
            options={
                "verbose_name": "beslut",
                "verbose_name_plural": "beslut",
                "ordering": ["-created_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("start", None), ("end", None), ("end__gte", models.F("start")), _connector="OR"),
                        name="beslut_period_order",
                        violation_error_message="Slutdatum ligger före startdatum. Ändra ett av dem.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("beslutsfattare", None),
                            ("foredragande", None),
                            models.Q(("beslutsfattare", models.F("foredragande")), _negated=True),
                            _connector="OR",
                        ),
                        name="beslut_two_people",
                        violation_error_message="Föredragande och beslutsfattare är två olika personer. Välj en annan.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_on__isnull", False), ("issued_at__isnull", False), ("status__in", ["decided", "notified"])),
                            models.Q(
                                models.Q(("status__in", ["decided", "notified"]), _negated=True), ("decided_on", None), ("issued_at", None)
                            ),
                            _connector="OR",
                        ),
                        name="beslut_issued_has_date",
                        violation_error_message="Ett fattat beslut har ett datum.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("notified_at__isnull", False), ("status", "notified")),
                            models.Q(models.Q(("status", "notified"), _negated=True), ("notified_at", None)),
                            _connector="OR",
                        ),
                        name="beslut_notified_has_time",
                        violation_error_message="Ett beslut som huvudmannen är underrättad om har en tidpunkt för det.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("andrar_text", ""), ("andrar_datum__isnull", False), _connector="OR"),
                        name="beslut_changes_dated",
                        violation_error_message="Ange vilken dag det som ändras är daterat.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Beslutsomrade",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ordning", models.PositiveIntegerField(verbose_name="ordning")),
                ("rubrik", models.CharField(max_length=150, verbose_name="område")),
                ("insatser", models.TextField(blank=True, verbose_name="insatser, en per rad")),
                ("beslut", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="omraden", to="agreements.beslut")),
            ],
            options={
                "verbose_name": "område i beslut",
                "verbose_name_plural": "områden i beslut",
                "ordering": ["beslut", "ordning", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Beslutsrad",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ordning", models.PositiveIntegerField(verbose_name="ordning")),
                ("avser", models.CharField(max_length=200, verbose_name="avser")),
                ("insats", models.CharField(blank=True, max_length=200, verbose_name="insats")),
                ("belopp", models.PositiveBigIntegerField(verbose_name="belopp, kr")),
                ("beslut", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="rader", to="agreements.beslut")),
            ],
            options={
                "verbose_name": "rad i beslut",
                "verbose_name_plural": "rader i beslut",
                "ordering": ["beslut", "ordning", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Beslutsversion",
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
                (
                    "beslut",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="versioner", to="agreements.beslut"),
                ),
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
            ],
            options={
                "verbose_name": "beslutsversion",
                "verbose_name_plural": "beslutsversioner",
                "ordering": ["beslut", "-nummer"],
                "constraints": [
                    models.UniqueConstraint(fields=("beslut", "nummer"), name="beslutsversion_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("status__in", ["open", "signed"])),
                        fields=("beslut",),
                        name="beslutsversion_one_live",
                        violation_error_message="En annan version är redan för underskrift eller undertecknad.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at", None), ("status", "open")),
                            models.Q(models.Q(("status", "open"), _negated=True), ("ended_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="beslutsversion_ended_has_time",
                        violation_error_message="En undertecknad eller återtagen version har en tidpunkt.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Beslutsunderskrift",
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
                ("decides", models.BooleanField(default=False, verbose_name="är beslutsfattare")),
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
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="underskrifter", to="agreements.beslutsversion"
                    ),
                ),
            ],
            options={
                "verbose_name": "underskrift av beslut",
                "verbose_name_plural": "underskrifter av beslut",
                "ordering": ["version", "ordning", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("version", "ordning"),
                        name="beslutsunderskrift_one_per_place",
                        violation_error_message="Platsen i ordningen är redan tagen.",
                    ),
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
                        name="beslutsunderskrift_signed_is_whole",
                        violation_error_message="En underskrift har tid, visat dokument och revision.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "refused"), _negated=True), models.Q(("text", ""), _negated=True), _connector="OR"
                        ),
                        name="beslutsunderskrift_refused_has_reason",
                        violation_error_message="Skriv varför du avstår.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Dialogteam",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("namn", models.CharField(max_length=80, unique=True, verbose_name="namn")),
                (
                    "enhet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="dialogteam", to="accounts.enhet", verbose_name="enhet"
                    ),
                ),
                (
                    "medlemmar",
                    models.ManyToManyField(related_name="dialogteam", to=settings.AUTH_USER_MODEL, verbose_name="processtödjare"),
                ),
                (
                    "teamledare",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="leder_team",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="teamledare",
                    ),
                ),
            ],
            options={
                "verbose_name": "dialogteam",
                "verbose_name_plural": "dialogteam",
                "ordering": ["namn"],
            },
        ),
        migrations.CreateModel(
            name="Externundertecknande",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_paper", models.BooleanField(default=False, verbose_name="på papper")),
                ("date_skolverket", models.DateField(verbose_name="Skolverket skrev under")),
                ("date_huvudman", models.DateField(verbose_name="huvudmannen skrev under")),
                ("kontroll", models.JSONField(blank=True, default=dict, verbose_name="underskrifter i filen")),
                ("registered_at", models.DateTimeField(verbose_name="registrerat")),
                (
                    "dokument_huvudman",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.dokument",
                        verbose_name="huvudmannens exemplar",
                    ),
                ),
                (
                    "dokument_skolverket",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.dokument",
                        verbose_name="Skolverkets exemplar",
                    ),
                ),
                (
                    "registered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="registrerat av",
                    ),
                ),
                (
                    "version",
                    models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="extern", to="agreements.avtalsversion"),
                ),
            ],
            options={
                "verbose_name": "externt undertecknande",
                "verbose_name_plural": "externa undertecknanden",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("is_paper", False), ("dokument_huvudman__isnull", False), _connector="OR"),
                        name="extern_paper_has_both",
                        violation_error_message="Ladda upp båda parternas exemplar.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Granskning",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("nummer", models.PositiveIntegerField(verbose_name="omgång")),
                (
                    "status",
                    models.CharField(
                        choices=[("open", "Pågår"), ("approved", "Godkänd"), ("returned", "Skickad tillbaka"), ("recalled", "Återtagen")],
                        default="open",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("parallell", models.BooleanField(default=False)),
                ("snapshot", models.JSONField(editable=False)),
                ("submitted_at", models.DateTimeField(verbose_name="skickad")),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="avgjord")),
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
                (
                    "submitted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="skickad av",
                    ),
                ),
            ],
            options={
                "verbose_name": "granskning",
                "verbose_name_plural": "granskningar",
                "ordering": ["overenskommelse", "-nummer"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at", None), ("status", "open")),
                            models.Q(models.Q(("status", "open"), _negated=True), ("decided_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="granskning_decided_has_time",
                        violation_error_message="En avgjord granskning har en tidpunkt.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Granskningsordning",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "typ",
                    models.CharField(
                        choices=[
                            ("ok1", "Överenskommelse 1 (nulägesanalys och åtgärdsplan)"),
                            ("ok2", "Överenskommelse 2 (insatser)"),
                            ("tillagg", "Tillägg"),
                        ],
                        max_length=8,
                        verbose_name="slag",
                    ),
                ),
                ("parallell", models.BooleanField(default=False, help_text="Annars i tur och ordning.", verbose_name="alla samtidigt")),
                (
                    "enhet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="granskningsordningar",
                        to="accounts.enhet",
                        verbose_name="enhet",
                    ),
                ),
            ],
            options={
                "verbose_name": "granskningsordning",
                "verbose_name_plural": "granskningsordningar",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("enhet", "typ"),
                        name="granskningsordning_once",
                        violation_error_message="Enheten har redan en ordning för det slaget.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Granskare",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ordning", models.PositiveIntegerField(default=1, verbose_name="ordning")),
                (
                    "roll",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("processtodjare", "Processtödjare"),
                            ("teamledare", "Teamledare"),
                            ("enhetschef", "Enhetschef"),
                            ("undertecknare", "Undertecknare"),
                            ("ekonom", "Ekonom"),
                            ("registrator", "Registrator"),
                            ("insyn", "Insyn"),
                            ("admin", "Administratör"),
                        ],
                        max_length=20,
                        verbose_name="roll",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
                (
                    "granskningsordning",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="granskare", to="agreements.granskningsordning"
                    ),
                ),
            ],
            options={
                "verbose_name": "granskare",
                "verbose_name_plural": "granskare",
                "ordering": ["granskningsordning", "ordning"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("roll", ""), ("user__isnull", False)),
                            models.Q(("user", None), models.Q(("roll", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="granskare_person_or_role",
                        violation_error_message="Välj en roll eller en person, inte båda.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Granskningssteg",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ordning", models.PositiveIntegerField(verbose_name="ordning")),
                (
                    "roll",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("processtodjare", "Processtödjare"),
                            ("teamledare", "Teamledare"),
                            ("enhetschef", "Enhetschef"),
                            ("undertecknare", "Undertecknare"),
                            ("ekonom", "Ekonom"),
                            ("registrator", "Registrator"),
                            ("insyn", "Insyn"),
                            ("admin", "Administratör"),
                        ],
                        max_length=20,
                        verbose_name="roll",
                    ),
                ),
                ("approved_at", models.DateTimeField(blank=True, null=True, verbose_name="godkänd")),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="av",
                    ),
                ),
                (
                    "granskning",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="steg", to="agreements.granskning"),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "granskningssteg",
                "verbose_name_plural": "granskningssteg",
                "ordering": ["granskning", "ordning"],
                "constraints": [
                    models.UniqueConstraint(fields=("granskning", "ordning"), name="granskningssteg_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("approved_at", None), ("approved_by", None)),
                            models.Q(("approved_at__isnull", False), ("approved_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="granskningssteg_approved_by_somebody",
                        violation_error_message="Ett godkänt steg har en person.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalAvtalsmall",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("namn", models.CharField(db_index=True, max_length=120, verbose_name="namn")),
                ("typ", models.CharField(choices=agreements.enums.malltyp_choices, max_length=20, verbose_name="slag")),
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
                "verbose_name": "historical avtalsmall",
                "verbose_name_plural": "historical avtalsmallar",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalDialogteam",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("namn", models.CharField(db_index=True, max_length=80, verbose_name="namn")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                ("history_type", models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1)),
                (
                    "enhet",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="accounts.enhet",
                        verbose_name="enhet",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "teamledare",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="teamledare",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical dialogteam",
                "verbose_name_plural": "historical dialogteam",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalGranskningsordning",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "typ",
                    models.CharField(
                        choices=[
                            ("ok1", "Överenskommelse 1 (nulägesanalys och åtgärdsplan)"),
                            ("ok2", "Överenskommelse 2 (insatser)"),
                            ("tillagg", "Tillägg"),
                        ],
                        max_length=8,
                        verbose_name="slag",
                    ),
                ),
                ("parallell", models.BooleanField(default=False, help_text="Annars i tur och ordning.", verbose_name="alla samtidigt")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                ("history_type", models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1)),
                (
                    "enhet",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="accounts.enhet",
                        verbose_name="enhet",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "historical granskningsordning",
                "verbose_name_plural": "historical granskningsordningar",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalInstallning",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "paminnelsedagar",
                    models.CharField(
                        blank=True,
                        default="7, 2, 0",
                        help_text="Dagar före sista dagen, med komma emellan. 0 är sista dagen. Till exempel 7, 2, 0.",
                        max_length=60,
                        validators=[agreements.models.installning.validate_days],
                        verbose_name="påminnelser om underskrift",
                    ),
                ),
                (
                    "samverkan_manader",
                    models.PositiveSmallIntegerField(
                        default=36,
                        help_text="Kontrollen varnar när en överenskommelse går längre.",
                        verbose_name="längsta tid för en samverkan, månader",
                    ),
                ),
                (
                    "varning_manader",
                    models.PositiveSmallIntegerField(
                        default=6,
                        help_text="Så långt före får den som är ansvarig för samverkan veta att tiden går ut.",
                        verbose_name="varning före längsta tid, månader",
                    ),
                ),
                (
                    "betalningsvillkor",
                    models.PositiveSmallIntegerField(
                        default=30,
                        help_text="Skrivs i nya överenskommelser. De som redan är skickade för underskrift ändras inte.",
                        verbose_name="betalningsvillkor, dagar",
                    ),
                ),
                (
                    "dossier_dagar",
                    models.PositiveSmallIntegerField(
                        default=30,
                        help_text="Sedan tas filen bort. Handlingarna själva ligger kvar, och en ny kan beställas.",
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="dossierer och uttag sparas, dagar",
                    ),
                ),
                (
                    "liten_skolenhet",
                    models.PositiveSmallIntegerField(
                        default=50,
                        help_text="Skrivs i nya urvalsomgångar. En skolenhet med färre elever får en upplysning om det när kandidaterna vägs.",
                        verbose_name="liten skolenhet, färre elever än",
                    ),
                ),
                (
                    "beslut_granskas",
                    models.BooleanField(
                        default=False,
                        help_text="Då måste någon annan än den som skrev granska ett beslut innan det skickas för underskrift.",
                        verbose_name="beslut granskas före underskrift",
                    ),
                ),
                (
                    "oppnat_dagar",
                    models.PositiveSmallIntegerField(
                        default=7,
                        help_text="Så länge väntar vi innan den ansvariga får veta att huvudmannen inte har öppnat ett beslut.",
                        verbose_name="beslut som inte har öppnats, dagar",
                    ),
                ),
                (
                    "stor_andring_procent",
                    models.PositiveSmallIntegerField(
                        default=50,
                        help_text="Skiljer ett redovisat belopp minst så mycket från förra perioden frågar sidan om det stämmer.",
                        verbose_name="stor ändring i en redovisning, procent",
                    ),
                ),
                (
                    "stor_andring_kronor",
                    models.PositiveIntegerField(
                        default=25000,
                        help_text="Mindre skillnader än så frågas det inte om.",
                        verbose_name="stor ändring i en redovisning, minst kronor",
                    ),
                ),
                (
                    "sparr_dagar",
                    models.PositiveSmallIntegerField(
                        default=31,
                        help_text="Så långt före betalningsdagen prövas om årets anslag räcker. Räcker det inte föreslås en spärr.",
                        verbose_name="spärr föreslås före utbetalning, dagar",
                    ),
                ),
                (
                    "aterkrav_svarstid",
                    models.PositiveSmallIntegerField(
                        default=21,
                        help_text="Föreslås när underlaget till ett återkrav skickas till huvudmannen. Den som skickar kan välja en annan dag.",
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="tid att svara före ett återkrav, dagar",
                    ),
                ),
                (
                    "anstand_dagar",
                    models.PositiveSmallIntegerField(
                        default=31,
                        help_text="Så lång tid kan en processtödjare bevilja för en redovisning, räknat från dagen före anstånd. Teamledaren och enhetschefen kan bevilja mer.",
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="längsta anstånd, dagar",
                    ),
                ),
                (
                    "sen_redovisning_dagar",
                    models.PositiveSmallIntegerField(
                        default=7,
                        help_text="Så många dagar efter sista dagen föreslås en spärr. Före det visas vilken utbetalning som väntar på redovisningen.",
                        verbose_name="spärr föreslås när en redovisning är sen, dagar",
                    ),
                ),
                (
                    "konsekvens_del",
                    models.CharField(
                        choices=[
                            ("paminnelse", "Påminnelse"),
                            ("sparr", "Spärr av utbetalningar"),
                            ("aterkrav", "Spärr, och sedan återkrav"),
                            ("avvisning", "Avvisning av det som kommer för sent"),
                        ],
                        default="sparr",
                        help_text="Gäller delredovisningar som läggs upp efter ändringen. Påminnelser skickas alltid.",
                        max_length=12,
                        verbose_name="sen delredovisning leder till",
                    ),
                ),
                (
                    "konsekvens_slut",
                    models.CharField(
                        choices=[
                            ("paminnelse", "Påminnelse"),
                            ("sparr", "Spärr av utbetalningar"),
                            ("aterkrav", "Spärr, och sedan återkrav"),
                        ],
                        default="aterkrav",
                        help_text="Gäller slutredovisningar som läggs upp efter ändringen. Påminnelser skickas alltid.",
                        max_length=12,
                        verbose_name="sen slutredovisning leder till",
                    ),
                ),
                (
                    "sen_aterkrav_dagar",
                    models.PositiveSmallIntegerField(
                        default=30,
                        help_text="Så många dagar efter sista dagen får den ansvariga processtödjaren en uppgift om att pröva återkrav.",
                        verbose_name="återkrav prövas när en redovisning är sen, dagar",
                    ),
                ),
                (
                    "drojsmalsranta",
                    models.CharField(
                        default="referensräntan plus åtta procentenheter enligt räntelagen (1975:635)",
                        help_text="Skrivs i faktureringsunderlag och på huvudmannens sida. Systemet räknar aldrig ut någon ränta.",
                        max_length=200,
                        verbose_name="dröjsmålsränta i ord",
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
                "verbose_name": "historical inställning",
                "verbose_name_plural": "historical inställningar",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalKostnadsslag",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("namn", models.CharField(db_index=True, max_length=80, verbose_name="namn")),
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
                "verbose_name": "historical kostnadsslag",
                "verbose_name_plural": "historical kostnadsslag",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalMallversion",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("nummer", models.PositiveIntegerField(verbose_name="version")),
                (
                    "status",
                    models.CharField(
                        choices=[("draft", "Utkast"), ("published", "Fastställd"), ("retired", "Ersatt")],
                        default="draft",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("rubrik", models.CharField(max_length=200, verbose_name="dokumentets rubrik")),
                ("published_at", models.DateTimeField(blank=True, null=True, verbose_name="fastställd")),
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
                (
                    "mall",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="agreements.avtalsmall",
                        verbose_name="avtalsmall",
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="fastställd av",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical mallversion",
                "verbose_name_plural": "historical mallversioner",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalUrvalsomgang",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("namn", models.CharField(db_index=True, max_length=80, verbose_name="namn")),
                (
                    "termin",
                    models.CharField(
                        blank=True,
                        max_length=8,
                        validators=[
                            django.core.validators.RegexValidator("^[VH]T (19|20)\\d\\d$", "Skriv terminen som VT 2019 eller HT 2019.")
                        ],
                        verbose_name="termin",
                    ),
                ),
                ("dnr", models.CharField(blank=True, max_length=40, verbose_name="diarienummer")),
                (
                    "status",
                    models.CharField(
                        choices=[("round_preparing", "Förbereds"), ("round_decided", "Beslutad"), ("round_closed", "Avslutad")],
                        default="round_preparing",
                        max_length=16,
                        verbose_name="status",
                    ),
                ),
                ("liten_grans", models.PositiveSmallIntegerField(default=50, verbose_name="färre elever än så är en liten skolenhet")),
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="beslutsdatum")),
                ("beslutstext", models.TextField(blank=True, verbose_name="beslutet i ord")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                ("history_type", models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1)),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="beslutad av",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "historical urvalsomgång",
                "verbose_name_plural": "historical urvalsomgångar",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Huvudman",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("namn", models.CharField(max_length=150, verbose_name="namn")),
                (
                    "orgnr",
                    models.CharField(
                        error_messages={"unique": "Numret finns redan."}, max_length=10, unique=True, verbose_name="organisationsnummer"
                    ),
                ),
                (
                    "typ",
                    models.CharField(
                        choices=[
                            ("KOMMUN", "Kommun"),
                            ("REGION", "Region"),
                            ("STAT", "Staten"),
                            ("SAME", "Sameskolstyrelsen"),
                            ("ENSKILD", "Enskild"),
                            ("SPECIAL", "Specialskolemyndigheten"),
                            ("KOMMFORB", "Kommunalförbund"),
                        ],
                        max_length=10,
                        verbose_name="huvudmannatyp",
                    ),
                ),
                ("kommunkod", models.CharField(blank=True, max_length=4, verbose_name="kommunkod")),
                ("gatuadress", models.CharField(max_length=120, verbose_name="adress")),
                ("postnummer", models.CharField(max_length=6, verbose_name="postnummer")),
                ("postort", models.CharField(max_length=60, verbose_name="postort")),
                ("telefon", models.CharField(blank=True, max_length=30, verbose_name="telefon")),
                ("registrator_epost", models.EmailField(max_length=254, verbose_name="registratorns e-post")),
                ("bankgiro", models.CharField(blank=True, max_length=9, verbose_name="bankgiro")),
                ("plusgiro", models.CharField(blank=True, max_length=12, verbose_name="plusgiro")),
                ("closed_on", models.DateField(blank=True, editable=False, null=True, verbose_name="finns inte längre från")),
                (
                    "sort_key",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.functions.text.Lower(
                            django.db.models.functions.text.Replace(
                                django.db.models.functions.text.Replace(
                                    django.db.models.functions.text.Replace(
                                        django.db.models.functions.text.Replace(
                                            django.db.models.functions.text.Replace(
                                                django.db.models.functions.text.Replace(
                                                    django.db.models.functions.text.Replace(
                                                        django.db.models.functions.text.Replace(
                                                            django.db.models.functions.text.Replace(
                                                                django.db.models.functions.text.Replace(
                                                                    models.F("namn"), models.Value("å"), models.Value("zz1")
                                                                ),
                                                                models.Value("Å"),
                                                                models.Value("zz1"),
                                                            ),
                                                            models.Value("ä"),
                                                            models.Value("zz2"),
                                                        ),
                                                        models.Value("Ä"),
                                                        models.Value("zz2"),
                                                    ),
                                                    models.Value("ö"),
                                                    models.Value("zz3"),
                                                ),
                                                models.Value("Ö"),
                                                models.Value("zz3"),
                                            ),
                                            models.Value("é"),
                                            models.Value("e"),
                                        ),
                                        models.Value("É"),
                                        models.Value("e"),
                                    ),
                                    models.Value("ü"),
                                    models.Value("y"),
                                ),
                                models.Value("Ü"),
                                models.Value("y"),
                            )
                        ),
                        output_field=models.CharField(max_length=400),
                        verbose_name="sorteras som",
                    ),
                ),
                (
                    "uppgatt_i",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tog_over",
                        to="agreements.huvudman",
                        verbose_name="gick upp i",
                    ),
                ),
            ],
            options={
                "verbose_name": "huvudman",
                "verbose_name_plural": "huvudmän",
                "ordering": ["sort_key"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("typ", "KOMMUN"), _negated=True), models.Q(("kommunkod", ""), _negated=True), _connector="OR"
                        ),
                        name="huvudman_kommun_has_kod",
                        violation_error_message="Skriv kommunkoden. En kommun har alltid en.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("uppgatt_i", None),
                            models.Q(("closed_on__isnull", False), models.Q(("uppgatt_i", models.F("id")), _negated=True)),
                            _connector="OR",
                        ),
                        name="huvudman_merged_is_closed",
                        violation_error_message="En huvudman som har gått upp i en annan finns inte längre.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalSkolenhet",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("namn", models.CharField(max_length=150, verbose_name="namn")),
                ("skolenhetskod", models.CharField(blank=True, max_length=8, verbose_name="skolenhetskod")),
                ("skolformer", models.JSONField(blank=True, default=list, verbose_name="skolformer")),
                ("arskurser", models.CharField(blank=True, max_length=40, verbose_name="årskurser")),
                ("is_active", models.BooleanField(default=True, verbose_name="i drift")),
                ("closed_on", models.DateField(blank=True, editable=False, null=True, verbose_name="nedlagd från")),
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
                (
                    "huvudman",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="agreements.huvudman",
                        verbose_name="huvudman",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical skolenhet",
                "verbose_name_plural": "historical skolenheter",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalMandat",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "typ",
                    models.CharField(
                        choices=[
                            ("delegationsordning", "Delegationsordning"),
                            ("registreringsbevis", "Registreringsbevis"),
                            ("fullmakt", "Fullmakt"),
                        ],
                        max_length=20,
                        verbose_name="stöds av",
                    ),
                ),
                (
                    "beteckning",
                    models.CharField(
                        help_text="Till exempel: delegationsordning 2020-01-15, punkt 3.2", max_length=150, verbose_name="beteckning"
                    ),
                ),
                ("valid_from", models.DateField(verbose_name="gäller från och med")),
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="gäller till och med")),
                ("approved_at", models.DateTimeField(blank=True, null=True, verbose_name="godkänt")),
                ("checked_on", models.DateField(blank=True, null=True, verbose_name="senast kontrollerat")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                ("history_type", models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1)),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="godkänt av",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "underlag",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="documents.dokument",
                        verbose_name="underlag",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
                (
                    "huvudman",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="agreements.huvudman",
                        verbose_name="huvudman (tomt: Skolverket)",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical mandat",
                "verbose_name_plural": "historical mandat",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalKontaktperson",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("befattning", models.CharField(max_length=120, verbose_name="befattning")),
                ("is_primary", models.BooleanField(default=False, verbose_name="första kontakt")),
                ("is_active", models.BooleanField(default=True, verbose_name="aktiv")),
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
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
                (
                    "huvudman",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="agreements.huvudman",
                        verbose_name="huvudman",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical kontaktperson",
                "verbose_name_plural": "historical kontaktpersoner",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalHuvudman",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("namn", models.CharField(max_length=150, verbose_name="namn")),
                (
                    "orgnr",
                    models.CharField(
                        db_index=True, error_messages={"unique": "Numret finns redan."}, max_length=10, verbose_name="organisationsnummer"
                    ),
                ),
                (
                    "typ",
                    models.CharField(
                        choices=[
                            ("KOMMUN", "Kommun"),
                            ("REGION", "Region"),
                            ("STAT", "Staten"),
                            ("SAME", "Sameskolstyrelsen"),
                            ("ENSKILD", "Enskild"),
                            ("SPECIAL", "Specialskolemyndigheten"),
                            ("KOMMFORB", "Kommunalförbund"),
                        ],
                        max_length=10,
                        verbose_name="huvudmannatyp",
                    ),
                ),
                ("kommunkod", models.CharField(blank=True, max_length=4, verbose_name="kommunkod")),
                ("gatuadress", models.CharField(max_length=120, verbose_name="adress")),
                ("postnummer", models.CharField(max_length=6, verbose_name="postnummer")),
                ("postort", models.CharField(max_length=60, verbose_name="postort")),
                ("telefon", models.CharField(blank=True, max_length=30, verbose_name="telefon")),
                ("registrator_epost", models.EmailField(max_length=254, verbose_name="registratorns e-post")),
                ("bankgiro", models.CharField(blank=True, max_length=9, verbose_name="bankgiro")),
                ("plusgiro", models.CharField(blank=True, max_length=12, verbose_name="plusgiro")),
                ("closed_on", models.DateField(blank=True, editable=False, null=True, verbose_name="finns inte längre från")),
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
                (
                    "uppgatt_i",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="agreements.huvudman",
                        verbose_name="gick upp i",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical huvudman",
                "verbose_name_plural": "historical huvudmän",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Installning",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "paminnelsedagar",
                    models.CharField(
                        blank=True,
                        default="7, 2, 0",
                        help_text="Dagar före sista dagen, med komma emellan. 0 är sista dagen. Till exempel 7, 2, 0.",
                        max_length=60,
                        validators=[agreements.models.installning.validate_days],
                        verbose_name="påminnelser om underskrift",
                    ),
                ),
                (
                    "samverkan_manader",
                    models.PositiveSmallIntegerField(
                        default=36,
                        help_text="Kontrollen varnar när en överenskommelse går längre.",
                        verbose_name="längsta tid för en samverkan, månader",
                    ),
                ),
                (
                    "varning_manader",
                    models.PositiveSmallIntegerField(
                        default=6,
                        help_text="Så långt före får den som är ansvarig för samverkan veta att tiden går ut.",
                        verbose_name="varning före längsta tid, månader",
                    ),
                ),
                (
                    "betalningsvillkor",
                    models.PositiveSmallIntegerField(
                        default=30,
                        help_text="Skrivs i nya överenskommelser. De som redan är skickade för underskrift ändras inte.",
                        verbose_name="betalningsvillkor, dagar",
                    ),
                ),
                (
                    "dossier_dagar",
                    models.PositiveSmallIntegerField(
                        default=30,
                        help_text="Sedan tas filen bort. Handlingarna själva ligger kvar, och en ny kan beställas.",
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="dossierer och uttag sparas, dagar",
                    ),
                ),
                (
                    "liten_skolenhet",
                    models.PositiveSmallIntegerField(
                        default=50,
                        help_text="Skrivs i nya urvalsomgångar. En skolenhet med färre elever får en upplysning om det när kandidaterna vägs.",
                        verbose_name="liten skolenhet, färre elever än",
                    ),
                ),
                (
                    "beslut_granskas",
                    models.BooleanField(
                        default=False,
                        help_text="Då måste någon annan än den som skrev granska ett beslut innan det skickas för underskrift.",
                        verbose_name="beslut granskas före underskrift",
                    ),
                ),
                (
                    "oppnat_dagar",
                    models.PositiveSmallIntegerField(
                        default=7,
                        help_text="Så länge väntar vi innan den ansvariga får veta att huvudmannen inte har öppnat ett beslut.",
                        verbose_name="beslut som inte har öppnats, dagar",
                    ),
                ),
                (
                    "stor_andring_procent",
                    models.PositiveSmallIntegerField(
                        default=50,
                        help_text="Skiljer ett redovisat belopp minst så mycket från förra perioden frågar sidan om det stämmer.",
                        verbose_name="stor ändring i en redovisning, procent",
                    ),
                ),
                (
                    "stor_andring_kronor",
                    models.PositiveIntegerField(
                        default=25000,
                        help_text="Mindre skillnader än så frågas det inte om.",
                        verbose_name="stor ändring i en redovisning, minst kronor",
                    ),
                ),
                (
                    "sparr_dagar",
                    models.PositiveSmallIntegerField(
                        default=31,
                        help_text="Så långt före betalningsdagen prövas om årets anslag räcker. Räcker det inte föreslås en spärr.",
                        verbose_name="spärr föreslås före utbetalning, dagar",
                    ),
                ),
                (
                    "aterkrav_svarstid",
                    models.PositiveSmallIntegerField(
                        default=21,
                        help_text="Föreslås när underlaget till ett återkrav skickas till huvudmannen. Den som skickar kan välja en annan dag.",
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="tid att svara före ett återkrav, dagar",
                    ),
                ),
                (
                    "anstand_dagar",
                    models.PositiveSmallIntegerField(
                        default=31,
                        help_text="Så lång tid kan en processtödjare bevilja för en redovisning, räknat från dagen före anstånd. Teamledaren och enhetschefen kan bevilja mer.",
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="längsta anstånd, dagar",
                    ),
                ),
                (
                    "sen_redovisning_dagar",
                    models.PositiveSmallIntegerField(
                        default=7,
                        help_text="Så många dagar efter sista dagen föreslås en spärr. Före det visas vilken utbetalning som väntar på redovisningen.",
                        verbose_name="spärr föreslås när en redovisning är sen, dagar",
                    ),
                ),
                (
                    "konsekvens_del",
                    models.CharField(
                        choices=[
                            ("paminnelse", "Påminnelse"),
                            ("sparr", "Spärr av utbetalningar"),
                            ("aterkrav", "Spärr, och sedan återkrav"),
                            ("avvisning", "Avvisning av det som kommer för sent"),
                        ],
                        default="sparr",
                        help_text="Gäller delredovisningar som läggs upp efter ändringen. Påminnelser skickas alltid.",
                        max_length=12,
                        verbose_name="sen delredovisning leder till",
                    ),
                ),
                (
                    "konsekvens_slut",
                    models.CharField(
                        choices=[
                            ("paminnelse", "Påminnelse"),
                            ("sparr", "Spärr av utbetalningar"),
                            ("aterkrav", "Spärr, och sedan återkrav"),
                        ],
                        default="aterkrav",
                        help_text="Gäller slutredovisningar som läggs upp efter ändringen. Påminnelser skickas alltid.",
                        max_length=12,
                        verbose_name="sen slutredovisning leder till",
                    ),
                ),
                (
                    "sen_aterkrav_dagar",
                    models.PositiveSmallIntegerField(
                        default=30,
                        help_text="Så många dagar efter sista dagen får den ansvariga processtödjaren en uppgift om att pröva återkrav.",
                        verbose_name="återkrav prövas när en redovisning är sen, dagar",
                    ),
                ),
                (
                    "drojsmalsranta",
                    models.CharField(
                        default="referensräntan plus åtta procentenheter enligt räntelagen (1975:635)",
                        help_text="Skrivs i faktureringsunderlag och på huvudmannens sida. Systemet räknar aldrig ut någon ränta.",
                        max_length=200,
                        verbose_name="dröjsmålsränta i ord",
                    ),
                ),
            ],
            options={
                "verbose_name": "inställning",
                "verbose_name_plural": "inställningar",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("pk", 1)),
                        name="installning_one_row",
                        violation_error_message="Det finns redan inställningar. Ändra dem.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Kandidat",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "ursprung",
                    models.CharField(
                        choices=[
                            ("underlag", "Skolinspektionens underlag"),
                            ("komplement", "Tillagd som komplement"),
                            ("huvudman", "Bara huvudmannen"),
                        ],
                        default="underlag",
                        max_length=12,
                        verbose_name="kom in genom",
                    ),
                ),
                ("tillagd_for", models.TextField(blank=True, verbose_name="varför den lades till")),
                ("skolform", models.CharField(blank=True, max_length=6, verbose_name="skolform")),
                (
                    "beslut",
                    models.CharField(
                        blank=True,
                        choices=[("forelaggande", "Föreläggande"), ("vite", "Föreläggande med vite"), ("annat", "Annat")],
                        max_length=14,
                        verbose_name="Skolinspektionens beslut",
                    ),
                ),
                ("beslutsdatum", models.DateField(blank=True, null=True, verbose_name="beslutsdatum")),
                ("tillsyn_avslutad", models.BooleanField(blank=True, null=True, verbose_name="tillsynen är avslutad")),
                ("brister_ska", models.BooleanField(blank=True, null=True, verbose_name="brister i systematiskt kvalitetsarbete")),
                ("riktad_insats", models.BooleanField(blank=True, null=True, verbose_name="i riktad insats för nyanlända")),
                ("antal_elever", models.PositiveIntegerField(blank=True, null=True, verbose_name="antal elever")),
                ("merit_9", models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="meritvärde åk 9")),
                (
                    "behoriga_9",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="andel behöriga till yrkesprogram åk 9"
                    ),
                ),
                (
                    "godkanda_9",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="andel godkända i alla ämnen åk 9"
                    ),
                ),
                (
                    "sv_6",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="betygsvärde svenska åk 6"),
                ),
                (
                    "ma_6",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="betygsvärde matematik åk 6"),
                ),
                (
                    "np_sv_3",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="nationella prov svenska åk 3"
                    ),
                ),
                (
                    "np_ma_3",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="nationella prov matematik åk 3"
                    ),
                ),
                (
                    "examen_3",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="andel examen inom 3 år"),
                ),
                (
                    "betygspoang",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="genomsnittlig betygspoäng"),
                ),
                (
                    "utbildning",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="föräldrars utbildning"),
                ),
                (
                    "utlandsk",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="andel elever med utländsk bakgrund"
                    ),
                ),
                (
                    "nyanlanda",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="andel nyanlända elever"),
                ),
                (
                    "resultat",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="huvudmannens resultat, kronor"
                    ),
                ),
                ("soliditet", models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="soliditet")),
                (
                    "utdelning",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="utdelning eller koncernbidrag, kronor"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[("undecided", "Inte bestämd"), ("chosen", "Vald"), ("excluded", "Utesluten")],
                        default="undecided",
                        max_length=10,
                        verbose_name="ställningstagande",
                    ),
                ),
                (
                    "skal",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("resultat", "Låga kunskapsresultat"),
                            ("spridning", "Stor spridning mellan huvudmannens skolenheter"),
                            ("fullfoljer", "Många fullföljer inte sina studier"),
                            ("forutsattningar", "Svåra förutsättningar att förbättra på egen hand"),
                            ("kvalitetsarbete", "Brister i det systematiska kvalitetsarbetet"),
                            ("komplement", "Hör ihop med en vald skolenhet"),
                            ("huvudman", "Bara huvudmannen till att börja med"),
                            ("val_annat", "Annat skäl"),
                            ("ute_resultat", "Resultaten är inte låga"),
                            ("ute_forutsattningar", "Huvudmannen kan förbättra på egen hand"),
                            ("ute_pagar", "Samverkan pågår redan"),
                            ("ute_vite", "Vite, och tillsynen är inte avslutad"),
                            ("ute_liten", "Få elever"),
                            ("ute_statlig", "Staten är huvudman"),
                            ("ute_nyanlanda", "Deltar i riktad insats för nyanlända"),
                            ("ute_ekonomi", "Huvudmannens ekonomi"),
                            ("ute_plats", "Andra går före i den här omgången"),
                            ("ute_annat", "Annat skäl"),
                        ],
                        max_length=20,
                        verbose_name="skäl",
                    ),
                ),
                ("motivering", models.TextField(blank=True, verbose_name="motivering")),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="bestämd")),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="bestämd av",
                    ),
                ),
                (
                    "huvudman",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="kandidater",
                        to="agreements.huvudman",
                        verbose_name="huvudman",
                    ),
                ),
            ],
            options={
                "verbose_name": "kandidat",
                "verbose_name_plural": "kandidater",
                "ordering": ["huvudman__sort_key", "skolenhet__sort_key", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at", None), ("decided_by", None), ("motivering", ""), ("skal", ""), ("status", "undecided")),
                            models.Q(
                                models.Q(("status", "undecided"), _negated=True),
                                models.Q(("skal", ""), _negated=True),
                                models.Q(("motivering", ""), _negated=True),
                                ("decided_at__isnull", False),
                                ("decided_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="kandidat_decided_has_reason",
                        violation_error_message="Skriv varför kandidaten är vald eller utesluten.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Kandidatanteckning",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField(verbose_name="anteckning")),
                ("created_at", models.DateTimeField(verbose_name="skriven")),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="av"
                    ),
                ),
                (
                    "kandidat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="anteckningar",
                        to="agreements.kandidat",
                        verbose_name="kandidat",
                    ),
                ),
            ],
            options={
                "verbose_name": "kandidatanteckning",
                "verbose_name_plural": "kandidatanteckningar",
                "ordering": ["created_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Kontaktperson",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("befattning", models.CharField(max_length=120, verbose_name="befattning")),
                ("is_primary", models.BooleanField(default=False, verbose_name="första kontakt")),
                ("is_active", models.BooleanField(default=True, verbose_name="aktiv")),
                (
                    "huvudman",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="kontaktpersoner",
                        to="agreements.huvudman",
                        verbose_name="huvudman",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="kontaktpersoner",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "kontaktperson",
                "verbose_name_plural": "kontaktpersoner",
                "ordering": ["huvudman", "-is_primary", "user"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("huvudman", "user"),
                        name="kontaktperson_once",
                        violation_error_message="Personen är redan kontaktperson hos huvudmannen.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Mallversion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("nummer", models.PositiveIntegerField(verbose_name="version")),
                (
                    "status",
                    models.CharField(
                        choices=[("draft", "Utkast"), ("published", "Fastställd"), ("retired", "Ersatt")],
                        default="draft",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("rubrik", models.CharField(max_length=200, verbose_name="dokumentets rubrik")),
                ("published_at", models.DateTimeField(blank=True, null=True, verbose_name="fastställd")),
                (
                    "mall",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versioner",
                        to="agreements.avtalsmall",
                        verbose_name="avtalsmall",
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="fastställd av",
                    ),
                ),
            ],
            options={
                "verbose_name": "mallversion",
                "verbose_name_plural": "mallversioner",
                "ordering": ["mall", "-nummer"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("mall", "nummer"), name="mallversion_once", violation_error_message="Versionsnumret finns redan."
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status", "published")),
                        fields=("mall",),
                        name="mallversion_one_published",
                        violation_error_message="En annan version är redan fastställd. Ersätt den först.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("status", "draft"), ("published_at__isnull", False), _connector="OR"),
                        name="mallversion_published_has_time",
                        violation_error_message="En fastställd version har en tidpunkt.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Klausul",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("nyckel", models.SlugField(max_length=40, verbose_name="nyckel")),
                ("ordning", models.PositiveIntegerField(verbose_name="ordning")),
                ("rubrik", models.CharField(max_length=150, verbose_name="rubrik")),
                ("text", models.TextField(blank=True, verbose_name="text")),
                (
                    "typ",
                    models.CharField(
                        choices=[
                            ("standard", "Standardtext"),
                            ("forbehall", "Förbehåll"),
                            ("aterbetalning", "Återbetalning"),
                            ("genererad", "Skapas ur uppgifterna"),
                        ],
                        default="standard",
                        max_length=15,
                        verbose_name="slag",
                    ),
                ),
                (
                    "mallversion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="klausuler",
                        to="agreements.mallversion",
                        verbose_name="mallversion",
                    ),
                ),
            ],
            options={
                "verbose_name": "klausul",
                "verbose_name_plural": "klausuler",
                "ordering": ["mallversion", "ordning"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("mallversion", "nyckel"), name="klausul_once", violation_error_message="Nyckeln används redan."
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="beslut",
            name="mallversion",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="beslut_list",
                to="agreements.mallversion",
                verbose_name="beslutsmall",
            ),
        ),
        migrations.CreateModel(
            name="Mandat",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "typ",
                    models.CharField(
                        choices=[
                            ("delegationsordning", "Delegationsordning"),
                            ("registreringsbevis", "Registreringsbevis"),
                            ("fullmakt", "Fullmakt"),
                        ],
                        max_length=20,
                        verbose_name="stöds av",
                    ),
                ),
                (
                    "beteckning",
                    models.CharField(
                        help_text="Till exempel: delegationsordning 2020-01-15, punkt 3.2", max_length=150, verbose_name="beteckning"
                    ),
                ),
                ("valid_from", models.DateField(verbose_name="gäller från och med")),
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="gäller till och med")),
                ("approved_at", models.DateTimeField(blank=True, null=True, verbose_name="godkänt")),
                ("checked_on", models.DateField(blank=True, null=True, verbose_name="senast kontrollerat")),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="godkänt av",
                    ),
                ),
                (
                    "huvudman",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mandat",
                        to="agreements.huvudman",
                        verbose_name="huvudman (tomt: Skolverket)",
                    ),
                ),
                (
                    "underlag",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.dokument",
                        verbose_name="underlag",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mandat",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "mandat",
                "verbose_name_plural": "mandat",
                "ordering": ["user", "-valid_from"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("valid_until", None), ("valid_until__gte", models.F("valid_from")), _connector="OR"),
                        name="mandat_date_order",
                        violation_error_message="Slutdatum ligger före startdatum. Ändra ett av dem.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("approved_at", None), ("approved_by", None)),
                            models.Q(("approved_at__isnull", False), ("approved_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="mandat_approved_by_somebody",
                        violation_error_message="Ett godkänt mandat har en person som godkände.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Mote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "typ",
                    models.CharField(
                        choices=[
                            ("besok", "Besök"),
                            ("samtal", "Samtal"),
                            ("motesplats", "Mötesplats"),
                            ("uppfoljning", "Uppföljningsmöte"),
                        ],
                        max_length=12,
                        verbose_name="slag",
                    ),
                ),
                ("rubrik", models.CharField(max_length=150, verbose_name="rubrik")),
                ("starts_at", models.DateTimeField(db_index=True, verbose_name="börjar")),
                ("ends_at", models.DateTimeField(blank=True, null=True, verbose_name="slutar")),
                ("plats", models.CharField(blank=True, max_length=200, verbose_name="plats")),
                ("lank", models.URLField(blank=True, verbose_name="länk till mötet")),
                ("dagordning", models.TextField(blank=True, verbose_name="dagordning")),
                ("minnesanteckningar", models.TextField(blank=True, verbose_name="minnesanteckningar")),
                ("ovriga", models.TextField(blank=True, verbose_name="andra som är med")),
                ("created_at", models.DateTimeField(verbose_name="upplagt")),
                ("cancelled_at", models.DateTimeField(blank=True, null=True, verbose_name="inställt")),
                ("cancelled_reason", models.TextField(blank=True, verbose_name="varför det ställdes in")),
                ("post_key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "cancelled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="inställt av",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="upplagt av",
                    ),
                ),
                (
                    "delredovisning",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="moten",
                        to="agreements.delredovisningsdatum",
                        verbose_name="följer upp delredovisningen",
                    ),
                ),
            ],
            options={
                "verbose_name": "möte",
                "verbose_name_plural": "möten",
                "ordering": ["-starts_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_at", None), ("ends_at__gt", models.F("starts_at")), _connector="OR"),
                        name="mote_time_order",
                        violation_error_message="Mötet slutar före det börjar. Ändra tiden.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("cancelled_at", None), ("cancelled_by", None)),
                            models.Q(("cancelled_at__isnull", False), ("cancelled_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="mote_cancelled_by_somebody",
                        violation_error_message="Ett inställt möte har någon som ställde in det.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Motesanteckning",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField(verbose_name="anteckning")),
                ("created_at", models.DateTimeField(verbose_name="skriven")),
                ("post_key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="av"
                    ),
                ),
                (
                    "mote",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="interna_anteckningar",
                        to="agreements.mote",
                        verbose_name="möte",
                    ),
                ),
            ],
            options={
                "verbose_name": "intern mötesanteckning",
                "verbose_name_plural": "interna mötesanteckningar",
                "ordering": ["mote", "created_at"],
            },
        ),
        migrations.CreateModel(
            name="Motesdeltagare",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "part",
                    models.CharField(
                        choices=[("skolverket", "Skolverket"), ("huvudman", "Huvudmannen")], max_length=12, verbose_name="för"
                    ),
                ),
                (
                    "huvudman",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agreements.huvudman",
                        verbose_name="huvudman",
                    ),
                ),
                (
                    "mote",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="deltagare", to="agreements.mote", verbose_name="möte"
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
                "verbose_name": "deltagare i möte",
                "verbose_name_plural": "deltagare i möten",
                "ordering": ["part", "user__first_name", "user__last_name"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("mote", "user"),
                        name="motesdeltagare_once",
                        violation_error_message="Personen är redan inbjuden till mötet.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Overenskommelse",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "typ",
                    models.CharField(
                        choices=[
                            ("ok1", "Överenskommelse 1 (nulägesanalys och åtgärdsplan)"),
                            ("ok2", "Överenskommelse 2 (insatser)"),
                            ("tillagg", "Tillägg"),
                        ],
                        default="ok2",
                        max_length=8,
                        verbose_name="slag",
                    ),
                ),
                ("dnr", models.CharField(blank=True, max_length=40, verbose_name="diarienummer")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Utkast"),
                            ("review", "Granskning"),
                            ("approved", "Godkänd"),
                            ("signing", "För underskrift"),
                            ("in_force", "Gällande"),
                            ("period_ended", "Period slut"),
                            ("closed", "Avslutad"),
                            ("suspended", "Vilande"),
                            ("terminated", "Avbruten"),
                        ],
                        db_index=True,
                        default="draft",
                        editable=False,
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                (
                    "turn",
                    models.CharField(
                        choices=[("skolverket", "Skolverket"), ("huvudman", "Huvudmannen")],
                        default="skolverket",
                        editable=False,
                        max_length=12,
                        verbose_name="hos",
                    ),
                ),
                ("start", models.DateField(blank=True, null=True, verbose_name="gäller från och med")),
                ("end", models.DateField(blank=True, null=True, verbose_name="gäller till och med")),
                ("slutredovisning", models.DateField(blank=True, null=True, verbose_name="slutredovisning senast")),
                ("created_at", models.DateTimeField(verbose_name="skapad")),
                ("shared_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="delad med huvudmannen")),
                ("approved_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="godkänd")),
                ("signing_deadline", models.DateField(blank=True, editable=False, null=True, verbose_name="underskrift senast")),
                ("in_force_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="undertecknad av alla")),
                ("suspended_from", models.DateField(blank=True, editable=False, null=True, verbose_name="vilande från")),
                ("suspended_until", models.DateField(blank=True, editable=False, null=True, verbose_name="vilande till")),
                ("ended_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="avslutad eller avbruten")),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="skriven av",
                    ),
                ),
                (
                    "beslut",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="overenskommelser",
                        to="agreements.beslut",
                        verbose_name="beslut om insatser och medel",
                    ),
                ),
                (
                    "enhet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="overenskommelser",
                        to="accounts.enhet",
                        verbose_name="enhet",
                    ),
                ),
                (
                    "kopia_av",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agreements.overenskommelse",
                        verbose_name="kopia av",
                    ),
                ),
                (
                    "mallversion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="overenskommelser",
                        to="agreements.mallversion",
                        verbose_name="avtalsmall",
                    ),
                ),
                (
                    "skribenter",
                    models.ManyToManyField(
                        blank=True, editable=False, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="har skrivit"
                    ),
                ),
            ],
            options={
                "verbose_name": "överenskommelse",
                "verbose_name_plural": "överenskommelser",
                "ordering": ["-created_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("start", None), ("end", None), ("end__gte", models.F("start")), _connector="OR"),
                        name="ok_period_order",
                        violation_error_message="Slutdatum ligger före startdatum. Ändra ett av dem.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("in_force_at__isnull", False), ("status__in", ["in_force", "period_ended", "closed", "suspended"])),
                            models.Q(
                                models.Q(("status__in", ["in_force", "period_ended", "closed", "suspended"]), _negated=True),
                                models.Q(("in_force_at", None), ("status", "terminated"), _connector="OR"),
                            ),
                            _connector="OR",
                        ),
                        name="ok_in_force_has_time",
                        violation_error_message="En gällande överenskommelse har en tidpunkt då alla hade skrivit under.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", False), ("status__in", ["closed", "terminated"])),
                            models.Q(models.Q(("status__in", ["closed", "terminated"]), _negated=True), ("ended_at", None)),
                            _connector="OR",
                        ),
                        name="ok_ended_has_time",
                        violation_error_message="En avslutad eller avbruten överenskommelse har en tidpunkt.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "suspended"), ("suspended_from__isnull", False)),
                            models.Q(("status", "suspended"), _negated=True),
                            _connector="OR",
                        ),
                        name="ok_suspended_has_date",
                        violation_error_message="En vilande överenskommelse har ett startdatum för vilan.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Motivering",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kod", models.SlugField(max_length=60, verbose_name="kod")),
                ("var", models.CharField(max_length=120, verbose_name="var")),
                ("fingerprint", models.CharField(max_length=64)),
                ("brist", models.TextField(verbose_name="varningen")),
                ("text", models.TextField(verbose_name="motivering")),
                ("created_at", models.DateTimeField(verbose_name="skriven")),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="av"
                    ),
                ),
                (
                    "overenskommelse",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="motiveringar", to="agreements.overenskommelse"
                    ),
                ),
            ],
            options={
                "verbose_name": "motivering",
                "verbose_name_plural": "motiveringar",
                "ordering": ["overenskommelse", "kod"],
                "constraints": [models.UniqueConstraint(fields=("overenskommelse", "kod", "var"), name="motivering_once")],
            },
        ),
        migrations.CreateModel(
            name="Kommentar",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("avsnitt", models.CharField(max_length=60, verbose_name="gäller")),
                (
                    "part",
                    models.CharField(
                        choices=[("skolverket", "Skolverket"), ("huvudman", "Huvudmannen")], max_length=12, verbose_name="från"
                    ),
                ),
                ("text", models.TextField(verbose_name="kommentar")),
                ("created_at", models.DateTimeField(verbose_name="skriven")),
                ("resolved_at", models.DateTimeField(blank=True, null=True, verbose_name="löst")),
                ("post_key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("falt", models.SlugField(blank=True, max_length=40, verbose_name="fält")),
                ("forslag", models.TextField(blank=True, verbose_name="föreslagen text")),
                ("forslag_mot", models.TextField(blank=True, verbose_name="texten förslaget skrevs mot")),
                ("used", models.BooleanField(default=False, verbose_name="förslaget användes")),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="av"
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name="svar", to="agreements.kommentar"
                    ),
                ),
                (
                    "resolved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="löst av",
                    ),
                ),
                (
                    "overenskommelse",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="kommentarer", to="agreements.overenskommelse"
                    ),
                ),
            ],
            options={
                "verbose_name": "kommentar",
                "verbose_name_plural": "kommentarer",
                "ordering": ["overenskommelse", "created_at"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("resolved_at", None), ("resolved_by", None)),
                            models.Q(("resolved_at__isnull", False), ("resolved_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="kommentar_resolved_by_somebody",
                        violation_error_message="En löst kommentar har en person som löste den.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Kapiteltext",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("nyckel", models.SlugField(max_length=40, verbose_name="kapitel")),
                ("text", models.TextField(verbose_name="text")),
                (
                    "overenskommelse",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="kapiteltexter", to="agreements.overenskommelse"
                    ),
                ),
            ],
            options={
                "verbose_name": "kapiteltext",
                "verbose_name_plural": "kapiteltexter",
                "constraints": [models.UniqueConstraint(fields=("overenskommelse", "nyckel"), name="kapiteltext_once")],
            },
        ),
        migrations.CreateModel(
            name="Internanteckning",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("avsnitt", models.CharField(max_length=60, verbose_name="gäller")),
                ("text", models.TextField(verbose_name="anteckning")),
                ("created_at", models.DateTimeField(verbose_name="skriven")),
                ("post_key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="av"
                    ),
                ),
                (
                    "overenskommelse",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="internanteckningar", to="agreements.overenskommelse"
                    ),
                ),
            ],
            options={
                "verbose_name": "intern anteckning",
                "verbose_name_plural": "interna anteckningar",
                "ordering": ["overenskommelse", "created_at"],
            },
        ),
        migrations.AddField(
            model_name="granskning",
            name="overenskommelse",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="granskningar", to="agreements.overenskommelse"
            ),
        ),
        migrations.AddField(
            model_name="beslut",
            name="andrar_ok",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="andrande_beslut",
                to="agreements.overenskommelse",
                verbose_name="ändrar överenskommelsen",
            ),
        ),
        migrations.AddField(
            model_name="beslut",
            name="ur_ok",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="agreements.overenskommelse",
                verbose_name="hämtat ur överenskommelsens utkast",
            ),
        ),
        migrations.AddField(
            model_name="avtalsversion",
            name="overenskommelse",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="versioner", to="agreements.overenskommelse"),
        ),
        migrations.CreateModel(
            name="Avtalspart",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "part",
                    models.CharField(
                        choices=[("skolverket", "Skolverket"), ("huvudman", "Huvudmannen")], max_length=12, verbose_name="part"
                    ),
                ),
                ("namn", models.CharField(max_length=150, verbose_name="namn")),
                ("orgnr", models.CharField(max_length=10, verbose_name="organisationsnummer")),
                ("gatuadress", models.CharField(max_length=120, verbose_name="adress")),
                ("postnummer", models.CharField(max_length=6, verbose_name="postnummer")),
                ("postort", models.CharField(max_length=60, verbose_name="postort")),
                ("telefon", models.CharField(blank=True, max_length=30, verbose_name="telefon")),
                (
                    "kontakt",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="kontaktperson",
                    ),
                ),
                (
                    "overenskommelse",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="parter", to="agreements.overenskommelse"),
                ),
            ],
            options={
                "verbose_name": "avtalspart",
                "verbose_name_plural": "avtalsparter",
                "ordering": ["overenskommelse", "-part"],
                "constraints": [models.UniqueConstraint(fields=("overenskommelse", "part"), name="avtalspart_once")],
            },
        ),
        migrations.CreateModel(
            name="Avsnitt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("nyckel", models.CharField(max_length=60)),
                ("revision", models.PositiveIntegerField(default=0)),
                ("saved_at", models.DateTimeField(blank=True, null=True)),
                (
                    "saved_by",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "overenskommelse",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="avsnitt", to="agreements.overenskommelse"),
                ),
            ],
            options={
                "verbose_name": "avsnitt",
                "verbose_name_plural": "avsnitt",
                "constraints": [models.UniqueConstraint(fields=("overenskommelse", "nyckel"), name="avsnitt_once")],
            },
        ),
        migrations.CreateModel(
            name="Plandokument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "slag",
                    models.CharField(
                        choices=[("nulagesanalys", "Nulägesanalys"), ("atgardsplan", "Åtgärdsplan")], max_length=16, verbose_name="slag"
                    ),
                ),
                ("due_date", models.DateField(db_index=True, verbose_name="ska lämnas in senast")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("plan_open", "Öppen"),
                            ("plan_submitted", "Inlämnad"),
                            ("plan_supplement", "Komplettering begärd"),
                            ("plan_confirmed", "Fastställd"),
                            ("plan_closed", "Avslutad"),
                        ],
                        db_index=True,
                        default="plan_open",
                        max_length=20,
                        verbose_name="läge",
                    ),
                ),
                ("created_at", models.DateTimeField(verbose_name="begärd")),
                ("confirmed_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="fastställd")),
                ("closed_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="avslutad")),
                ("closed_reason", models.TextField(blank=True, editable=False, verbose_name="varför den är avslutad")),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="fastställd av",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="begärd av"
                    ),
                ),
                (
                    "inbjudna",
                    models.ManyToManyField(
                        blank=True, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="inbjudna uppgiftslämnare"
                    ),
                ),
            ],
            options={
                "verbose_name": "plandokument",
                "verbose_name_plural": "plandokument",
                "ordering": ["samverkan", "-slag", "skolenhet__sort_key", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("confirmed_at__isnull", False), ("confirmed_by__isnull", False), ("status", "plan_confirmed")),
                            models.Q(models.Q(("status", "plan_confirmed"), _negated=True), ("confirmed_at", None), ("confirmed_by", None)),
                            _connector="OR",
                        ),
                        name="plan_confirmed_by_somebody",
                        violation_error_message="En fastställd plan har en tidpunkt och en person.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("closed_at__isnull", False), ("status", "plan_closed"), models.Q(("closed_reason", ""), _negated=True)
                            ),
                            models.Q(models.Q(("status", "plan_closed"), _negated=True), ("closed_at", None), ("closed_reason", "")),
                            _connector="OR",
                        ),
                        name="plan_closed_with_reason",
                        violation_error_message="En avslutad plan har en tidpunkt och ett skäl.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Planklar",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(verbose_name="klar")),
                ("reopened_at", models.DateTimeField(blank=True, null=True, verbose_name="skickad tillbaka")),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="klarmarkeringar",
                        to="agreements.plandokument",
                        verbose_name="plandokument",
                    ),
                ),
                (
                    "reopened_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="skickad tillbaka av",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="klar enligt",
                    ),
                ),
            ],
            options={
                "verbose_name": "klarmarkering",
                "verbose_name_plural": "klarmarkeringar",
                "ordering": ["plan", "-at", "-pk"],
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("reopened_at", None)),
                        fields=("plan",),
                        name="planklar_one_now",
                        violation_error_message="Delen är redan markerad som klar.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reopened_at", None), ("reopened_by", None)),
                            models.Q(("reopened_at__isnull", False), ("reopened_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="planklar_reopened_by_somebody",
                        violation_error_message="Den som skickar tillbaka står med namn.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Planversion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("nummer", models.PositiveIntegerField(verbose_name="version")),
                (
                    "slag",
                    models.CharField(
                        choices=[("arbetsversion", "Arbetsversion"), ("inlamnad", "Inlämnad version")], max_length=16, verbose_name="slag"
                    ),
                ),
                ("snapshot", models.JSONField(verbose_name="innehåll")),
                ("sha256", models.CharField(max_length=64, verbose_name="innehållets kontrollsumma")),
                ("content_sha256", models.CharField(blank=True, max_length=64, verbose_name="kontrollsumma för det som visades")),
                ("inkommen", models.DateTimeField(verbose_name="inkommen")),
                ("by_post", models.BooleanField(default=False, verbose_name="kom på annat sätt")),
                ("intyg", models.TextField(blank=True, verbose_name="intyg")),
                ("text", models.TextField(blank=True, verbose_name="meddelande")),
                ("created_at", models.DateTimeField(verbose_name="skapad")),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="skickad av",
                    ),
                ),
                (
                    "dokument",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="planversion", to="documents.dokument", verbose_name="fil"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versioner",
                        to="agreements.plandokument",
                        verbose_name="plandokument",
                    ),
                ),
            ],
            options={
                "verbose_name": "planversion",
                "verbose_name_plural": "planversioner",
                "ordering": ["plan", "nummer"],
                "default_permissions": ("view",),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("plan", "nummer"), name="planversion_once", violation_error_message="Versionen finns redan."
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("slag", "inlamnad"), _negated=True),
                            ("by_post", True),
                            models.Q(("intyg", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="planversion_submitted_is_certified",
                        violation_error_message="Den som skickar in intygar att uppgifterna stämmer.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Plankommentar",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("avsnitt", models.CharField(max_length=60, verbose_name="gäller")),
                (
                    "part",
                    models.CharField(
                        choices=[("skolverket", "Skolverket"), ("huvudman", "Huvudmannen")], max_length=12, verbose_name="från"
                    ),
                ),
                ("text", models.TextField(verbose_name="kommentar")),
                ("created_at", models.DateTimeField(verbose_name="skriven")),
                ("resolved_at", models.DateTimeField(blank=True, null=True, verbose_name="löst")),
                ("post_key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="av"
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="svar",
                        to="agreements.plankommentar",
                    ),
                ),
                (
                    "resolved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="löst av",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="kommentarer",
                        to="agreements.planversion",
                        verbose_name="om version",
                    ),
                ),
            ],
            options={
                "verbose_name": "kommentar till plan",
                "verbose_name_plural": "kommentarer till planer",
                "ordering": ["version", "created_at", "pk"],
                "abstract": False,
                "default_permissions": ("view",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("resolved_at", None), ("resolved_by", None)),
                            models.Q(("resolved_at__isnull", False), ("resolved_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="plankommentar_resolved_by_somebody",
                        violation_error_message="En löst kommentar har en person som löste den.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Planbegaran",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                ("text", models.TextField(verbose_name="vad som behövs")),
                ("old_date", models.DateField(verbose_name="datum före")),
                ("due_date", models.DateField(verbose_name="nytt datum")),
                ("at", models.DateTimeField(verbose_name="tidpunkt")),
                (
                    "actor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="av",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="begaranden",
                        to="agreements.plandokument",
                        verbose_name="plandokument",
                    ),
                ),
                (
                    "kommentarer",
                    models.ManyToManyField(
                        blank=True, related_name="begaranden", to="agreements.plankommentar", verbose_name="kommentarer som ska besvaras"
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="begaranden",
                        to="agreements.planversion",
                        verbose_name="gäller version",
                    ),
                ),
            ],
            options={
                "verbose_name": "begäran om plan",
                "verbose_name_plural": "begäranden om planer",
                "ordering": ["plan", "-at", "-pk"],
                "default_permissions": ("view",),
            },
        ),
        migrations.CreateModel(
            name="Plananteckning",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("avsnitt", models.CharField(max_length=60, verbose_name="gäller")),
                ("text", models.TextField(verbose_name="anteckning")),
                ("created_at", models.DateTimeField(verbose_name="skriven")),
                ("post_key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="av"
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="anteckningar",
                        to="agreements.planversion",
                        verbose_name="om version",
                    ),
                ),
            ],
            options={
                "verbose_name": "anteckning om plan",
                "verbose_name_plural": "anteckningar om planer",
                "ordering": ["version", "created_at", "pk"],
                "default_permissions": ("view",),
            },
        ),
        migrations.CreateModel(
            name="Insats",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, verbose_name="identitet")),
                ("ordning", models.PositiveIntegerField(verbose_name="ordning")),
                ("rubrik", models.CharField(max_length=200, verbose_name="rubrik")),
                ("beskrivning", models.TextField(blank=True, verbose_name="beskrivning")),
                ("malsattning", models.TextField(blank=True, verbose_name="mål, ett per rad")),
                ("ansvar_skolverket", models.TextField(blank=True, verbose_name="Skolverket ansvarar för att, en punkt per rad")),
                ("ansvar_huvudman", models.TextField(blank=True, verbose_name="huvudmannen ansvarar för att, en punkt per rad")),
                (
                    "finansieringsform",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("bidrag", "Bidrag till huvudmannen"),
                            ("larosate", "Skolverket beställer hos lärosäte"),
                            ("myndighet", "Annan myndighet"),
                            ("konsult", "Extern konsult"),
                            ("satsning", "Befintlig satsning"),
                            ("processtod", "Skolverkets processtöd"),
                            ("egna", "Huvudmannens egna medel"),
                        ],
                        max_length=12,
                        verbose_name="vem betalar",
                    ),
                ),
                ("leverantor", models.CharField(blank=True, max_length=150, verbose_name="leverantör")),
                ("finansiering", models.TextField(blank=True, verbose_name="finansiering")),
                ("bidrag", models.PositiveBigIntegerField(default=0, verbose_name="bidrag, kr")),
                ("start", models.DateField(blank=True, null=True, verbose_name="från och med")),
                ("end", models.DateField(blank=True, null=True, verbose_name="till och med")),
                ("antal_totalt", models.PositiveIntegerField(blank=True, null=True, verbose_name="antal personer i allt")),
                (
                    "antal_atgardsplan",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="antal personer enligt åtgärdsplanen"),
                ),
                ("plandel", models.CharField(blank=True, editable=False, max_length=60, verbose_name="planens insats")),
                (
                    "planversion",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="insatser",
                        to="agreements.planversion",
                        verbose_name="ur plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "insats",
                "verbose_name_plural": "insatser",
                "ordering": ["omrade", "ordning"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("start", None), ("end", None), ("end__gte", models.F("start")), _connector="OR"),
                        name="insats_date_order",
                        violation_error_message="Slutdatum ligger före startdatum. Ändra ett av dem.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("bidrag", 0), ("finansieringsform", "bidrag"), _connector="OR"),
                        name="insats_only_bidrag_pays",
                        violation_error_message="Bara en insats med bidrag till huvudmannen har ett belopp.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("plandel", ""), ("planversion", None)),
                            models.Q(("planversion__isnull", False), models.Q(("plandel", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="insats_origin_whole",
                        violation_error_message="En insats som är hämtad ur en plan pekar på planens version och insats.",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="beslut",
            name="ur_planer",
            field=models.ManyToManyField(blank=True, related_name="+", to="agreements.planversion", verbose_name="hämtat ur åtgärdsplaner"),
        ),
        migrations.CreateModel(
            name="Regeringsuppdrag",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("beteckning", models.CharField(max_length=30, unique=True, verbose_name="beteckning")),
                ("rubrik", models.CharField(max_length=200, verbose_name="avser")),
                ("from_date", models.DateField(verbose_name="från och med")),
                ("ersatt_on", models.DateField(blank=True, null=True, verbose_name="ersatt från")),
                (
                    "ersatt_av",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ersatter",
                        to="agreements.regeringsuppdrag",
                        verbose_name="ersatt av",
                    ),
                ),
            ],
            options={
                "verbose_name": "regeringsuppdrag",
                "verbose_name_plural": "regeringsuppdrag",
                "ordering": ["from_date"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ersatt_av", None), ("ersatt_on", None)),
                            models.Q(("ersatt_av__isnull", False), ("ersatt_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="uppdrag_replaced_has_date",
                        violation_error_message="Ange både vad som ersätter uppdraget och från vilken dag.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalRegeringsuppdrag",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("beteckning", models.CharField(db_index=True, max_length=30, verbose_name="beteckning")),
                ("rubrik", models.CharField(max_length=200, verbose_name="avser")),
                ("from_date", models.DateField(verbose_name="från och med")),
                ("ersatt_on", models.DateField(blank=True, null=True, verbose_name="ersatt från")),
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
                (
                    "ersatt_av",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="agreements.regeringsuppdrag",
                        verbose_name="ersatt av",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical regeringsuppdrag",
                "verbose_name_plural": "historical regeringsuppdrag",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddField(
            model_name="beslut",
            name="uppdrag",
            field=models.ManyToManyField(blank=True, related_name="+", to="agreements.regeringsuppdrag", verbose_name="regeringsuppdrag"),
        ),
        migrations.CreateModel(
            name="Bakgrund",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("beslut_samverkan", models.DateField(blank=True, null=True, verbose_name="beslut om samverkan")),
                ("ok1", models.DateField(blank=True, null=True, verbose_name="överenskommelse 1 undertecknad")),
                ("atgardsplan", models.DateField(blank=True, null=True, verbose_name="åtgärdsplan inlämnad")),
                ("beslut_omraden", models.DateField(blank=True, null=True, verbose_name="beslut om utvecklingsområden")),
                ("beslut_insatser", models.DateField(blank=True, null=True, verbose_name="beslut om insatser och period")),
                ("text", models.TextField(blank=True, verbose_name="mer om bakgrunden")),
                (
                    "overenskommelse",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="bakgrund", to="agreements.overenskommelse"
                    ),
                ),
                (
                    "uppdrag",
                    models.ManyToManyField(blank=True, related_name="+", to="agreements.regeringsuppdrag", verbose_name="regeringsuppdrag"),
                ),
            ],
            options={
                "verbose_name": "bakgrund",
                "verbose_name_plural": "bakgrunder",
            },
        ),
        migrations.CreateModel(
            name="Samverkan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("preparing", "Förbereds"),
                            ("offered", "Erbjuden"),
                            ("taken_back", "Erbjudandet återtaget"),
                            ("accepted", "Tackat ja"),
                            ("declined", "Tackat nej"),
                            ("closed", "Avslutad"),
                        ],
                        db_index=True,
                        default="preparing",
                        max_length=12,
                        verbose_name="läge",
                    ),
                ),
                ("dnr", models.CharField(blank=True, max_length=40, verbose_name="diarienummer")),
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="beslut att inleda")),
                ("created_at", models.DateTimeField(blank=True, null=True, verbose_name="upplagd")),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="avslutad")),
                (
                    "ansvarig",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ansvarig_for",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ansvarig processtödjare",
                    ),
                ),
                (
                    "dialogteam",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="samverkan",
                        to="agreements.dialogteam",
                        verbose_name="dialogteam",
                    ),
                ),
                (
                    "huvudman",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="samverkan",
                        to="agreements.huvudman",
                        verbose_name="huvudman",
                    ),
                ),
            ],
            options={
                "verbose_name": "samverkan",
                "verbose_name_plural": "samverkan",
                "ordering": ["huvudman__sort_key", "-decided_on"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("dnr", ""), _negated=True),
                        fields=("dnr",),
                        name="samverkan_dnr_once",
                        violation_error_message="Diarienumret hör redan till en annan samverkan.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at__isnull", False), ("status", "closed")),
                            models.Q(models.Q(("status", "closed"), _negated=True), ("closed_at", None)),
                            _connector="OR",
                        ),
                        name="samverkan_closed_has_time",
                        violation_error_message="En avslutad samverkan har en dag då den avslutades.",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="plandokument",
            name="samverkan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="planer", to="agreements.samverkan", verbose_name="samverkan"
            ),
        ),
        migrations.AddField(
            model_name="overenskommelse",
            name="samverkan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="overenskommelser",
                to="agreements.samverkan",
                verbose_name="samverkan",
            ),
        ),
        migrations.AddField(
            model_name="mote",
            name="samverkan_list",
            field=models.ManyToManyField(related_name="moten", to="agreements.samverkan", verbose_name="samverkan"),
        ),
        migrations.CreateModel(
            name="HistoricalOverenskommelse",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "typ",
                    models.CharField(
                        choices=[
                            ("ok1", "Överenskommelse 1 (nulägesanalys och åtgärdsplan)"),
                            ("ok2", "Överenskommelse 2 (insatser)"),
                            ("tillagg", "Tillägg"),
                        ],
                        default="ok2",
                        max_length=8,
                        verbose_name="slag",
                    ),
                ),
                ("dnr", models.CharField(blank=True, max_length=40, verbose_name="diarienummer")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Utkast"),
                            ("review", "Granskning"),
                            ("approved", "Godkänd"),
                            ("signing", "För underskrift"),
                            ("in_force", "Gällande"),
                            ("period_ended", "Period slut"),
                            ("closed", "Avslutad"),
                            ("suspended", "Vilande"),
                            ("terminated", "Avbruten"),
                        ],
                        db_index=True,
                        default="draft",
                        editable=False,
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                (
                    "turn",
                    models.CharField(
                        choices=[("skolverket", "Skolverket"), ("huvudman", "Huvudmannen")],
                        default="skolverket",
                        editable=False,
                        max_length=12,
                        verbose_name="hos",
                    ),
                ),
                ("start", models.DateField(blank=True, null=True, verbose_name="gäller från och med")),
                ("end", models.DateField(blank=True, null=True, verbose_name="gäller till och med")),
                ("slutredovisning", models.DateField(blank=True, null=True, verbose_name="slutredovisning senast")),
                ("created_at", models.DateTimeField(verbose_name="skapad")),
                ("shared_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="delad med huvudmannen")),
                ("approved_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="godkänd")),
                ("signing_deadline", models.DateField(blank=True, editable=False, null=True, verbose_name="underskrift senast")),
                ("in_force_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="undertecknad av alla")),
                ("suspended_from", models.DateField(blank=True, editable=False, null=True, verbose_name="vilande från")),
                ("suspended_until", models.DateField(blank=True, editable=False, null=True, verbose_name="vilande till")),
                ("ended_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="avslutad eller avbruten")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                ("history_type", models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1)),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="skriven av",
                    ),
                ),
                (
                    "beslut",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="agreements.beslut",
                        verbose_name="beslut om insatser och medel",
                    ),
                ),
                (
                    "enhet",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="accounts.enhet",
                        verbose_name="enhet",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "mallversion",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="agreements.mallversion",
                        verbose_name="avtalsmall",
                    ),
                ),
                (
                    "kopia_av",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="agreements.overenskommelse",
                        verbose_name="kopia av",
                    ),
                ),
                (
                    "samverkan",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="agreements.samverkan",
                        verbose_name="samverkan",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical överenskommelse",
                "verbose_name_plural": "historical överenskommelser",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Erbjudande",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField(verbose_name="text")),
                ("sent_on", models.DateField(verbose_name="skickat den")),
                ("answer_by", models.DateField(blank=True, null=True, verbose_name="svara senast")),
                ("sent_at", models.DateTimeField(verbose_name="skickat i systemet")),
                ("ja", models.BooleanField(blank=True, null=True, verbose_name="tackar ja")),
                ("svar_text", models.TextField(blank=True, verbose_name="huvudmannens ord")),
                ("answered_on", models.DateField(blank=True, null=True, verbose_name="svaret kom")),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="svaret registrerat")),
                ("by_post", models.BooleanField(default=False, verbose_name="svaret kom på annat sätt")),
                ("namndbeslut_on", models.DateField(blank=True, null=True, verbose_name="beslutet hos huvudmannen fattades")),
                ("namndbeslut", models.CharField(blank=True, max_length=120, verbose_name="beslutets beteckning")),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="återtaget")),
                ("withdrawn_reason", models.TextField(blank=True, verbose_name="varför det togs tillbaka")),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="svarat eller registrerat av",
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
                (
                    "sent_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="skickat av",
                    ),
                ),
                (
                    "svar_dokument",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.dokument",
                        verbose_name="huvudmannens beslut",
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="återtaget av",
                    ),
                ),
                (
                    "samverkan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="erbjudanden",
                        to="agreements.samverkan",
                        verbose_name="samverkan",
                    ),
                ),
            ],
            options={
                "verbose_name": "erbjudande",
                "verbose_name_plural": "erbjudanden",
                "ordering": ["-sent_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at", None)),
                        fields=("samverkan",),
                        name="erbjudande_one_living",
                        violation_error_message="Det finns redan ett erbjudande. Återta det innan ni skickar ett nytt.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("withdrawn_at", None), ("withdrawn_by", None), ("withdrawn_reason", "")),
                            models.Q(
                                ("ja", None),
                                ("withdrawn_at__isnull", False),
                                ("withdrawn_by__isnull", False),
                                models.Q(("withdrawn_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="erbjudande_withdrawn_whole",
                        violation_error_message="Ett återtaget erbjudande är obesvarat och har en tid, någon som återtog det och ett skäl.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_at", None), ("answered_by", None), ("answered_on", None), ("ja", None)),
                            models.Q(
                                ("answered_at__isnull", False),
                                ("answered_by__isnull", False),
                                ("answered_on__isnull", False),
                                ("ja__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="erbjudande_answer_whole",
                        violation_error_message="Ett svar har en dag och någon som lämnade det.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("answered_on", None), ("answered_on__gte", models.F("sent_on")), _connector="OR"),
                        name="erbjudande_answer_after",
                        violation_error_message="Svaret kan inte ha kommit före erbjudandet. Ändra dagen.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Delatdokument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("beskrivning", models.CharField(max_length=200, verbose_name="vad det är")),
                (
                    "part",
                    models.CharField(
                        choices=[("skolverket", "Skolverket"), ("huvudman", "Huvudmannen")], max_length=12, verbose_name="från"
                    ),
                ),
                ("created_at", models.DateTimeField(verbose_name="uppladdat")),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="återtaget")),
                ("withdrawn_reason", models.TextField(blank=True, verbose_name="varför det togs tillbaka")),
                ("post_key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "dokument",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="documents.dokument", verbose_name="fil"
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="uppladdat av",
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="återtaget av",
                    ),
                ),
                (
                    "samverkan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="delade_dokument",
                        to="agreements.samverkan",
                        verbose_name="samverkan",
                    ),
                ),
            ],
            options={
                "verbose_name": "delat dokument",
                "verbose_name_plural": "delade dokument",
                "ordering": ["-created_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("withdrawn_at", None), ("withdrawn_by", None), ("withdrawn_reason", "")),
                            models.Q(
                                ("withdrawn_at__isnull", False),
                                ("withdrawn_by__isnull", False),
                                models.Q(("withdrawn_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="delatdokument_withdrawn_has_reason",
                        violation_error_message="Skriv varför dokumentet tas tillbaka.",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="beslut",
            name="samverkan",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="beslut_list",
                to="agreements.samverkan",
                verbose_name="samverkan",
            ),
        ),
        migrations.CreateModel(
            name="Arendeanteckning",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField(verbose_name="anteckning")),
                ("created_at", models.DateTimeField(verbose_name="skriven")),
                ("post_key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="av"
                    ),
                ),
                (
                    "samverkan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="arendeanteckningar",
                        to="agreements.samverkan",
                        verbose_name="samverkan",
                    ),
                ),
            ],
            options={
                "verbose_name": "intern anteckning i ärendet",
                "verbose_name_plural": "interna anteckningar i ärenden",
                "ordering": ["-created_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Ansvarsperiod",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("from_date", models.DateField(verbose_name="från och med")),
                ("until", models.DateField(blank=True, null=True, verbose_name="till och med")),
                ("reason", models.TextField(blank=True, verbose_name="skäl")),
                ("created_at", models.DateTimeField(verbose_name="bestämt")),
                (
                    "ansvarig",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ansvarig processtödjare",
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
                        verbose_name="bestämt av",
                    ),
                ),
                (
                    "dialogteam",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agreements.dialogteam", verbose_name="dialogteam"
                    ),
                ),
                (
                    "samverkan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ansvarsperioder",
                        to="agreements.samverkan",
                        verbose_name="samverkan",
                    ),
                ),
            ],
            options={
                "verbose_name": "ansvar för samverkan",
                "verbose_name_plural": "ansvar för samverkan",
                "ordering": ["samverkan", "-from_date", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until", None)),
                        fields=("samverkan",),
                        name="ansvarsperiod_one_open",
                        violation_error_message="Samverkan har redan en ansvarig från en senare dag. Välj en dag efter den.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Skolenhet",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("namn", models.CharField(max_length=150, verbose_name="namn")),
                ("skolenhetskod", models.CharField(blank=True, max_length=8, verbose_name="skolenhetskod")),
                ("skolformer", models.JSONField(blank=True, default=list, verbose_name="skolformer")),
                ("arskurser", models.CharField(blank=True, max_length=40, verbose_name="årskurser")),
                ("is_active", models.BooleanField(default=True, verbose_name="i drift")),
                ("closed_on", models.DateField(blank=True, editable=False, null=True, verbose_name="nedlagd från")),
                (
                    "sort_key",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.functions.text.Lower(
                            django.db.models.functions.text.Replace(
                                django.db.models.functions.text.Replace(
                                    django.db.models.functions.text.Replace(
                                        django.db.models.functions.text.Replace(
                                            django.db.models.functions.text.Replace(
                                                django.db.models.functions.text.Replace(
                                                    django.db.models.functions.text.Replace(
                                                        django.db.models.functions.text.Replace(
                                                            django.db.models.functions.text.Replace(
                                                                django.db.models.functions.text.Replace(
                                                                    models.F("namn"), models.Value("å"), models.Value("zz1")
                                                                ),
                                                                models.Value("Å"),
                                                                models.Value("zz1"),
                                                            ),
                                                            models.Value("ä"),
                                                            models.Value("zz2"),
                                                        ),
                                                        models.Value("Ä"),
                                                        models.Value("zz2"),
                                                    ),
                                                    models.Value("ö"),
                                                    models.Value("zz3"),
                                                ),
                                                models.Value("Ö"),
                                                models.Value("zz3"),
                                            ),
                                            models.Value("é"),
                                            models.Value("e"),
                                        ),
                                        models.Value("É"),
                                        models.Value("e"),
                                    ),
                                    models.Value("ü"),
                                    models.Value("y"),
                                ),
                                models.Value("Ü"),
                                models.Value("y"),
                            )
                        ),
                        output_field=models.CharField(max_length=400),
                        verbose_name="sorteras som",
                    ),
                ),
                (
                    "huvudman",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="skolenheter",
                        to="agreements.huvudman",
                        verbose_name="huvudman",
                    ),
                ),
            ],
            options={
                "verbose_name": "skolenhet",
                "verbose_name_plural": "skolenheter",
                "ordering": ["sort_key"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("skolenhetskod", ""), _negated=True),
                        fields=("skolenhetskod",),
                        name="skolenhetskod_once",
                        violation_error_message="Skolenhetskoden används redan av en annan skolenhet.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("closed_on", None), ("is_active", False), _connector="OR"),
                        name="skolenhet_closed_is_not_active",
                        violation_error_message="En nedlagd skolenhet är inte i drift.",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="samverkan",
            name="skolenheter",
            field=models.ManyToManyField(blank=True, related_name="samverkan", to="agreements.skolenhet", verbose_name="skolenheter"),
        ),
        migrations.CreateModel(
            name="Planenhet",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("nulagesanalys", models.DateField(blank=True, null=True, verbose_name="nulägesanalys senast")),
                ("atgardsplan", models.DateField(blank=True, null=True, verbose_name="åtgärdsplan senast")),
                ("roll", models.CharField(blank=True, max_length=80, verbose_name="kontaktpersonens roll")),
                (
                    "kontakt",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="kontaktperson",
                    ),
                ),
                (
                    "overenskommelse",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="planenheter", to="agreements.overenskommelse"
                    ),
                ),
                (
                    "skolenhet",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="planenheter",
                        to="agreements.skolenhet",
                        verbose_name="skolenhet (tomt: huvudmannen)",
                    ),
                ),
            ],
            options={
                "verbose_name": "enhet som gör en plan",
                "verbose_name_plural": "enheter som gör en plan",
                "ordering": ["overenskommelse", models.OrderBy(models.F("skolenhet__sort_key"), nulls_first=True)],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("overenskommelse", "skolenhet"),
                        name="planenhet_skolenhet_once",
                        violation_error_message="Skolenheten är redan med.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("skolenhet", None)),
                        fields=("overenskommelse",),
                        name="planenhet_huvudman_once",
                        violation_error_message="Huvudmannen är redan med.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("nulagesanalys", None), ("atgardsplan", None), ("atgardsplan__gte", models.F("nulagesanalys")), _connector="OR"
                        ),
                        name="planenhet_date_order",
                        violation_error_message="Åtgärdsplanen bygger på nulägesanalysen. Välj en dag som inte ligger före den.",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="plandokument",
            name="skolenhet",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="planer",
                to="agreements.skolenhet",
                verbose_name="skolenhet",
            ),
        ),
        migrations.CreateModel(
            name="Organisationsandring",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "slag",
                    models.CharField(
                        choices=[
                            ("namn", "Byter namn"),
                            ("orgnr", "Byter organisationsnummer"),
                            ("sammanslagning", "Går upp i en annan huvudman"),
                            ("konkurs", "Går i konkurs"),
                            ("kod", "Byter skolenhetskod"),
                            ("huvudman", "Byter huvudman"),
                            ("nedlaggning", "Läggs ner"),
                        ],
                        max_length=16,
                        verbose_name="vad som ändras",
                    ),
                ),
                ("from_date", models.DateField(verbose_name="från och med")),
                ("old_value", models.CharField(blank=True, max_length=150, verbose_name="förut")),
                ("new_value", models.CharField(blank=True, max_length=150, verbose_name="nu")),
                ("text", models.TextField(verbose_name="skäl")),
                ("created_at", models.DateTimeField(verbose_name="registrerad")),
                ("applied_at", models.DateTimeField(blank=True, null=True, verbose_name="införd")),
                ("cancelled_at", models.DateTimeField(blank=True, null=True, verbose_name="återkallad")),
                ("cancelled_text", models.TextField(blank=True, verbose_name="skäl för återkallelsen")),
                (
                    "old_key",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.functions.text.Lower(
                            django.db.models.functions.text.Replace(
                                django.db.models.functions.text.Replace(
                                    django.db.models.functions.text.Replace(
                                        django.db.models.functions.text.Replace(
                                            django.db.models.functions.text.Replace(
                                                django.db.models.functions.text.Replace(
                                                    django.db.models.functions.text.Replace(
                                                        django.db.models.functions.text.Replace(
                                                            django.db.models.functions.text.Replace(
                                                                django.db.models.functions.text.Replace(
                                                                    models.F("old_value"), models.Value("å"), models.Value("zz1")
                                                                ),
                                                                models.Value("Å"),
                                                                models.Value("zz1"),
                                                            ),
                                                            models.Value("ä"),
                                                            models.Value("zz2"),
                                                        ),
                                                        models.Value("Ä"),
                                                        models.Value("zz2"),
                                                    ),
                                                    models.Value("ö"),
                                                    models.Value("zz3"),
                                                ),
                                                models.Value("Ö"),
                                                models.Value("zz3"),
                                            ),
                                            models.Value("é"),
                                            models.Value("e"),
                                        ),
                                        models.Value("É"),
                                        models.Value("e"),
                                    ),
                                    models.Value("ü"),
                                    models.Value("y"),
                                ),
                                models.Value("Ü"),
                                models.Value("y"),
                            )
                        ),
                        output_field=models.CharField(max_length=400),
                        verbose_name="söks som",
                    ),
                ),
                (
                    "cancelled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="återkallad av",
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
                    "dokument",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="documents.dokument", verbose_name="underlag"
                    ),
                ),
                (
                    "fran_huvudman",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lamnade_andringar",
                        to="agreements.huvudman",
                        verbose_name="från huvudman",
                    ),
                ),
                (
                    "huvudman",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="organisationsandringar",
                        to="agreements.huvudman",
                        verbose_name="huvudman",
                    ),
                ),
                (
                    "till_huvudman",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mottagna_andringar",
                        to="agreements.huvudman",
                        verbose_name="till huvudman",
                    ),
                ),
                (
                    "skolenhet",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="organisationsandringar",
                        to="agreements.skolenhet",
                        verbose_name="skolenhet",
                    ),
                ),
            ],
            options={
                "verbose_name": "organisationsändring",
                "verbose_name_plural": "organisationsändringar",
                "ordering": ["-from_date", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("huvudman__isnull", False),
                                ("skolenhet", None),
                                ("slag__in", ("namn", "orgnr", "sammanslagning", "konkurs")),
                            ),
                            models.Q(
                                ("huvudman", None), ("skolenhet__isnull", False), ("slag__in", ("namn", "kod", "huvudman", "nedlaggning"))
                            ),
                            _connector="OR",
                        ),
                        name="organisationsandring_of_one",
                        violation_error_message="Ändringen gäller en huvudman eller en skolenhet, och ett slag som hör till den.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("slag__in", ("namn", "orgnr", "kod")), models.Q(("new_value", ""), _negated=True)),
                            models.Q(models.Q(("slag__in", ("namn", "orgnr", "kod")), _negated=True), ("new_value", "")),
                            _connector="OR",
                        ),
                        name="organisationsandring_has_value",
                        violation_error_message="Skriv det nya namnet eller numret.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("slag__in", ("sammanslagning", "huvudman")), ("till_huvudman__isnull", False)),
                            models.Q(models.Q(("slag__in", ("sammanslagning", "huvudman")), _negated=True), ("till_huvudman", None)),
                            _connector="OR",
                        ),
                        name="organisationsandring_has_receiver",
                        violation_error_message="Välj vilken huvudman som tar över.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("till_huvudman", None),
                            ("huvudman", None),
                            models.Q(("till_huvudman", models.F("huvudman")), _negated=True),
                            _connector="OR",
                        ),
                        name="organisationsandring_two_parties",
                        violation_error_message="Välj en annan huvudman.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("applied_at", None), ("cancelled_at", None), _connector="OR"),
                        name="organisationsandring_applied_or_cancelled",
                        violation_error_message="En ändring som är införd kan inte återkallas.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("cancelled_at", None), ("cancelled_by", None), ("cancelled_text", "")),
                            models.Q(
                                ("cancelled_at__isnull", False),
                                ("cancelled_by__isnull", False),
                                models.Q(("cancelled_text", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="organisationsandring_cancelled_has_reason",
                        violation_error_message="Skriv varför ändringen återkallas.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("cancelled_at", None), ("huvudman__isnull", False)),
                        fields=("huvudman", "slag", "from_date"),
                        name="organisationsandring_huvudman_day_once",
                        violation_error_message="Det finns redan en sådan ändring från den dagen.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("cancelled_at", None), ("skolenhet__isnull", False)),
                        fields=("skolenhet", "slag", "from_date"),
                        name="organisationsandring_skolenhet_day_once",
                        violation_error_message="Det finns redan en sådan ändring från den dagen.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Malgrupp",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("benamning", models.CharField(max_length=150, verbose_name="vilka")),
                ("antal", models.PositiveIntegerField(blank=True, null=True, verbose_name="antal")),
                (
                    "insats",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="malgrupper", to="agreements.insats"),
                ),
                (
                    "skolenhet",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agreements.skolenhet",
                        verbose_name="skolenhet",
                    ),
                ),
            ],
            options={
                "verbose_name": "målgrupp",
                "verbose_name_plural": "målgrupper",
                "ordering": ["insats", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Kontaktroll",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "roll",
                    models.CharField(
                        choices=[
                            ("firmatecknare", "Firmatecknare"),
                            ("representant", "Representant"),
                            ("ekonomi", "Ekonomi"),
                            ("uppgiftslamnare", "Uppgiftslämnare"),
                            ("rektor", "Rektor"),
                        ],
                        max_length=20,
                        verbose_name="roll",
                    ),
                ),
                ("from_date", models.DateField(verbose_name="från och med")),
                ("until", models.DateField(blank=True, null=True, verbose_name="till och med")),
                (
                    "kontaktperson",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="roller",
                        to="agreements.kontaktperson",
                        verbose_name="kontaktperson",
                    ),
                ),
                (
                    "inbjuden_till",
                    models.ManyToManyField(blank=True, related_name="+", to="agreements.overenskommelse", verbose_name="inbjuden till"),
                ),
                (
                    "skolenhet",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agreements.skolenhet",
                        verbose_name="skolenhet",
                    ),
                ),
            ],
            options={
                "verbose_name": "roll hos huvudmannen",
                "verbose_name_plural": "roller hos huvudmannen",
                "ordering": ["kontaktperson", "roll"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(models.Q(("roll", "rektor"), _negated=True), ("skolenhet__isnull", False), _connector="OR"),
                        name="kontaktroll_rektor_has_skolenhet",
                        violation_error_message="Välj vilken skolenhet rektorn har.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until", None), ("until__gte", models.F("from_date")), _connector="OR"),
                        name="kontaktroll_date_order",
                        violation_error_message="Slutdatum ligger före startdatum. Ändra ett av dem.",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="kandidat",
            name="skolenhet",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="kandidater",
                to="agreements.skolenhet",
                verbose_name="skolenhet",
            ),
        ),
        migrations.AddField(
            model_name="insats",
            name="skolenheter",
            field=models.ManyToManyField(blank=True, related_name="insatser", to="agreements.skolenhet", verbose_name="skolenheter"),
        ),
        migrations.CreateModel(
            name="HistoricalKontaktroll",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "roll",
                    models.CharField(
                        choices=[
                            ("firmatecknare", "Firmatecknare"),
                            ("representant", "Representant"),
                            ("ekonomi", "Ekonomi"),
                            ("uppgiftslamnare", "Uppgiftslämnare"),
                            ("rektor", "Rektor"),
                        ],
                        max_length=20,
                        verbose_name="roll",
                    ),
                ),
                ("from_date", models.DateField(verbose_name="från och med")),
                ("until", models.DateField(blank=True, null=True, verbose_name="till och med")),
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
                (
                    "kontaktperson",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="agreements.kontaktperson",
                        verbose_name="kontaktperson",
                    ),
                ),
                (
                    "skolenhet",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="agreements.skolenhet",
                        verbose_name="skolenhet",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical roll hos huvudmannen",
                "verbose_name_plural": "historical roller hos huvudmannen",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Bilaga",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("nummer", models.PositiveIntegerField(verbose_name="nummer")),
                (
                    "typ",
                    models.CharField(
                        choices=[
                            ("utbetalningsplan", "Utbetalningsplan"),
                            ("atgardsplan_huvudman", "Åtgärdsplan för huvudmannen"),
                            ("atgardsplan_skola", "Åtgärdsplan för skolenhet"),
                            ("annan", "Annan bilaga"),
                        ],
                        max_length=24,
                        verbose_name="slag",
                    ),
                ),
                ("titel", models.CharField(max_length=200, verbose_name="namn")),
                (
                    "dokument",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.dokument",
                        verbose_name="fil",
                    ),
                ),
                (
                    "overenskommelse",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="bilagor", to="agreements.overenskommelse"),
                ),
                (
                    "skolenhet",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agreements.skolenhet",
                        verbose_name="skolenhet",
                    ),
                ),
            ],
            options={
                "verbose_name": "bilaga",
                "verbose_name_plural": "bilagor",
                "ordering": ["overenskommelse", "nummer"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("overenskommelse", "nummer"),
                        name="bilaga_once",
                        violation_error_message="Det finns redan en bilaga med det numret.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Beloppsrad",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("avser", models.CharField(max_length=200, verbose_name="avser")),
                ("belopp", models.PositiveBigIntegerField(verbose_name="belopp, kr")),
                (
                    "insats",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="beloppsrader", to="agreements.insats"),
                ),
                (
                    "kostnadsslag",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agreements.kostnadsslag",
                        verbose_name="kostnadsslag",
                    ),
                ),
                (
                    "skolenheter",
                    models.ManyToManyField(blank=True, related_name="+", to="agreements.skolenhet", verbose_name="öronmärkt för"),
                ),
            ],
            options={
                "verbose_name": "beloppsrad",
                "verbose_name_plural": "beloppsrader",
                "ordering": ["insats", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Skolenhetsperiod",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("from_date", models.DateField(verbose_name="med från och med")),
                ("until", models.DateField(blank=True, null=True, verbose_name="med till och med")),
                ("added_reason", models.TextField(blank=True, verbose_name="varför den kom med")),
                ("left_reason", models.TextField(blank=True, verbose_name="varför den lämnade")),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="tillagd av",
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="avslutad av",
                    ),
                ),
                (
                    "samverkan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="skolenhetsperioder",
                        to="agreements.samverkan",
                        verbose_name="samverkan",
                    ),
                ),
                (
                    "skolenhet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="samverkansperioder",
                        to="agreements.skolenhet",
                        verbose_name="skolenhet",
                    ),
                ),
            ],
            options={
                "verbose_name": "skolenhet i samverkan",
                "verbose_name_plural": "skolenheter i samverkan",
                "ordering": ["samverkan", "from_date", "skolenhet__sort_key"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until", None)),
                        fields=("samverkan", "skolenhet"),
                        name="skolenhetsperiod_one_open",
                        violation_error_message="Skolenheten är redan med.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until", None), ("until__gte", models.F("from_date")), _connector="OR"),
                        name="skolenhetsperiod_date_order",
                        violation_error_message="Skolenheten kan inte lämna innan den kom med. Ändra dagen.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Standardtext",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "finansieringsform",
                    models.CharField(
                        choices=[
                            ("bidrag", "Bidrag till huvudmannen"),
                            ("larosate", "Skolverket beställer hos lärosäte"),
                            ("myndighet", "Annan myndighet"),
                            ("konsult", "Extern konsult"),
                            ("satsning", "Befintlig satsning"),
                            ("processtod", "Skolverkets processtöd"),
                            ("egna", "Huvudmannens egna medel"),
                        ],
                        max_length=12,
                        verbose_name="finansieringsform",
                    ),
                ),
                ("finansiering", models.TextField(verbose_name="finansiering")),
                ("ansvar_skolverket", models.TextField(blank=True, verbose_name="Skolverkets ansvar, en punkt per rad")),
                ("ansvar_huvudman", models.TextField(blank=True, verbose_name="huvudmannens ansvar, en punkt per rad")),
                (
                    "mallversion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="standardtexter",
                        to="agreements.mallversion",
                        verbose_name="mallversion",
                    ),
                ),
            ],
            options={
                "verbose_name": "standardtext för insats",
                "verbose_name_plural": "standardtexter för insats",
                "ordering": ["mallversion", "finansieringsform"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("mallversion", "finansieringsform"),
                        name="standardtext_once",
                        violation_error_message="Finansieringsformen har redan en standardtext.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Statusandring",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("action", models.SlugField(max_length=30, verbose_name="handling")),
                (
                    "orsak",
                    models.CharField(
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
                ("text", models.TextField(verbose_name="skäl")),
                ("from_date", models.DateField(verbose_name="från och med")),
                ("until", models.DateField(blank=True, null=True, verbose_name="till och med")),
                ("at", models.DateTimeField(verbose_name="tidpunkt")),
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="av"
                    ),
                ),
                (
                    "dokument",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.dokument",
                        verbose_name="underlag",
                    ),
                ),
                (
                    "overenskommelse",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="statusandringar", to="agreements.overenskommelse"
                    ),
                ),
            ],
            options={
                "verbose_name": "statusändring",
                "verbose_name_plural": "statusändringar",
                "ordering": ["overenskommelse", "-at"],
            },
        ),
        migrations.CreateModel(
            name="Beslutspunkt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=120, unique=True, verbose_name="nyckel")),
                (
                    "slag",
                    models.CharField(
                        choices=[
                            ("part", "Tillägg om part"),
                            ("utkast", "Utkast att rätta"),
                            ("underskrift", "Underskrift på väg"),
                            ("mandat", "Mandat att pröva"),
                            ("kontakter", "Kontaktpersoner att pröva"),
                            ("bankgiro", "Konto att bekräfta"),
                            ("skolenhet", "Skolenhetens deltagande"),
                            ("arenden", "Två ärenden i samma omgång"),
                            ("avslut", "Beslut om avslut"),
                        ],
                        max_length=16,
                        verbose_name="slag",
                    ),
                ),
                ("text", models.TextField(verbose_name="att besluta")),
                ("created_at", models.DateTimeField(verbose_name="uppkom")),
                ("handled_at", models.DateTimeField(blank=True, null=True, verbose_name="hanterad")),
                ("beslut", models.TextField(blank=True, verbose_name="vad som beslutades")),
                (
                    "avgors_av",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="punkter",
                        to="agreements.beslut",
                        verbose_name="avgörs av beslutet",
                    ),
                ),
                (
                    "handled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="hanterad av",
                    ),
                ),
                (
                    "organisationsandring",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="beslutspunkter",
                        to="agreements.organisationsandring",
                        verbose_name="organisationsändring",
                    ),
                ),
                (
                    "overenskommelse",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="beslutspunkter",
                        to="agreements.overenskommelse",
                        verbose_name="överenskommelse",
                    ),
                ),
                (
                    "samverkan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="beslutspunkter",
                        to="agreements.samverkan",
                        verbose_name="samverkan",
                    ),
                ),
                (
                    "statusandring",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="beslutspunkter",
                        to="agreements.statusandring",
                        verbose_name="statusändring",
                    ),
                ),
            ],
            options={
                "verbose_name": "beslutspunkt",
                "verbose_name_plural": "beslutspunkter",
                "ordering": ["samverkan", "created_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("organisationsandring__isnull", False), ("statusandring", None)),
                            models.Q(("organisationsandring", None), ("statusandring__isnull", False)),
                            _connector="OR",
                        ),
                        name="beslutspunkt_has_one_cause",
                        violation_error_message="En beslutspunkt har en orsak.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("beslut", ""), ("handled_at", None), ("handled_by", None)),
                            models.Q(("handled_at__isnull", False), ("handled_by__isnull", False), models.Q(("beslut", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="beslutspunkt_handled_in_words",
                        violation_error_message="Skriv vad som beslutades.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Tillagg",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("nummer", models.PositiveIntegerField(verbose_name="nummer")),
                (
                    "slag",
                    models.CharField(
                        choices=[
                            ("forlangning", "Förlängning"),
                            ("ny_insats", "Ny insats"),
                            ("andrade_medel", "Ändrade medel"),
                            ("part", "Ändrad part"),
                            ("rattelse", "Rättelse"),
                            ("annan", "Annan ändring"),
                        ],
                        max_length=16,
                        verbose_name="slag",
                    ),
                ),
                ("effective_on", models.DateField(verbose_name="gäller från och med")),
                ("text", models.TextField(verbose_name="varför")),
                ("base", models.JSONField(editable=False, verbose_name="lydelsen som det utgår från")),
                ("base_sha256", models.CharField(editable=False, max_length=64, verbose_name="dess kontrollsumma")),
                ("applied_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="infört i överenskommelsen")),
                (
                    "andrar",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tillagg_list",
                        to="agreements.overenskommelse",
                        verbose_name="ändrar",
                    ),
                ),
                (
                    "mallversion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tillagg_list",
                        to="agreements.mallversion",
                        verbose_name="avtalsmall för tillägg",
                    ),
                ),
                (
                    "overenskommelse",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tillagg",
                        to="agreements.overenskommelse",
                        verbose_name="tillägget",
                    ),
                ),
            ],
            options={
                "verbose_name": "tillägg",
                "verbose_name_plural": "tillägg",
                "ordering": ["andrar", "nummer"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("andrar", "nummer"),
                        name="tillagg_number_once",
                        violation_error_message="Numret är redan taget. Läs sidan på nytt.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("andrar", models.F("overenskommelse")), _negated=True),
                        name="tillagg_changes_another",
                        violation_error_message="Ett tillägg ändrar en annan överenskommelse.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Tillsynsandring",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("datum", models.DateField(verbose_name="ändrades")),
                (
                    "slag",
                    models.CharField(
                        choices=[
                            ("avslutad", "Tillsynen är avslutad"),
                            ("aterupptagen", "Tillsynen har återupptagits"),
                            ("vite", "Föreläggandet har förenats med vite"),
                            ("vite_borta", "Vitet har upphävts"),
                            ("tillstand", "Tillståndet har återkallats eller kan återkallas"),
                            ("annat", "Annan ändring"),
                        ],
                        max_length=14,
                        verbose_name="ändring",
                    ),
                ),
                ("text", models.TextField(verbose_name="vad som har ändrats")),
                ("kalla", models.CharField(max_length=200, verbose_name="källa")),
                ("created_at", models.DateTimeField(verbose_name="registrerad")),
                ("acknowledged_at", models.DateTimeField(blank=True, null=True, verbose_name="läst")),
                (
                    "acknowledged_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="läst av",
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
                    "kandidat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tillsynsandringar",
                        to="agreements.kandidat",
                        verbose_name="kandidat",
                    ),
                ),
                (
                    "samverkan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tillsynsandringar",
                        to="agreements.samverkan",
                        verbose_name="samverkan",
                    ),
                ),
            ],
            options={
                "verbose_name": "tillsynsändring",
                "verbose_name_plural": "tillsynsändringar",
                "ordering": ["-datum", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("acknowledged_at", None), ("acknowledged_by", None)),
                            models.Q(("acknowledged_at__isnull", False), ("acknowledged_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="tillsynsandring_read_by_somebody",
                        violation_error_message="Den som har läst ändringen ska stå med.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Tjansteanteckning",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("datum", models.DateField(verbose_name="datum")),
                ("deltagare", models.CharField(blank=True, max_length=500, verbose_name="vilka som var med")),
                ("text", models.TextField(verbose_name="anteckning")),
                ("created_at", models.DateTimeField(verbose_name="sparad")),
                ("post_key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="av"
                    ),
                ),
                (
                    "rattar",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rattelser",
                        to="agreements.tjansteanteckning",
                        verbose_name="rättar",
                    ),
                ),
                (
                    "samverkan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tjansteanteckningar",
                        to="agreements.samverkan",
                        verbose_name="samverkan",
                    ),
                ),
            ],
            options={
                "verbose_name": "tjänsteanteckning",
                "verbose_name_plural": "tjänsteanteckningar",
                "ordering": ["-datum", "-pk"],
                "default_permissions": ("view",),
            },
        ),
        migrations.CreateModel(
            name="Undantag",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kod", models.SlugField(max_length=60, verbose_name="kod")),
                ("var", models.CharField(max_length=120, verbose_name="var")),
                ("fingerprint", models.CharField(max_length=64)),
                ("brist", models.TextField(verbose_name="felet")),
                ("requested_at", models.DateTimeField(verbose_name="begärt")),
                ("begaran", models.TextField(verbose_name="varför undantag behövs")),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="avgjort")),
                ("granted", models.BooleanField(null=True, verbose_name="beviljat")),
                ("skal", models.TextField(blank=True, verbose_name="skäl")),
                ("expires", models.DateField(blank=True, null=True, verbose_name="gäller till och med")),
                ("used_at", models.DateTimeField(blank=True, null=True, verbose_name="använt")),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="avgjort av",
                    ),
                ),
                (
                    "overenskommelse",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="undantag", to="agreements.overenskommelse"
                    ),
                ),
                (
                    "requested_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="begärt av"
                    ),
                ),
            ],
            options={
                "verbose_name": "undantag",
                "verbose_name_plural": "undantag",
                "ordering": ["overenskommelse", "-requested_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at", None), ("granted", None)),
                            models.Q(("decided_at__isnull", False), ("granted__isnull", False), models.Q(("skal", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="undantag_decided_has_reason",
                        violation_error_message="Skriv skälen för beslutet om undantag.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(models.Q(("granted", True), _negated=True), ("expires__isnull", False), _connector="OR"),
                        name="undantag_granted_expires",
                        violation_error_message="Ange till vilken dag undantaget gäller.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Underlag",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("rows", models.JSONField(default=list, editable=False, verbose_name="rader")),
                ("created_at", models.DateTimeField(verbose_name="uppladdad")),
                ("confirmed_at", models.DateTimeField(blank=True, null=True, verbose_name="inläst")),
                ("discarded_at", models.DateTimeField(blank=True, null=True, verbose_name="lagd åt sidan")),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="inläst av",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="uppladdad av",
                    ),
                ),
                (
                    "dokument",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="documents.dokument", verbose_name="fil"
                    ),
                ),
            ],
            options={
                "verbose_name": "underlag",
                "verbose_name_plural": "underlag",
                "ordering": ["-created_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("confirmed_at", None), ("discarded_at", None), _connector="OR"),
                        name="underlag_read_or_put_aside",
                        violation_error_message="Underlaget är redan inläst eller lagt åt sidan.",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="kandidat",
            name="underlag",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="kandidater",
                to="agreements.underlag",
                verbose_name="underlag",
            ),
        ),
        migrations.CreateModel(
            name="Underskrift",
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
                (
                    "part",
                    models.CharField(
                        choices=[("skolverket", "Skolverket"), ("huvudman", "Huvudmannen")], max_length=12, verbose_name="för"
                    ),
                ),
                ("mandat", models.CharField(max_length=250, verbose_name="mandat")),
                ("ersatt_from", models.DateField(blank=True, null=True, verbose_name="ersättare från")),
                (
                    "ersatter",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ersatt_av",
                        to="agreements.underskrift",
                        verbose_name="i stället för",
                    ),
                ),
                (
                    "grund",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agreements.mandat",
                        verbose_name="mandatet i registret",
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
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="underskrifter", to="agreements.avtalsversion"
                    ),
                ),
            ],
            options={
                "verbose_name": "underskrift",
                "verbose_name_plural": "underskrifter",
                "ordering": ["version", "ordning", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("status", "replaced"), _negated=True),
                        fields=("version", "ordning"),
                        name="underskrift_one_per_place",
                        violation_error_message="Platsen i ordningen är redan tagen.",
                    ),
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
                        name="underskrift_signed_is_whole",
                        violation_error_message="En underskrift har tid, visat dokument och revision.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "refused"), _negated=True), models.Q(("text", ""), _negated=True), _connector="OR"
                        ),
                        name="underskrift_refused_has_reason",
                        violation_error_message="Skriv varför du avstår.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Undertecknare",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "part",
                    models.CharField(
                        choices=[("skolverket", "Skolverket"), ("huvudman", "Huvudmannen")], max_length=12, verbose_name="för"
                    ),
                ),
                ("ordning", models.PositiveIntegerField(verbose_name="ordning")),
                ("befattning", models.CharField(max_length=120, verbose_name="befattning")),
                (
                    "mandat",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agreements.mandat",
                        verbose_name="mandat",
                    ),
                ),
                (
                    "overenskommelse",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="undertecknare", to="agreements.overenskommelse"
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
                "verbose_name": "undertecknare",
                "verbose_name_plural": "undertecknare",
                "ordering": ["overenskommelse", "ordning"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("overenskommelse", "user"),
                        name="undertecknare_once",
                        violation_error_message="Personen skriver redan under. Välj en annan.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Urvalsomgang",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("namn", models.CharField(max_length=80, unique=True, verbose_name="namn")),
                (
                    "termin",
                    models.CharField(
                        blank=True,
                        max_length=8,
                        validators=[
                            django.core.validators.RegexValidator("^[VH]T (19|20)\\d\\d$", "Skriv terminen som VT 2019 eller HT 2019.")
                        ],
                        verbose_name="termin",
                    ),
                ),
                ("dnr", models.CharField(blank=True, max_length=40, verbose_name="diarienummer")),
                (
                    "status",
                    models.CharField(
                        choices=[("round_preparing", "Förbereds"), ("round_decided", "Beslutad"), ("round_closed", "Avslutad")],
                        default="round_preparing",
                        max_length=16,
                        verbose_name="status",
                    ),
                ),
                ("liten_grans", models.PositiveSmallIntegerField(default=50, verbose_name="färre elever än så är en liten skolenhet")),
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="beslutsdatum")),
                ("beslutstext", models.TextField(blank=True, verbose_name="beslutet i ord")),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="beslutad av",
                    ),
                ),
            ],
            options={
                "verbose_name": "urvalsomgång",
                "verbose_name_plural": "urvalsomgångar",
                "ordering": ["-decided_on", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_on", None), ("status", "round_preparing")),
                            models.Q(models.Q(("status", "round_preparing"), _negated=True), ("decided_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="urvalsomgang_decided_has_date",
                        violation_error_message="En beslutad omgång har ett beslutsdatum, en som förbereds har inget.",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="underlag",
            name="omgang",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="underlag",
                to="agreements.urvalsomgang",
                verbose_name="urvalsomgång",
            ),
        ),
        migrations.AddField(
            model_name="samverkan",
            name="urvalsomgang",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="samverkan",
                to="agreements.urvalsomgang",
                verbose_name="urvalsomgång",
            ),
        ),
        migrations.CreateModel(
            name="Riksgenomsnitt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("matt", models.CharField(max_length=20, validators=[agreements.models.urval.validate_figure], verbose_name="mått")),
                ("year", models.PositiveSmallIntegerField(verbose_name="år")),
                ("varde", models.DecimalField(decimal_places=2, max_digits=7, verbose_name="riksgenomsnitt")),
                (
                    "omgang",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="riksgenomsnitt",
                        to="agreements.urvalsomgang",
                        verbose_name="urvalsomgång",
                    ),
                ),
            ],
            options={
                "verbose_name": "riksgenomsnitt",
                "verbose_name_plural": "riksgenomsnitt",
                "ordering": ["omgang", "matt"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("omgang", "matt"),
                        name="riksgenomsnitt_once",
                        violation_error_message="Måttet har redan ett riksgenomsnitt.",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="kandidat",
            name="omgang",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="kandidater",
                to="agreements.urvalsomgang",
                verbose_name="urvalsomgång",
            ),
        ),
        migrations.CreateModel(
            name="HistoricalSamverkan",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("preparing", "Förbereds"),
                            ("offered", "Erbjuden"),
                            ("taken_back", "Erbjudandet återtaget"),
                            ("accepted", "Tackat ja"),
                            ("declined", "Tackat nej"),
                            ("closed", "Avslutad"),
                        ],
                        db_index=True,
                        default="preparing",
                        max_length=12,
                        verbose_name="läge",
                    ),
                ),
                ("dnr", models.CharField(blank=True, max_length=40, verbose_name="diarienummer")),
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="beslut att inleda")),
                ("created_at", models.DateTimeField(blank=True, null=True, verbose_name="upplagd")),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="avslutad")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                ("history_type", models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1)),
                (
                    "ansvarig",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ansvarig processtödjare",
                    ),
                ),
                (
                    "dialogteam",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="agreements.dialogteam",
                        verbose_name="dialogteam",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "huvudman",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="agreements.huvudman",
                        verbose_name="huvudman",
                    ),
                ),
                (
                    "urvalsomgang",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="agreements.urvalsomgang",
                        verbose_name="urvalsomgång",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical samverkan",
                "verbose_name_plural": "historical samverkan",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalBeslut",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "typ",
                    models.CharField(
                        choices=[
                            ("urval", "Beslut om urval"),
                            ("inleda", "Beslut att inleda samverkan"),
                            ("insatser", "Beslut om insatser och medel"),
                            ("andring", "Beslut om ändring"),
                            ("slutredov", "Beslut om slutredovisning"),
                            ("avslut", "Beslut att avsluta samverkan"),
                            ("aterkrav", "Beslut om återkrav"),
                        ],
                        max_length=12,
                        verbose_name="slag",
                    ),
                ),
                ("dnr", models.CharField(blank=True, max_length=40, verbose_name="diarienummer")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Utkast"),
                            ("review", "Granskning"),
                            ("approved", "Godkänd"),
                            ("signing", "För underskrift"),
                            ("decided", "Beslutat"),
                            ("notified", "Underrättad"),
                            ("retracted", "Återtaget"),
                        ],
                        db_index=True,
                        default="draft",
                        editable=False,
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="sparad gång nummer")),
                ("arende", models.TextField(blank=True, verbose_name="ärendet")),
                ("skal", models.TextField(blank=True, verbose_name="skälen för beslutet")),
                ("regler", models.TextField(blank=True, verbose_name="bestämmelser som beslutet stöder sig på")),
                ("beslutet", models.TextField(blank=True, verbose_name="beslutet")),
                ("start", models.DateField(blank=True, null=True, verbose_name="insatserna påbörjas")),
                ("end", models.DateField(blank=True, null=True, verbose_name="insatserna är genomförda senast")),
                (
                    "andrar_text",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="ändrar en överenskommelse eller ett beslut som inte finns här"
                    ),
                ),
                ("andrar_datum", models.DateField(blank=True, null=True, verbose_name="daterat")),
                ("deltagare", models.TextField(blank=True, verbose_name="andra som har deltagit, en per rad")),
                ("inga_deltagare", models.BooleanField(default=False, verbose_name="ingen annan har deltagit")),
                ("created_at", models.DateTimeField(verbose_name="skapat")),
                ("reviewed_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="granskat")),
                ("decided_on", models.DateField(blank=True, db_index=True, editable=False, null=True, verbose_name="beslutsdatum")),
                ("issued_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="beslutat")),
                ("notified_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="huvudmannen underrättad")),
                ("elsewhere", models.BooleanField(default=False, editable=False, verbose_name="fattat på annat sätt")),
                ("fattat_av", models.CharField(blank=True, editable=False, max_length=200, verbose_name="fattat av")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                ("history_type", models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1)),
                (
                    "andrar",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="agreements.beslut",
                        verbose_name="ändrar beslutet",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="skrivet av",
                    ),
                ),
                (
                    "beslutsfattare",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="beslutsfattare",
                    ),
                ),
                (
                    "enhet",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="accounts.enhet",
                        verbose_name="enhet",
                    ),
                ),
                (
                    "fil",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="documents.dokument",
                        verbose_name="det undertecknade beslutet",
                    ),
                ),
                (
                    "foredragande",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="föredragande",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="granskat av",
                    ),
                ),
                (
                    "mallversion",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="agreements.mallversion",
                        verbose_name="beslutsmall",
                    ),
                ),
                (
                    "andrar_ok",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="agreements.overenskommelse",
                        verbose_name="ändrar överenskommelsen",
                    ),
                ),
                (
                    "ur_ok",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="agreements.overenskommelse",
                        verbose_name="hämtat ur överenskommelsens utkast",
                    ),
                ),
                (
                    "samverkan",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="agreements.samverkan",
                        verbose_name="samverkan",
                    ),
                ),
                (
                    "urvalsomgang",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="agreements.urvalsomgang",
                        verbose_name="urvalsomgång",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical beslut",
                "verbose_name_plural": "historical beslut",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Handling",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=160, unique=True, verbose_name="nyckel")),
                ("datum", models.DateField(db_index=True, verbose_name="datum")),
                (
                    "riktning",
                    models.CharField(
                        choices=[("in", "Inkommen"), ("ut", "Utgående"), ("upprattad", "Upprättad")], max_length=10, verbose_name="riktning"
                    ),
                ),
                (
                    "handlingstyp",
                    models.CharField(
                        choices=[
                            ("underlag", "Underlag för urval"),
                            ("erbjudande", "Erbjudande om samverkan"),
                            ("svar", "Svar på erbjudande"),
                            ("nulagesanalys", "Nulägesanalys"),
                            ("atgardsplan", "Åtgärdsplan"),
                            ("synpunkter", "Arbetsversion för synpunkter"),
                            ("beslut", "Beslut"),
                            ("overenskommelse", "Överenskommelse"),
                            ("tillagg", "Tillägg"),
                            ("bilaga", "Bilaga"),
                            ("rekvisition", "Rekvisition"),
                            ("delredovisning", "Delredovisning"),
                            ("slutredovisning", "Slutredovisning"),
                            ("mandat", "Mandat"),
                            ("tjansteanteckning", "Tjänsteanteckning"),
                            ("skrivelse", "Skrivelse"),
                            ("annan", "Annan handling"),
                        ],
                        db_index=True,
                        max_length=24,
                        verbose_name="handlingstyp",
                    ),
                ),
                ("beskrivning", models.CharField(max_length=250, verbose_name="beskrivning")),
                ("avsandare", models.CharField(blank=True, max_length=200, verbose_name="avsändare")),
                ("mottagare", models.CharField(blank=True, max_length=200, verbose_name="mottagare")),
                ("version", models.CharField(blank=True, max_length=40, verbose_name="version")),
                ("plats", models.CharField(blank=True, max_length=120, verbose_name="finns på papper i")),
                ("by_hand", models.BooleanField(default=False, verbose_name="registrerad för hand")),
                (
                    "sekretess",
                    models.CharField(
                        choices=[("ingen", "Ingen markering"), ("delvis", "Delvis sekretess"), ("hel", "Sekretess")],
                        default="ingen",
                        max_length=12,
                        verbose_name="sekretess",
                    ),
                ),
                ("lagrum", models.CharField(blank=True, max_length=120, verbose_name="sekretessens lagrum")),
                ("gallring", models.CharField(blank=True, max_length=120, verbose_name="gallring")),
                ("gallras", models.DateField(blank=True, null=True, verbose_name="får gallras från")),
                ("external_id", models.CharField(blank=True, max_length=80, verbose_name="i myndighetens diarium")),
                ("registered_at", models.DateTimeField(blank=True, null=True, verbose_name="registrerad")),
                ("edits", models.PositiveIntegerField(default=0, editable=False, verbose_name="antal ändringar")),
                ("created_at", models.DateTimeField(verbose_name="upptagen i listan")),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="upptagen av",
                    ),
                ),
                (
                    "dokument",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.dokument",
                        verbose_name="fil",
                    ),
                ),
                (
                    "registered_by",
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
                    "revision",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.revision",
                        verbose_name="filens revision",
                    ),
                ),
                (
                    "samverkan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="handlingar",
                        to="agreements.samverkan",
                        verbose_name="samverkan",
                    ),
                ),
                (
                    "urvalsomgang",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="handlingar",
                        to="agreements.urvalsomgang",
                        verbose_name="urvalsomgång",
                    ),
                ),
            ],
            options={
                "verbose_name": "handling",
                "verbose_name_plural": "handlingar",
                "ordering": ["-datum", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("samverkan", None), ("urvalsomgang__isnull", False)),
                            models.Q(("samverkan__isnull", False), ("urvalsomgang", None)),
                            _connector="OR",
                        ),
                        name="handling_of_one_matter",
                        violation_error_message="En handling hör till en samverkan eller till en urvalsomgång.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("external_id", ""), ("registered_at", None)),
                            models.Q(models.Q(("external_id", ""), _negated=True), ("registered_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="handling_registered_has_id",
                        violation_error_message="En registrerad handling har ett nummer i myndighetens diarium.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sekretess", "ingen"), models.Q(("lagrum", ""), _negated=True), _connector="OR"),
                        name="handling_sekretess_has_lagrum",
                        violation_error_message="Skriv vilket lagrum sekretessmarkeringen stöder sig på.",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="beslut",
            name="urvalsomgang",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="beslut_list",
                to="agreements.urvalsomgang",
                verbose_name="urvalsomgång",
            ),
        ),
        migrations.CreateModel(
            name="Utvecklingsomrade",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, verbose_name="identitet")),
                ("ordning", models.PositiveIntegerField(verbose_name="ordning")),
                ("rubrik", models.CharField(max_length=150, verbose_name="rubrik")),
                ("inledning", models.TextField(blank=True, verbose_name="inledning")),
                ("start", models.DateField(blank=True, null=True, verbose_name="genomförs från och med")),
                ("end", models.DateField(blank=True, null=True, verbose_name="genomförs till och med")),
                (
                    "overenskommelse",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="omraden", to="agreements.overenskommelse"),
                ),
            ],
            options={
                "verbose_name": "utvecklingsområde",
                "verbose_name_plural": "utvecklingsområden",
                "ordering": ["overenskommelse", "ordning"],
                "constraints": [
                    models.UniqueConstraint(fields=("overenskommelse", "ordning"), name="omrade_order_once"),
                    models.UniqueConstraint(fields=("overenskommelse", "uid"), name="omrade_identity_once"),
                    models.CheckConstraint(
                        condition=models.Q(("start", None), ("end", None), ("end__gte", models.F("start")), _connector="OR"),
                        name="omrade_date_order",
                        violation_error_message="Slutdatum ligger före startdatum. Ändra ett av dem.",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="insats",
            name="omrade",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="insatser", to="agreements.utvecklingsomrade"
            ),
        ),
        migrations.AddField(
            model_name="delredovisningsdatum",
            name="omrade",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="delredovisningar", to="agreements.utvecklingsomrade"
            ),
        ),
        migrations.CreateModel(
            name="Beslutsar",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ar", models.PositiveSmallIntegerField(verbose_name="år")),
                ("belopp", models.PositiveBigIntegerField(verbose_name="belopp, kr")),
                ("beslut", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="per_ar", to="agreements.beslut")),
            ],
            options={
                "verbose_name": "utbetalning per år",
                "verbose_name_plural": "utbetalningar per år",
                "ordering": ["beslut", "ar"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("beslut", "ar"), name="beslutsar_once", violation_error_message="Året finns redan. Ta bort det ena."
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Beslutslasning",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("opened_at", models.DateTimeField(verbose_name="öppnade beslutet")),
                (
                    "beslut",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="lasningar", to="agreements.beslut"),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="person"
                    ),
                ),
            ],
            options={
                "verbose_name": "läskvitto",
                "verbose_name_plural": "läskvitton",
                "ordering": ["beslut", "opened_at"],
                "constraints": [models.UniqueConstraint(fields=("beslut", "user"), name="beslutslasning_once")],
            },
        ),
        migrations.CreateModel(
            name="Beslutsmotivering",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kod", models.SlugField(max_length=60, verbose_name="kod")),
                ("var", models.CharField(max_length=120, verbose_name="var")),
                ("fingerprint", models.CharField(max_length=64)),
                ("brist", models.TextField(verbose_name="varningen")),
                ("text", models.TextField(verbose_name="motivering")),
                ("created_at", models.DateTimeField(verbose_name="skriven")),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="av"
                    ),
                ),
                (
                    "beslut",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="motiveringar", to="agreements.beslut"),
                ),
            ],
            options={
                "verbose_name": "motivering av beslut",
                "verbose_name_plural": "motiveringar av beslut",
                "ordering": ["beslut", "kod"],
                "constraints": [models.UniqueConstraint(fields=("beslut", "kod", "var"), name="beslutsmotivering_once")],
            },
        ),
        migrations.AddConstraint(
            model_name="granskning",
            constraint=models.UniqueConstraint(fields=("overenskommelse", "nummer"), name="granskning_once"),
        ),
        migrations.AddConstraint(
            model_name="granskning",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "open")),
                fields=("overenskommelse",),
                name="granskning_one_open",
                violation_error_message="Överenskommelsen granskas redan.",
            ),
        ),
        migrations.AddConstraint(
            model_name="avtalsversion",
            constraint=models.UniqueConstraint(fields=("overenskommelse", "nummer"), name="avtalsversion_once"),
        ),
        migrations.AddConstraint(
            model_name="avtalsversion",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status__in", ["open", "signed"])),
                fields=("overenskommelse",),
                name="avtalsversion_one_live",
                violation_error_message="En annan version är redan för underskrift eller undertecknad.",
            ),
        ),
        migrations.AddConstraint(
            model_name="overenskommelse",
            constraint=models.UniqueConstraint(
                condition=models.Q(models.Q(("status", "terminated"), _negated=True), models.Q(("typ", "tillagg"), _negated=True)),
                fields=("samverkan", "typ"),
                name="ok_one_live_per_type",
                violation_error_message="Det finns redan en sådan överenskommelse i samverkan.",
            ),
        ),
        migrations.AddConstraint(
            model_name="plandokument",
            constraint=models.UniqueConstraint(
                fields=("samverkan", "slag", "skolenhet"),
                name="plan_once_per_school",
                violation_error_message="Den är redan begärd för skolenheten.",
            ),
        ),
        migrations.AddConstraint(
            model_name="plandokument",
            constraint=models.UniqueConstraint(
                condition=models.Q(("skolenhet", None)),
                fields=("samverkan", "slag"),
                name="plan_once_per_huvudman",
                violation_error_message="Den är redan begärd för huvudmannen.",
            ),
        ),
        migrations.AddConstraint(
            model_name="samverkan",
            constraint=models.UniqueConstraint(
                fields=("huvudman", "urvalsomgang"),
                name="samverkan_once_per_round",
                violation_error_message="Huvudmannen är redan med i den urvalsomgången.",
            ),
        ),
        migrations.AddConstraint(
            model_name="kandidat",
            constraint=models.UniqueConstraint(
                fields=("omgang", "skolenhet"),
                name="kandidat_skolenhet_once",
                violation_error_message="Skolenheten är redan med i omgången.",
            ),
        ),
        migrations.AddConstraint(
            model_name="kandidat",
            constraint=models.UniqueConstraint(
                condition=models.Q(("skolenhet", None)),
                fields=("omgang", "huvudman"),
                name="kandidat_huvudman_once",
                violation_error_message="Huvudmannen är redan med i omgången utan skolenhet.",
            ),
        ),
        migrations.AddConstraint(
            model_name="kandidat",
            constraint=models.CheckConstraint(
                condition=models.Q(("ursprung", "underlag"), models.Q(("tillagd_for", ""), _negated=True), _connector="OR"),
                name="kandidat_added_has_reason",
                violation_error_message="Skriv varför kandidaten läggs till.",
            ),
        ),
        migrations.AddConstraint(
            model_name="beslut",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("samverkan", None), ("typ", "urval"), ("urvalsomgang__isnull", False)),
                    models.Q(models.Q(("typ", "urval"), _negated=True), ("samverkan__isnull", False), ("urvalsomgang", None)),
                    _connector="OR",
                ),
                name="beslut_about_one_thing",
                violation_error_message="Ett beslut om urval gäller en urvalsomgång, alla andra en samverkan.",
            ),
        ),
        migrations.AddConstraint(
            model_name="insats",
            constraint=models.UniqueConstraint(fields=("omrade", "ordning"), name="insats_order_once"),
        ),
        migrations.AddConstraint(
            model_name="insats",
            constraint=models.UniqueConstraint(fields=("omrade", "uid"), name="insats_identity_once"),
        ),
        migrations.AddConstraint(
            model_name="delredovisningsdatum",
            constraint=models.UniqueConstraint(
                fields=("omrade", "due_date"), name="delredovisning_once", violation_error_message="Datumet finns redan. Ta bort det ena."
            ),
        ),
    ]
