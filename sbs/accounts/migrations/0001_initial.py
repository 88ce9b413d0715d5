import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="Bristanmalan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField(max_length=4000, verbose_name="vad fungerar inte")),
                ("page", models.CharField(blank=True, max_length=300, verbose_name="sida")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-post för svar")),
                ("created_at", models.DateTimeField(verbose_name="inkommen")),
                ("handled_at", models.DateTimeField(blank=True, null=True, verbose_name="hanterad")),
                ("answer", models.TextField(blank=True, verbose_name="vad vi gjorde")),
            ],
            options={
                "verbose_name": "bristanmälan",
                "verbose_name_plural": "bristanmälningar",
                "ordering": ["-created_at"],
            },
        ),
        migrations.CreateModel(
            name="Enhet",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("namn", models.CharField(max_length=120, unique=True, verbose_name="namn")),
                ("gatuadress", models.CharField(max_length=120, verbose_name="adress")),
                ("postnummer", models.CharField(max_length=6, verbose_name="postnummer")),
                ("postort", models.CharField(max_length=60, verbose_name="postort")),
                ("telefon", models.CharField(max_length=30, verbose_name="telefon")),
                ("epost", models.EmailField(blank=True, max_length=254, verbose_name="e-post")),
                ("is_active", models.BooleanField(default=True, verbose_name="används")),
            ],
            options={
                "verbose_name": "enhet",
                "verbose_name_plural": "enheter",
                "ordering": ["namn"],
            },
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                ("email", models.EmailField(max_length=254, unique=True, verbose_name="e-post")),
                ("first_name", models.CharField(max_length=100, verbose_name="förnamn")),
                ("last_name", models.CharField(max_length=100, verbose_name="efternamn")),
                ("title", models.CharField(blank=True, max_length=120, verbose_name="befattning")),
                ("telefon", models.CharField(blank=True, max_length=30, verbose_name="telefon")),
                ("is_active", models.BooleanField(default=True, verbose_name="aktiv")),
                ("is_staff", models.BooleanField(default=False, verbose_name="får öppna administrationen")),
                ("identity_hash", models.CharField(blank=True, editable=False, max_length=64, null=True, unique=True)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="skapad")),
                ("last_seen_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="senast här")),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "verbose_name": "användare",
                "verbose_name_plural": "användare",
                "ordering": ["first_name", "last_name"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalEnhet",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("namn", models.CharField(db_index=True, max_length=120, verbose_name="namn")),
                ("gatuadress", models.CharField(max_length=120, verbose_name="adress")),
                ("postnummer", models.CharField(max_length=6, verbose_name="postnummer")),
                ("postort", models.CharField(max_length=60, verbose_name="postort")),
                ("telefon", models.CharField(max_length=30, verbose_name="telefon")),
                ("epost", models.EmailField(blank=True, max_length=254, verbose_name="e-post")),
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
                "verbose_name": "historical enhet",
                "verbose_name_plural": "historical enheter",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalTjansteroll",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "roll",
                    models.CharField(
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
                ("from_date", models.DateField(verbose_name="från och med")),
                ("until", models.DateField(blank=True, null=True, verbose_name="till och med")),
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
            ],
            options={
                "verbose_name": "historical tjänsteroll",
                "verbose_name_plural": "historical tjänsteroller",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalVikariat",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "roll",
                    models.CharField(
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
                ("from_date", models.DateField(verbose_name="från och med")),
                ("until", models.DateField(verbose_name="till och med")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                ("history_type", models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1)),
                (
                    "for_user",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="för",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "vikarie",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="vikarie",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical vikariat",
                "verbose_name_plural": "historical vikariat",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Tjansteroll",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "roll",
                    models.CharField(
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
                ("from_date", models.DateField(verbose_name="från och med")),
                ("until", models.DateField(blank=True, null=True, verbose_name="till och med")),
                (
                    "enhet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="tjansteroller", to="accounts.enhet", verbose_name="enhet"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tjansteroller",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "tjänsteroll",
                "verbose_name_plural": "tjänsteroller",
                "ordering": ["user", "roll"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until", None)),
                        fields=("user", "roll", "enhet"),
                        name="tjansteroll_one_open",
                        violation_error_message="Personen har redan den rollen på enheten.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until", None), ("until__gte", models.F("from_date")), _connector="OR"),
                        name="tjansteroll_date_order",
                        violation_error_message="Slutdatum ligger före startdatum. Ändra ett av dem.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Vikariat",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "roll",
                    models.CharField(
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
                ("from_date", models.DateField(verbose_name="från och med")),
                ("until", models.DateField(verbose_name="till och med")),
                (
                    "for_user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="vikarier",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="för",
                    ),
                ),
                (
                    "vikarie",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="vikariat",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="vikarie",
                    ),
                ),
            ],
            options={
                "verbose_name": "vikariat",
                "verbose_name_plural": "vikariat",
                "ordering": ["-from_date"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__gte", models.F("from_date"))),
                        name="vikariat_date_order",
                        violation_error_message="Slutdatum ligger före startdatum. Ändra ett av dem.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("for_user", models.F("vikarie")), _negated=True),
                        name="vikariat_two_people",
                        violation_error_message="Välj en annan person som vikarie.",
                    ),
                ],
            },
        ),
    ]
