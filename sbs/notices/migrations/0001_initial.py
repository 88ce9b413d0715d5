import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Utskick",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=160, unique=True, verbose_name="nyckel")),
                ("to", models.EmailField(max_length=254, verbose_name="till")),
                ("subject", models.CharField(max_length=200, verbose_name="ämne")),
                ("body", models.TextField(verbose_name="text")),
                ("html", models.TextField(blank=True, verbose_name="html")),
                ("kind", models.SlugField(max_length=40, verbose_name="slag")),
                ("object_type", models.CharField(blank=True, max_length=60, verbose_name="gäller slag")),
                ("object_id", models.CharField(blank=True, max_length=60, verbose_name="gäller nyckel")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("queued", "I kö"),
                            ("claimed", "Skickas"),
                            ("sent", "Skickat"),
                            ("uncertain", "Osäkert"),
                            ("failed", "Gick inte fram"),
                        ],
                        db_index=True,
                        default="queued",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("attempts", models.PositiveIntegerField(default=0, verbose_name="försök")),
                ("error", models.TextField(blank=True, verbose_name="fel")),
                ("created_at", models.DateTimeField(verbose_name="skapad")),
                ("claimed_at", models.DateTimeField(blank=True, null=True, verbose_name="påbörjad")),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="skickad")),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "utskick",
                "verbose_name_plural": "utskick",
                "ordering": ["-created_at", "-pk"],
                "default_permissions": ("view",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("sent_at__isnull", False), ("status", "sent")),
                            models.Q(("status", "sent"), _negated=True),
                            _connector="OR",
                        ),
                        name="utskick_sent_has_time",
                        violation_error_message="Ett skickat utskick har en tid.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Studs",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=60, unique=True, verbose_name="nyckel")),
                ("address", models.EmailField(db_index=True, max_length=254, verbose_name="adress")),
                (
                    "source",
                    models.CharField(
                        choices=[("report", "Leveransrapport"), ("server", "Mejlservern sade nej")], max_length=10, verbose_name="källa"
                    ),
                ),
                ("status_code", models.CharField(max_length=12, verbose_name="statuskod")),
                ("diagnostic", models.CharField(blank=True, max_length=300, verbose_name="serverns svar")),
                ("at", models.DateTimeField(verbose_name="tid")),
                ("mended_at", models.DateTimeField(blank=True, null=True, verbose_name="löst")),
                (
                    "mended_why",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("new_address", "Adressen är ändrad"),
                            ("arrived", "Ett senare mejl gick fram"),
                            ("cleared", "Någon har kontrollerat adressen"),
                        ],
                        max_length=12,
                        verbose_name="löst genom",
                    ),
                ),
                (
                    "mended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="kontrollerad av",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="studsar",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
                (
                    "utskick",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="studsar", to="notices.utskick", verbose_name="utskick"
                    ),
                ),
            ],
            options={
                "verbose_name": "studs",
                "verbose_name_plural": "studsar",
                "ordering": ["-at", "-pk"],
                "default_permissions": ("view",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("mended_at", None), ("mended_by", None), ("mended_why", "")),
                            models.Q(("mended_at__isnull", False), models.Q(("mended_why", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="studs_mended_has_reason",
                        violation_error_message="En studs som är löst har ett skäl.",
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="utskick",
            index=models.Index(fields=["object_type", "object_id"], name="notices_uts_object__d7af2f_idx"),
        ),
    ]
