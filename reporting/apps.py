from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "reporting"
    verbose_name = "Redovisningar"

    def ready(self) -> None:
        from agreements.registries import CHECKS, CONSEQUENCES
        from reporting import checks, consequences, tillagg

        CHECKS.extend(checks.RULES)
        CONSEQUENCES.extend([consequences.consequences, tillagg.consequences])
