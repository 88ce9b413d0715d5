from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "reporting"
    verbose_name = "Redovisningar"

    def ready(self) -> None:
        from agreements import phases
        from agreements.registries import CHECKS, CONSEQUENCES, RECEIVERS
        from payments import registries as payments
        from payments.ledger import sources
        from reporting import checks, consequences, finishing, for_payments, holds, nav, permissions, reminder_mails, tillagg
        from reporting.report import making
        from reporting.services import obligations, reminders
        from reporting.workflow import processes
        from sbs.notices import sending

        permissions.register()
        nav.register()
        making.register()
        processes.register()
        CHECKS.extend(checks.RULES)
        CONSEQUENCES.extend([consequences.consequences, tillagg.consequences])
        RECEIVERS.append(obligations.on_status)
        phases.ACCOUNTED.append(obligations.accounted)
        finishing.register()
        payments.REPORTS.append(for_payments.reports)
        sources.add("redovisning", for_payments.source)
        payments.LIFTABLE.append(holds.liftable)
        sending.GOES[reminder_mails.KIND] = reminders.goes_on
