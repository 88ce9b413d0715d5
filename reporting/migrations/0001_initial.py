import django.core.validators
import django.db.models.deletion
import simple_history.models
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("agreements", "0001_initial"),
        ("documents", "0001_initial"),
        ("notices", "0001_initial"),
        ("payments", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Paminnelsesteg",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "offset",
                    models.SmallIntegerField(
                        error_messages={"unique": "Det finns redan ett steg den dagen. Ändra det i stället."},
                        help_text="Minus är före: -7 är en vecka före sista dagen, 14 är två veckor efter. Räknas från den vardag som gäller.",
                        unique=True,
                        validators=[django.core.validators.MinValueValidator(-365), django.core.validators.MaxValueValidator(365)],
                        verbose_name="dagar från sista dagen",
                    ),
                ),
                ("till_skriver", models.BooleanField(default=True, verbose_name="de som skriver")),
                ("till_skickar_in", models.BooleanField(default=True, verbose_name="de som skickar in")),
                ("till_firmatecknare", models.BooleanField(default=False, verbose_name="firmatecknare")),
                ("till_processtodjare", models.BooleanField(default=False, verbose_name="ansvarig processtödjare")),
                ("till_teamledare", models.BooleanField(default=False, verbose_name="teamledare")),
                ("is_active", models.BooleanField(default=True, verbose_name="används")),
            ],
            options={
                "verbose_name": "påminnelsesteg",
                "verbose_name_plural": "påminnelsesteg",
                "ordering": ["offset"],
            },
        ),
        migrations.CreateModel(
            name="Anstandsbeslut",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "slag",
                    models.CharField(
                        blank=True,
                        choices=[("delredovisning", "Delredovisning"), ("slutredovisning", "Slutredovisning")],
                        max_length=16,
                        verbose_name="slag",
                    ),
                ),
                ("due_from", models.DateField(verbose_name="sista dag från och med")),
                ("due_to", models.DateField(verbose_name="sista dag till och med")),
                (
                    "satt",
                    models.CharField(
                        choices=[
                            ("dag", "Till en viss dag"),
                            ("dagar", "Så här många dagar framåt"),
                            ("manader", "Så här många månader framåt"),
                        ],
                        max_length=8,
                        verbose_name="hur dagen flyttas",
                    ),
                ),
                ("new_date", models.DateField(blank=True, null=True, verbose_name="ny sista dag")),
                ("antal", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="så långt")),
                ("text", models.TextField(verbose_name="skäl")),
                ("created_at", models.DateTimeField(verbose_name="beslutat")),
                ("done_at", models.DateTimeField(blank=True, null=True, verbose_name="genomfört")),
                ("post_key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="beslutat av",
                    ),
                ),
                (
                    "huvudman_list",
                    models.ManyToManyField(blank=True, related_name="anstandsbeslut", to="agreements.huvudman", verbose_name="huvudmän"),
                ),
                (
                    "urvalsomgang",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="anstandsbeslut",
                        to="agreements.urvalsomgang",
                        verbose_name="urvalsomgång",
                    ),
                ),
            ],
            options={
                "verbose_name": "beslut om anstånd för flera",
                "verbose_name_plural": "beslut om anstånd för flera",
                "ordering": ["-created_at", "-pk"],
                "default_permissions": ("view",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("due_to__gte", models.F("due_from"))),
                        name="anstandsbeslut_days_order",
                        violation_error_message="Perioden slutar innan den börjar. Ändra ett av datumen.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("antal", None), ("new_date__isnull", False), ("satt", "dag")),
                            models.Q(models.Q(("satt", "dag"), _negated=True), ("antal__gte", 1), ("new_date", None)),
                            _connector="OR",
                        ),
                        name="anstandsbeslut_says_how_far",
                        violation_error_message="Ange en ny sista dag, eller hur långt dagarna flyttas.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalMejlfri",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("namn", models.CharField(help_text="Till exempel: sommaruppehåll.", max_length=80, verbose_name="namn")),
                ("from_date", models.DateField(verbose_name="första dagen")),
                ("until", models.DateField(verbose_name="sista dagen")),
                (
                    "yearly",
                    models.BooleanField(default=True, help_text="Samma dagar varje år, vilket år datumen än har.", verbose_name="varje år"),
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
                "verbose_name": "historical mejlfri tid",
                "verbose_name_plural": "historical mejlfria tider",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPaminnelsesteg",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "offset",
                    models.SmallIntegerField(
                        db_index=True,
                        error_messages={"unique": "Det finns redan ett steg den dagen. Ändra det i stället."},
                        help_text="Minus är före: -7 är en vecka före sista dagen, 14 är två veckor efter. Räknas från den vardag som gäller.",
                        validators=[django.core.validators.MinValueValidator(-365), django.core.validators.MaxValueValidator(365)],
                        verbose_name="dagar från sista dagen",
                    ),
                ),
                ("till_skriver", models.BooleanField(default=True, verbose_name="de som skriver")),
                ("till_skickar_in", models.BooleanField(default=True, verbose_name="de som skickar in")),
                ("till_firmatecknare", models.BooleanField(default=False, verbose_name="firmatecknare")),
                ("till_processtodjare", models.BooleanField(default=False, verbose_name="ansvarig processtödjare")),
                ("till_teamledare", models.BooleanField(default=False, verbose_name="teamledare")),
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
                "verbose_name": "historical påminnelsesteg",
                "verbose_name_plural": "historical påminnelsesteg",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Mejlfri",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("namn", models.CharField(help_text="Till exempel: sommaruppehåll.", max_length=80, verbose_name="namn")),
                ("from_date", models.DateField(verbose_name="första dagen")),
                ("until", models.DateField(verbose_name="sista dagen")),
                (
                    "yearly",
                    models.BooleanField(default=True, help_text="Samma dagar varje år, vilket år datumen än har.", verbose_name="varje år"),
                ),
            ],
            options={
                "verbose_name": "mejlfri tid",
                "verbose_name_plural": "mejlfria tider",
                "ordering": ["from_date"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__gte", models.F("from_date"))),
                        name="mejlfri_date_order",
                        violation_error_message="Sista dagen ligger före den första. Ändra en av dem.",
                    )
                ],
            },
        ),
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
                            ("rep_dismissed", "Avvisad"),
                            ("rep_cancelled", "Utgått"),
                        ],
                        default="rep_open",
                        max_length=20,
                        verbose_name="läge",
                    ),
                ),
                (
                    "konsekvens",
                    models.CharField(
                        choices=[
                            ("paminnelse", "Påminnelse"),
                            ("sparr", "Spärr av utbetalningar"),
                            ("aterkrav", "Spärr, och sedan återkrav"),
                            ("avvisning", "Avvisning av det som kommer för sent"),
                        ],
                        default="sparr",
                        editable=False,
                        max_length=12,
                        verbose_name="leder till om den inte kommer",
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
            name="Paminnelse",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("effective_date", models.DateField(verbose_name="sista dagen som gällde")),
                ("offset", models.SmallIntegerField(verbose_name="dagar från sista dagen")),
                (
                    "grupp",
                    models.CharField(
                        choices=[
                            ("skickar_in", "skickar in"),
                            ("skriver", "skriver"),
                            ("firmatecknare", "firmatecknare"),
                            ("processtodjare", "ansvarig processtödjare"),
                            ("vikarie_ansvarig", "vikarie för ansvarig processtödjare"),
                            ("teamledare", "teamledare"),
                            ("vikarie_ledare", "vikarie för teamledaren"),
                        ],
                        max_length=16,
                        verbose_name="som",
                    ),
                ),
                ("day", models.DateField(verbose_name="dag")),
                (
                    "skipped",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("passed", "ett senare steg var redan nått"),
                            ("reminded", "personen var påmind efter den dagen"),
                            ("settled", "inlämnad eller flyttad innan mejlet skrevs"),
                            ("closed", "personens konto är stängt"),
                            ("done", "personens del var klar, eller rollen avslutad, innan mejlet skrevs"),
                        ],
                        max_length=16,
                        verbose_name="överhoppad",
                    ),
                ),
                ("created_at", models.DateTimeField(verbose_name="skapad")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="paminnelser",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
                (
                    "utskick",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="paminnelser",
                        to="notices.utskick",
                        verbose_name="utskick",
                    ),
                ),
                (
                    "redovisning",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="paminnelser",
                        to="reporting.redovisning",
                        verbose_name="redovisning",
                    ),
                ),
            ],
            options={
                "verbose_name": "påminnelse",
                "verbose_name_plural": "påminnelser",
                "ordering": ["effective_date", "offset", "pk"],
                "default_permissions": ("view",),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("redovisning", "effective_date", "offset", "user"),
                        name="paminnelse_once",
                        violation_error_message="Personen är redan påmind i det steget.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("utskick", None), ("skipped", ""), _connector="OR"),
                        name="paminnelse_sent_or_skipped",
                        violation_error_message="En överhoppad påminnelse har inget mejl.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Komplettering",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                ("text", models.TextField(verbose_name="vad som behövs")),
                ("old_date", models.DateField(verbose_name="datum före")),
                ("due_date", models.DateField(verbose_name="nytt datum")),
                ("at", models.DateTimeField(verbose_name="tidpunkt")),
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="av"
                    ),
                ),
                (
                    "redovisning",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="kompletteringar",
                        to="reporting.redovisning",
                        verbose_name="redovisning",
                    ),
                ),
            ],
            options={
                "verbose_name": "begäran om komplettering",
                "verbose_name_plural": "begäranden om komplettering",
                "ordering": ["redovisning", "-at", "-pk"],
                "default_permissions": ("view",),
            },
        ),
        migrations.CreateModel(
            name="Anstandsrad",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("old_date", models.DateField(verbose_name="dag före")),
                ("new_date", models.DateField(verbose_name="ny dag")),
                (
                    "utfall",
                    models.CharField(
                        blank=True,
                        choices=[("", "Väntar"), ("flyttad", "Flyttad"), ("utelamnad", "Utelämnad")],
                        default="",
                        max_length=12,
                        verbose_name="utfall",
                    ),
                ),
                ("varfor", models.CharField(blank=True, max_length=200, verbose_name="varför den utelämnades")),
                (
                    "beslut",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rader",
                        to="reporting.anstandsbeslut",
                        verbose_name="beslut",
                    ),
                ),
                (
                    "redovisning",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="anstandsrader",
                        to="reporting.redovisning",
                        verbose_name="redovisning",
                    ),
                ),
            ],
            options={
                "verbose_name": "rad i beslut om anstånd",
                "verbose_name_plural": "rader i beslut om anstånd",
                "ordering": ["beslut", "pk"],
                "default_permissions": ("view",),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("beslut", "redovisning"), name="anstandsrad_once", violation_error_message="Redovisningen är redan med."
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("new_date__gt", models.F("old_date"))),
                        name="anstandsrad_later",
                        violation_error_message="Den nya dagen ska ligga efter den gamla.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Anstand",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "utfall",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Väntar på svar"),
                            ("beviljat", "Beviljat"),
                            ("avslaget", "Avslaget"),
                            ("inaktuellt", "Inte längre aktuellt"),
                        ],
                        db_index=True,
                        default="",
                        max_length=12,
                        verbose_name="utfall",
                    ),
                ),
                ("old_date", models.DateField(verbose_name="dag före")),
                ("wanted_date", models.DateField(blank=True, null=True, verbose_name="önskad dag")),
                ("reason", models.TextField(blank=True, verbose_name="huvudmannens skäl")),
                ("asked_at", models.DateTimeField(blank=True, null=True, verbose_name="begärt")),
                ("new_date", models.DateField(blank=True, null=True, verbose_name="ny dag")),
                ("answer", models.TextField(blank=True, verbose_name="Skolverkets skäl")),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="besvarat")),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="besvarat av",
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="begärt av",
                    ),
                ),
                (
                    "beslut",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="anstand",
                        to="reporting.anstandsbeslut",
                        verbose_name="beslut för flera",
                    ),
                ),
                (
                    "redovisning",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="anstand",
                        to="reporting.redovisning",
                        verbose_name="redovisning",
                    ),
                ),
            ],
            options={
                "verbose_name": "anstånd",
                "verbose_name_plural": "anstånd",
                "ordering": ["-pk"],
                "default_permissions": ("view",),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("utfall", "")),
                        fields=("redovisning",),
                        name="anstand_one_open",
                        violation_error_message="Ett anstånd är redan begärt. Vänta på svaret.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("asked_at", None), ("asked_by", None), ("wanted_date", None), models.Q(("utfall", ""), _negated=True)
                            ),
                            models.Q(
                                ("asked_at__isnull", False),
                                ("asked_by__isnull", False),
                                ("wanted_date__isnull", False),
                                models.Q(("reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="anstand_asked_with_reason",
                        violation_error_message="Ett begärt anstånd har en önskad dag och skäl.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_at", None), ("new_date", None), ("utfall", "")),
                            models.Q(
                                ("answered_at__isnull", False),
                                ("new_date__gt", models.F("old_date")),
                                ("utfall", "beviljat"),
                                models.Q(("answer", ""), _negated=True),
                            ),
                            models.Q(
                                ("answered_at__isnull", False),
                                ("new_date", None),
                                ("utfall", "avslaget"),
                                models.Q(("answer", ""), _negated=True),
                            ),
                            models.Q(("answered_at__isnull", False), ("new_date", None), ("utfall", "inaktuellt")),
                            _connector="OR",
                        ),
                        name="anstand_answer_whole",
                        violation_error_message="Ett besvarat anstånd har en tidpunkt, skäl och, om det beviljas, en senare dag.",
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
            name="Redovisningsfraga",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("del_nyckel", models.CharField(max_length=60, verbose_name="del")),
                ("falt", models.CharField(blank=True, max_length=60, verbose_name="fråga")),
                ("titel", models.CharField(max_length=300, verbose_name="delens och frågans rubrik")),
                ("text", models.TextField(verbose_name="vad som behöver kompletteras")),
                (
                    "komplettering",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="fragor",
                        to="reporting.komplettering",
                        verbose_name="komplettering",
                    ),
                ),
            ],
            options={
                "verbose_name": "fråga om redovisning",
                "verbose_name_plural": "frågor om redovisningar",
                "ordering": ["komplettering", "pk"],
                "default_permissions": ("view",),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("komplettering", "del_nyckel", "falt"),
                        name="redovisningsfraga_once",
                        violation_error_message="Frågan finns redan i begäran.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="redovisningsfraga_has_text",
                        violation_error_message="Skriv vad som behöver kompletteras.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Redovisningsklar",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(verbose_name="klar")),
                ("reopened_at", models.DateTimeField(blank=True, null=True, verbose_name="skickad tillbaka")),
                (
                    "redovisning",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="klarmarkeringar",
                        to="reporting.redovisning",
                        verbose_name="redovisning",
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
                    "skolenhet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agreements.skolenhet", verbose_name="skolenhet"
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
                "verbose_name": "skolenhetens klarmarkering",
                "verbose_name_plural": "skolenheternas klarmarkeringar",
                "ordering": ["redovisning", "-at", "-pk"],
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("reopened_at", None)),
                        fields=("redovisning", "skolenhet"),
                        name="redovisningsklar_one_now",
                        violation_error_message="Skolenhetens del är redan markerad som klar.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reopened_at", None), ("reopened_by", None)),
                            models.Q(("reopened_at__isnull", False), ("reopened_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="redovisningsklar_reopened_by_somebody",
                        violation_error_message="Den som skickar tillbaka står med namn.",
                    ),
                ],
            },
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
                ("bilagor", models.ManyToManyField(blank=True, related_name="+", to="documents.dokument", verbose_name="bilagor")),
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
        migrations.AddField(
            model_name="komplettering",
            name="version",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="kompletteringar",
                to="reporting.redovisningsversion",
                verbose_name="gäller version",
            ),
        ),
        migrations.CreateModel(
            name="Avsteg",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("insats_uid", models.UUIDField(verbose_name="insats")),
                ("insats_text", models.CharField(max_length=220, verbose_name="insatsens namn då")),
                ("text", models.TextField(verbose_name="avsteget")),
                ("svar", models.TextField(blank=True, verbose_name="Skolverkets svar")),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="besvarat")),
                ("taken_back_at", models.DateTimeField(blank=True, null=True, verbose_name="inte längre med")),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="besvarat av",
                    ),
                ),
                (
                    "redovisning",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="avsteg_list",
                        to="reporting.redovisning",
                        verbose_name="redovisning",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="avsteg_list",
                        to="reporting.redovisningsversion",
                        verbose_name="ur version",
                    ),
                ),
            ],
            options={
                "verbose_name": "avsteg",
                "verbose_name_plural": "avsteg",
                "ordering": ["redovisning", "pk"],
                "default_permissions": ("view",),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("answered_at", None), ("taken_back_at", None)),
                        fields=("redovisning", "insats_uid"),
                        name="avsteg_open_once",
                        violation_error_message="Avsteget finns redan.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_at", None), ("answered_by", None), ("svar", "")),
                            models.Q(("answered_at__isnull", False), ("answered_by__isnull", False), models.Q(("svar", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="avsteg_answered_whole",
                        violation_error_message="Ett svar har text, tidpunkt och någon som svarade.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Slutgranskning",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField(verbose_name="bedömning i sin helhet")),
                ("reviewed_at", models.DateTimeField(verbose_name="granskad")),
                ("returned_at", models.DateTimeField(blank=True, null=True, verbose_name="återlämnad")),
                ("return_text", models.TextField(blank=True, verbose_name="varför den lämnades tillbaka")),
                (
                    "utfall",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("godkand", "Godkänd"),
                            ("aterkrav_helt", "Godkänd med återkrav"),
                            ("aterkrav_delvis", "Godkänd med återkrav av en del"),
                            ("avstar", "Skolverket avstår från återkrav (särskilda skäl)"),
                        ],
                        max_length=16,
                        verbose_name="utfall",
                    ),
                ),
                ("skal", models.TextField(blank=True, verbose_name="skäl")),
                ("settled_at", models.DateTimeField(blank=True, null=True, verbose_name="beloppen fastställda")),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="beslutad")),
                (
                    "aterkrav",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="slutgranskningar",
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
                        related_name="slutgranskningar",
                        to="agreements.beslut",
                        verbose_name="beslut",
                    ),
                ),
                (
                    "redovisning",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="slutgranskningar",
                        to="reporting.redovisning",
                        verbose_name="slutredovisning",
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
                (
                    "reviewed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="granskad av",
                    ),
                ),
                (
                    "settled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="beloppen fastställda av",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="slutgranskningar",
                        to="reporting.redovisningsversion",
                        verbose_name="version",
                    ),
                ),
            ],
            options={
                "verbose_name": "granskning av slutredovisning",
                "verbose_name_plural": "granskningar av slutredovisningar",
                "ordering": ["redovisning", "pk"],
                "default_permissions": ("view",),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("returned_at", None)),
                        fields=("redovisning",),
                        name="slutgranskning_one_current",
                        violation_error_message="Slutredovisningen är redan granskad.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("return_text", ""), ("returned_at", None), ("returned_by", None)),
                            models.Q(
                                ("returned_at__isnull", False),
                                ("returned_by__isnull", False),
                                ("settled_at", None),
                                models.Q(("return_text", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="slutgranskning_returned_whole",
                        violation_error_message="En återlämnad granskning har en tidpunkt och skäl.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("settled_at", None), ("settled_by", None), ("utfall", "")),
                            models.Q(("settled_at__isnull", False), ("settled_by__isnull", False), models.Q(("utfall", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="slutgranskning_settled_whole",
                        violation_error_message="Fastställda belopp har ett utfall, en tidpunkt och en person.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("settled_by", None), models.Q(("settled_by", models.F("reviewed_by")), _negated=True), _connector="OR"
                        ),
                        name="slutgranskning_two_people",
                        violation_error_message="Den som har granskat fastställer inte beloppen. En annan person gör det.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("utfall", "avstar"), _negated=True), models.Q(("skal", ""), _negated=True), _connector="OR"
                        ),
                        name="slutgranskning_waived_has_reason",
                        violation_error_message="Skriv de särskilda skälen.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_at", None), models.Q(("beslut__isnull", False), ("settled_at__isnull", False)), _connector="OR"
                        ),
                        name="slutgranskning_decided_by_beslut",
                        violation_error_message="En beslutad slutredovisning har fastställda belopp och ett beslut.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Slutgranskningsrad",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ordning", models.PositiveSmallIntegerField(verbose_name="ordning")),
                ("insats_uid", models.UUIDField(verbose_name="insats")),
                ("insats_text", models.CharField(max_length=220, verbose_name="insatsens namn då")),
                ("utbetalt", models.BigIntegerField(verbose_name="utbetalt, kr")),
                ("tidigare", models.BigIntegerField(default=0, verbose_name="återkrävt tidigare, kr")),
                ("redovisat", models.BigIntegerField(verbose_name="redovisat i allt, kr")),
                (
                    "bedomning",
                    models.CharField(
                        choices=[("godtas", "Godtas"), ("godtas_delvis", "Godtas delvis"), ("godtas_inte", "Godtas inte")],
                        max_length=16,
                        verbose_name="bedömning",
                    ),
                ),
                ("forslag", models.PositiveBigIntegerField(verbose_name="föreslagen kostnad att godkänna, kr")),
                ("ord", models.TextField(blank=True, verbose_name="motivering")),
                ("godkand", models.PositiveBigIntegerField(blank=True, null=True, verbose_name="godkänd kostnad, kr")),
                (
                    "granskning",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rader",
                        to="reporting.slutgranskning",
                        verbose_name="granskning",
                    ),
                ),
            ],
            options={
                "verbose_name": "insats i granskad slutredovisning",
                "verbose_name_plural": "insatser i granskade slutredovisningar",
                "ordering": ["granskning", "ordning", "pk"],
                "default_permissions": ("view",),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("granskning", "insats_uid"),
                        name="slutgranskningsrad_once",
                        violation_error_message="Insatsen är redan med.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("bedomning", "godtas"), models.Q(("ord", ""), _negated=True), _connector="OR"),
                        name="slutgranskningsrad_says_why",
                        violation_error_message="Skriv varför insatsen inte godtas helt.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Stodomdome",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "nytta",
                    models.CharField(
                        choices=[("stor", "Stor nytta"), ("viss", "Viss nytta"), ("liten", "Liten nytta"), ("ingen", "Ingen nytta")],
                        max_length=16,
                        verbose_name="nytta av stödet",
                    ),
                ),
                ("bra", models.TextField(blank=True, verbose_name="det som har fungerat")),
                ("battre", models.TextField(blank=True, verbose_name="det som kan bli bättre")),
                ("sent_at", models.DateTimeField(verbose_name="skickat")),
                (
                    "redovisning",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stodomdome",
                        to="reporting.redovisning",
                        verbose_name="slutredovisning",
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
            ],
            options={
                "verbose_name": "omdöme om stödet",
                "verbose_name_plural": "omdömen om stödet",
                "default_permissions": (),
            },
        ),
        migrations.AddIndex(
            model_name="redovisning",
            index=models.Index(fields=["status", "effective_date"], name="redovisning_due"),
        ),
        migrations.AddIndex(
            model_name="paminnelse",
            index=models.Index(condition=models.Q(("skipped", ""), ("utskick", None)), fields=["user"], name="paminnelse_waiting"),
        ),
    ]
