import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agreements", "0001_initial"),
    ]

    operations = [
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
