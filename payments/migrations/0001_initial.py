import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agreements", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
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
        migrations.CreateModel(
            name="Utbetalning",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("nummer", models.PositiveIntegerField(verbose_name="nummer")),
                ("due_date", models.DateField(verbose_name="betalas")),
                ("period_start", models.DateField(verbose_name="avser från och med")),
                ("period_end", models.DateField(verbose_name="avser till och med")),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="utbetalningar", to="payments.utbetalningsplan"
                    ),
                ),
            ],
            options={
                "verbose_name": "utbetalning",
                "verbose_name_plural": "utbetalningar",
                "ordering": ["plan", "nummer"],
            },
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
        migrations.AddConstraint(
            model_name="utbetalning",
            constraint=models.UniqueConstraint(
                fields=("plan", "nummer"), name="utbetalning_once", violation_error_message="Det finns redan en utbetalning med det numret."
            ),
        ),
        migrations.AddConstraint(
            model_name="utbetalning",
            constraint=models.CheckConstraint(
                condition=models.Q(("period_end__gte", models.F("period_start"))),
                name="utbetalning_period_order",
                violation_error_message="Perioden slutar innan den börjar. Ändra ett av datumen.",
            ),
        ),
        migrations.AddConstraint(
            model_name="utbetalningsrad",
            constraint=models.UniqueConstraint(fields=("utbetalning", "insats"), name="utbetalningsrad_once"),
        ),
    ]
