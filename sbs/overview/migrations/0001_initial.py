import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agreements", "0001_initial"),
        ("documents", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Gallringsregel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                        error_messages={"unique": "Det finns redan en regel för handlingstypen. Ändra den."},
                        max_length=24,
                        unique=True,
                        verbose_name="handlingstyp",
                    ),
                ),
                ("bevaras", models.BooleanField(default=False, verbose_name="bevaras")),
                ("ar", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="antal år")),
                (
                    "fran",
                    models.CharField(
                        choices=[("datum", "Handlingens datum"), ("arsskifte", "Slutet av handlingens år"), ("avslut", "Ärendets avslut")],
                        default="arsskifte",
                        max_length=12,
                        verbose_name="räknas från",
                    ),
                ),
                (
                    "stod",
                    models.CharField(
                        blank=True,
                        help_text="Till exempel RA-MS 2020:1 eller myndighetens eget.",
                        max_length=120,
                        verbose_name="gallringsbeslut",
                    ),
                ),
            ],
            options={
                "verbose_name": "gallringsregel",
                "verbose_name_plural": "gallringsregler",
                "ordering": ["handlingstyp"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ar", None), ("bevaras", True)), models.Q(("ar__isnull", False), ("bevaras", False)), _connector="OR"
                        ),
                        name="gallringsregel_keeps_or_counts",
                        violation_error_message="Välj antingen bevaras eller ett antal år.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalGallringsregel",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
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
                        error_messages={"unique": "Det finns redan en regel för handlingstypen. Ändra den."},
                        max_length=24,
                        verbose_name="handlingstyp",
                    ),
                ),
                ("bevaras", models.BooleanField(default=False, verbose_name="bevaras")),
                ("ar", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="antal år")),
                (
                    "fran",
                    models.CharField(
                        choices=[("datum", "Handlingens datum"), ("arsskifte", "Slutet av handlingens år"), ("avslut", "Ärendets avslut")],
                        default="arsskifte",
                        max_length=12,
                        verbose_name="räknas från",
                    ),
                ),
                (
                    "stod",
                    models.CharField(
                        blank=True,
                        help_text="Till exempel RA-MS 2020:1 eller myndighetens eget.",
                        max_length=120,
                        verbose_name="gallringsbeslut",
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
                "verbose_name": "historical gallringsregel",
                "verbose_name_plural": "historical gallringsregler",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Diarieuttag",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=80, unique=True, verbose_name="nyckel")),
                (
                    "status",
                    models.CharField(
                        choices=[("queued", "I kö"), ("running", "Pågår"), ("done", "Klar"), ("failed", "Misslyckades")],
                        db_index=True,
                        default="queued",
                        max_length=8,
                        verbose_name="status",
                    ),
                ),
                ("attempts", models.PositiveIntegerField(default=0, verbose_name="försök")),
                ("klara", models.PositiveIntegerField(default=0, verbose_name="klara")),
                ("totalt", models.PositiveIntegerField(default=0, verbose_name="totalt")),
                ("error", models.TextField(blank=True, verbose_name="fel")),
                ("fault", models.TextField(blank=True, verbose_name="fel för driften")),
                ("created_at", models.DateTimeField(verbose_name="beställd")),
                ("claimed_at", models.DateTimeField(blank=True, null=True, verbose_name="senaste livstecken")),
                ("done_at", models.DateTimeField(blank=True, null=True, verbose_name="klar")),
                ("sha256", models.CharField(blank=True, max_length=64, verbose_name="SHA-256")),
                ("gallras", models.DateField(blank=True, null=True, verbose_name="tas bort")),
                ("gallrad_at", models.DateTimeField(blank=True, null=True, verbose_name="borttagen")),
                ("filformat", models.CharField(choices=[("csv", "CSV"), ("xlsx", "Excel (xlsx)")], max_length=4, verbose_name="format")),
                ("fraga", models.TextField(blank=True, editable=False, verbose_name="filter")),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="beställd av",
                    ),
                ),
                (
                    "dokument",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.dokument",
                        verbose_name="fil",
                    ),
                ),
                (
                    "samverkan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
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
                        related_name="+",
                        to="agreements.urvalsomgang",
                        verbose_name="urvalsomgång",
                    ),
                ),
            ],
            options={
                "verbose_name": "uttag ur diariet",
                "verbose_name_plural": "uttag ur diariet",
                "ordering": ["-created_at", "-pk"],
                "abstract": False,
                "default_permissions": ("view",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "done"), _negated=True),
                            models.Q(("done_at__isnull", False), ("gallras__isnull", False), models.Q(("sha256", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="diarieuttag_done_is_whole",
                        violation_error_message="Det som är klart har en tid, en kontrollsumma och en dag då det tas bort.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "done"), _negated=True),
                            ("dokument__isnull", False),
                            ("gallrad_at__isnull", False),
                            _connector="OR",
                        ),
                        name="diarieuttag_done_has_file",
                        violation_error_message="Det som är klart har en fil tills den tas bort.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Dossier",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=80, unique=True, verbose_name="nyckel")),
                (
                    "status",
                    models.CharField(
                        choices=[("queued", "I kö"), ("running", "Pågår"), ("done", "Klar"), ("failed", "Misslyckades")],
                        db_index=True,
                        default="queued",
                        max_length=8,
                        verbose_name="status",
                    ),
                ),
                ("attempts", models.PositiveIntegerField(default=0, verbose_name="försök")),
                ("klara", models.PositiveIntegerField(default=0, verbose_name="klara")),
                ("totalt", models.PositiveIntegerField(default=0, verbose_name="totalt")),
                ("error", models.TextField(blank=True, verbose_name="fel")),
                ("fault", models.TextField(blank=True, verbose_name="fel för driften")),
                ("created_at", models.DateTimeField(verbose_name="beställd")),
                ("claimed_at", models.DateTimeField(blank=True, null=True, verbose_name="senaste livstecken")),
                ("done_at", models.DateTimeField(blank=True, null=True, verbose_name="klar")),
                ("sha256", models.CharField(blank=True, max_length=64, verbose_name="SHA-256")),
                ("gallras", models.DateField(blank=True, null=True, verbose_name="tas bort")),
                ("gallrad_at", models.DateTimeField(blank=True, null=True, verbose_name="borttagen")),
                (
                    "slag",
                    models.CharField(
                        choices=[("hel", "Hela ärendet"), ("utlamnande", "För utlämnande")],
                        default="hel",
                        max_length=12,
                        verbose_name="slag",
                    ),
                ),
                ("mottagare", models.CharField(blank=True, max_length=200, verbose_name="lämnas ut till")),
                ("med_journal", models.BooleanField(default=True, verbose_name="med ärendets journal")),
                ("innehall", models.JSONField(default=list, editable=False, verbose_name="innehåll")),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="beställd av",
                    ),
                ),
                (
                    "dokument",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.dokument",
                        verbose_name="fil",
                    ),
                ),
                (
                    "forteckning",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.dokument",
                        verbose_name="förteckning",
                    ),
                ),
                (
                    "samverkan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dossierer",
                        to="agreements.samverkan",
                        verbose_name="samverkan",
                    ),
                ),
            ],
            options={
                "verbose_name": "dossier",
                "verbose_name_plural": "dossierer",
                "ordering": ["-created_at", "-pk"],
                "abstract": False,
                "default_permissions": ("view",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "done"), _negated=True),
                            models.Q(("done_at__isnull", False), ("gallras__isnull", False), models.Q(("sha256", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="dossier_done_is_whole",
                        violation_error_message="Det som är klart har en tid, en kontrollsumma och en dag då det tas bort.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "done"), _negated=True),
                            ("dokument__isnull", False),
                            ("gallrad_at__isnull", False),
                            _connector="OR",
                        ),
                        name="dossier_done_has_file",
                        violation_error_message="Det som är klart har en fil tills den tas bort.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("slag", "utlamnande"), _negated=True), models.Q(("mottagare", ""), _negated=True), _connector="OR"
                        ),
                        name="dossier_handed_out_to_somebody",
                        violation_error_message="Skriv vem handlingarna lämnas ut till.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Kalenderlank",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("token_sha256", models.CharField(editable=False, max_length=64, unique=True, verbose_name="hemlighetens kontrollsumma")),
                ("created_at", models.DateTimeField(verbose_name="skapad")),
                ("revoked_at", models.DateTimeField(blank=True, null=True, verbose_name="avslutad")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="kalenderlankar",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "kalenderlänk",
                "verbose_name_plural": "kalenderlänkar",
                "ordering": ["-created_at", "-pk"],
                "default_permissions": ("view",),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("revoked_at", None)),
                        fields=("user",),
                        name="kalenderlank_one",
                        violation_error_message="Du har redan en länk.",
                    )
                ],
            },
        ),
    ]
