import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Dokument",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("typ", models.SlugField(max_length=40, verbose_name="slag")),
                ("title", models.CharField(max_length=250, verbose_name="namn")),
                ("filename", models.CharField(max_length=150, verbose_name="filnamn")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("queued", "I kö"),
                            ("rendering", "Skapas"),
                            ("signing", "Stämplas"),
                            ("done", "Klar"),
                            ("failed", "Misslyckades"),
                        ],
                        default="queued",
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                ("error", models.TextField(blank=True, verbose_name="fel")),
                ("template_version", models.CharField(blank=True, max_length=80, verbose_name="mallversion")),
                ("snapshot", models.JSONField(blank=True, editable=False, null=True, verbose_name="fryst innehåll")),
                ("snapshot_sha256", models.CharField(blank=True, max_length=64, verbose_name="innehållets kontrollsumma")),
                ("expected_fields", models.JSONField(blank=True, default=list, editable=False, verbose_name="väntade underskrifter")),
                ("is_final", models.BooleanField(default=False, verbose_name="slutlig")),
                ("created_at", models.DateTimeField(verbose_name="skapad")),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="skapad av",
                    ),
                ),
            ],
            options={
                "verbose_name": "dokument",
                "verbose_name_plural": "dokument",
                "ordering": ["-created_at"],
                "default_permissions": ("view",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("is_final", False), ("status", "done"), _connector="OR"),
                        name="dokument_final_is_done",
                        violation_error_message="Dokumentet är inte klart än.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Dokumentjobb",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "typ",
                    models.CharField(
                        choices=[("render", "Skapa och stämpla"), ("sign", "Skriva under"), ("timestamp", "Arkivtidsstämpla")],
                        max_length=12,
                        verbose_name="slag",
                    ),
                ),
                ("key", models.CharField(max_length=80, verbose_name="nyckel")),
                ("payload", models.JSONField(blank=True, default=dict, verbose_name="uppgifter")),
                (
                    "status",
                    models.CharField(
                        choices=[("queued", "I kö"), ("running", "Pågår"), ("done", "Klart"), ("failed", "Misslyckades")],
                        db_index=True,
                        default="queued",
                        max_length=8,
                        verbose_name="status",
                    ),
                ),
                ("attempts", models.PositiveIntegerField(default=0, verbose_name="försök")),
                ("error", models.TextField(blank=True, verbose_name="fel")),
                ("created_at", models.DateTimeField(verbose_name="skapad")),
                ("claimed_at", models.DateTimeField(blank=True, null=True, verbose_name="påbörjad")),
                ("done_at", models.DateTimeField(blank=True, null=True, verbose_name="klar")),
                (
                    "dokument",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="jobb", to="documents.dokument", verbose_name="dokument"
                    ),
                ),
            ],
            options={
                "verbose_name": "dokumentjobb",
                "verbose_name_plural": "dokumentjobb",
                "ordering": ["created_at", "pk"],
                "default_permissions": ("view",),
                "constraints": [
                    models.UniqueConstraint(fields=("dokument", "key"), name="jobb_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("done_at__isnull", False), ("status", "done")),
                            models.Q(("status", "done"), _negated=True),
                            _connector="OR",
                        ),
                        name="jobb_done_has_time",
                        violation_error_message="Ett klart jobb har en tid.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Revision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("nummer", models.PositiveIntegerField(verbose_name="nummer")),
                (
                    "typ",
                    models.CharField(
                        choices=[
                            ("base", "Underlag"),
                            ("seal", "Stämplad"),
                            ("signature", "Underskriven"),
                            ("timestamp", "Arkivtidsstämplad"),
                            ("uploaded", "Uppladdad"),
                            ("cleaned", "Rensad kopia"),
                            ("package", "Uttag"),
                        ],
                        max_length=12,
                        verbose_name="slag",
                    ),
                ),
                ("sha256", models.CharField(db_index=True, max_length=64, verbose_name="SHA-256")),
                ("size", models.PositiveBigIntegerField(verbose_name="storlek, byte")),
                ("pages", models.PositiveIntegerField(blank=True, null=True, verbose_name="sidor")),
                ("media_type", models.CharField(default="application/pdf", max_length=80, verbose_name="filtyp")),
                ("field", models.CharField(blank=True, max_length=60, verbose_name="underskriftsfält")),
                ("signer", models.CharField(blank=True, max_length=200, verbose_name="vem")),
                ("created_at", models.DateTimeField(verbose_name="skapad")),
                (
                    "dokument",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revisions",
                        to="documents.dokument",
                        verbose_name="dokument",
                    ),
                ),
            ],
            options={
                "verbose_name": "revision",
                "verbose_name_plural": "revisioner",
                "ordering": ["dokument", "nummer"],
                "default_permissions": ("view",),
                "constraints": [
                    models.UniqueConstraint(fields=("dokument", "nummer"), name="revision_nummer_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("field", ""), _negated=True),
                        fields=("dokument", "field"),
                        name="revision_field_once",
                        violation_error_message="Fältet är redan underskrivet.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Utkast",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("owner_kind", models.CharField(max_length=60, verbose_name="slag")),
                ("owner_pk", models.CharField(max_length=40, verbose_name="ägare")),
                ("part", models.CharField(max_length=80, verbose_name="del")),
                ("ciphertext", models.BinaryField(verbose_name="krypterat innehåll")),
                ("key_id", models.CharField(max_length=32, verbose_name="nyckel")),
                ("revision", models.PositiveIntegerField(verbose_name="revision")),
                ("saved_at", models.DateTimeField(verbose_name="sparad")),
                (
                    "saved_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="sparad av"
                    ),
                ),
            ],
            options={
                "verbose_name": "utkast",
                "verbose_name_plural": "utkast",
                "ordering": ["owner_kind", "owner_pk", "part"],
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("owner_kind", "owner_pk", "part"), name="utkast_once", violation_error_message="Delen finns redan."
                    )
                ],
            },
        ),
    ]
