import django.db.models.deletion
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
            name="Redovisning",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "slag",
                    models.CharField(
                        choices=[("delredovisning", "Delredovisning"), ("slutredovisning", "Slutredovisning")],
                        max_length=16,
                        verbose_name="slag",
                    ),
                ),
                ("omrade_uid", models.UUIDField(blank=True, null=True, verbose_name="utvecklingsområde")),
                ("omrade_text", models.CharField(blank=True, max_length=170, verbose_name="utvecklingsområdets kapitel och rubrik")),
                ("nummer", models.PositiveSmallIntegerField(default=1, verbose_name="nummer")),
                ("period_start", models.DateField(verbose_name="redovisar från och med")),
                ("period_end", models.DateField(verbose_name="redovisar till och med")),
                ("agreed_date", models.DateField(verbose_name="avtalad dag")),
                ("due_date", models.DateField(verbose_name="ska in senast")),
                ("effective_date", models.DateField(db_index=True, editable=False, verbose_name="ska in senast, vardag")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("rep_open", "Öppen"),
                            ("rep_submitted", "Inlämnad"),
                            ("rep_supplement", "Komplettering begärd"),
                            ("rep_reviewed", "Granskad"),
                            ("rep_approved", "Godkänd"),
                            ("rep_decided", "Beslutad"),
                            ("rep_paused", "Vilar"),
                            ("rep_cancelled", "Utgått"),
                        ],
                        default="rep_open",
                        max_length=20,
                        verbose_name="läge",
                    ),
                ),
                ("created_at", models.DateTimeField(verbose_name="upplagd")),
                ("approved_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="godkänd")),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="godkänd av",
                    ),
                ),
                (
                    "inbjudna",
                    models.ManyToManyField(
                        blank=True, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="inbjudna uppgiftslämnare"
                    ),
                ),
                (
                    "overenskommelse",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="redovisningar",
                        to="agreements.overenskommelse",
                        verbose_name="överenskommelse",
                    ),
                ),
                (
                    "skolenheter",
                    models.ManyToManyField(blank=True, related_name="redovisningar", to="agreements.skolenhet", verbose_name="skolenheter"),
                ),
            ],
            options={
                "verbose_name": "redovisning",
                "verbose_name_plural": "redovisningar",
                "ordering": ["effective_date", "overenskommelse", "omrade_text", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("slag", "delredovisning"), models.Q(("status", "rep_cancelled"), _negated=True)),
                        fields=("overenskommelse", "omrade_uid", "agreed_date"),
                        name="delredovisning_owed_once",
                        violation_error_message="Det finns redan en delredovisning för området den dagen.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("slag", "slutredovisning"), models.Q(("status", "rep_cancelled"), _negated=True)),
                        fields=("overenskommelse",),
                        name="slutredovisning_owed_once",
                        violation_error_message="Det finns redan en slutredovisning för överenskommelsen.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("omrade_uid__isnull", False), ("slag", "delredovisning")),
                            models.Q(("omrade_uid", None), ("slag", "slutredovisning")),
                            _connector="OR",
                        ),
                        name="redovisning_of_an_area_or_whole",
                        violation_error_message="En delredovisning gäller ett utvecklingsområde, en slutredovisning hela överenskommelsen.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("period_end__gte", models.F("period_start"))),
                        name="redovisning_period_order",
                        violation_error_message="Perioden slutar innan den börjar. Ändra ett av datumen.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("effective_date__gte", models.F("due_date"))),
                        name="redovisning_effective_not_before_due",
                        violation_error_message="Den dag som räknas ligger aldrig före den avtalade.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("approved_at__isnull", False), ("status__in", ["rep_approved", "rep_decided"])),
                            models.Q(
                                models.Q(("status__in", ["rep_approved", "rep_decided"]), _negated=True),
                                ("approved_at", None),
                                ("approved_by", None),
                            ),
                            _connector="OR",
                        ),
                        name="redovisning_approved_has_time",
                        violation_error_message="En godkänd redovisning har en tidpunkt.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Delredovisning",
            fields=[],
            options={
                "verbose_name": "delredovisning",
                "verbose_name_plural": "delredovisningar",
                "proxy": True,
                "indexes": [],
                "constraints": [],
            },
            bases=("reporting.redovisning",),
        ),
        migrations.CreateModel(
            name="Slutredovisning",
            fields=[],
            options={
                "verbose_name": "slutredovisning",
                "verbose_name_plural": "slutredovisningar",
                "proxy": True,
                "indexes": [],
                "constraints": [],
            },
            bases=("reporting.redovisning",),
        ),
        migrations.CreateModel(
            name="Redovisningsversion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("nummer", models.PositiveIntegerField(verbose_name="version")),
                (
                    "slag",
                    models.CharField(choices=[("working", "Arbetsversion"), ("submitted", "Inlämnad")], max_length=16, verbose_name="slag"),
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="redovisningsversion",
                        to="documents.dokument",
                        verbose_name="fil",
                    ),
                ),
                (
                    "redovisning",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versioner",
                        to="reporting.redovisning",
                        verbose_name="redovisning",
                    ),
                ),
            ],
            options={
                "verbose_name": "redovisningsversion",
                "verbose_name_plural": "redovisningsversioner",
                "ordering": ["redovisning", "nummer"],
                "default_permissions": ("view",),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("redovisning", "nummer"), name="redovisningsversion_once", violation_error_message="Versionen finns redan."
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("slag", "submitted"), _negated=True),
                            ("by_post", True),
                            models.Q(("intyg", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="redovisningsversion_submitted_is_certified",
                        violation_error_message="Den som skickar in intygar att uppgifterna stämmer.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Redovisningsrad",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("insats_uid", models.UUIDField(verbose_name="insats")),
                ("insats_text", models.CharField(max_length=220, verbose_name="insatsens namn då")),
                ("belopp", models.BigIntegerField(verbose_name="belopp, kr")),
                ("orsak", models.TextField(blank=True, verbose_name="varför beloppet är negativt")),
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
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rader",
                        to="reporting.redovisningsversion",
                        verbose_name="version",
                    ),
                ),
            ],
            options={
                "verbose_name": "redovisat belopp",
                "verbose_name_plural": "redovisade belopp",
                "ordering": ["version", "pk"],
                "default_permissions": ("view",),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("version", "insats_uid", "kostnadsslag"),
                        name="redovisningsrad_once",
                        violation_error_message="Kostnadsslaget finns redan för insatsen.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("belopp__gte", 0), models.Q(("orsak", ""), _negated=True), _connector="OR"),
                        name="redovisningsrad_negative_has_reason",
                        violation_error_message="Skriv varför beloppet är negativt.",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="redovisning",
            index=models.Index(fields=["status", "effective_date"], name="redovisning_due"),
        ),
    ]
