from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    name = "payments"
    verbose_name = "Pengar"

    def ready(self) -> None:
        from agreements import registries
        from payments import checks, document, services, uppehall

        registries.CHECKS.extend(checks.RULES)
        registries.DOCUMENT_PARTS["utbetalningsplan"] = document.utbetalningsplan
        registries.LYDELSE_PARTS[document.NAME] = document.PART
        registries.COPIERS.append(services.copy_plan)
        registries.CONSEQUENCES.append(uppehall.consequences)
        registries.RECEIVERS.append(uppehall.on_status)
        registries.INSTALMENT_STATES.append(uppehall.states)
