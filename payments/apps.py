from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    name = "payments"
    verbose_name = "Pengar"

    def ready(self) -> None:
        from agreements import registries
        from payments import budget, checks, closing, document, nav, permissions, rekvisition, schedule, tillagg, uppehall
        from payments.hinder import HINDER, own
        from payments.hinder import sparr as hinder_sparr
        from payments.hinder import tillagg as hinder_tillagg
        from payments.ledger import aligning, sources
        from payments.services import plan
        from payments.workflow import aterkrav, processes

        permissions.register()
        nav.register()
        aterkrav.register()
        processes.register()
        rekvisition.register()
        sources.register()
        HINDER.extend([*own.RULES, *hinder_sparr.RULES, *hinder_tillagg.RULES])
        registries.CHECKS.extend([*checks.RULES, tillagg.settled_stays])
        registries.BESLUT_CHECKS.append(budget.within_budget)
        registries.PAID_PER_YEAR.append(schedule.per_year)
        registries.DOCUMENT_PARTS["utbetalningsplan"] = document.utbetalningsplan
        registries.LYDELSE_PARTS[document.NAME] = document.PART
        registries.COPIERS.append(plan.copy_plan)
        registries.CONSEQUENCES.extend([uppehall.consequences, tillagg.consequences, closing.consequences])
        registries.RECEIVERS.extend([uppehall.on_status, aligning.on_status, closing.on_status])
        registries.INSTALMENT_STATES.append(uppehall.states)
