from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "sbs.accounts"
    label = "accounts"
    verbose_name = "Konton"

    def ready(self) -> None:
        from sbs.accounts import nav
        from sbs.accounts.roles import may_administrate

        nav.add("person", "Inställningar", "settings", order=10)
        nav.add("person", "Inloggning och säkerhet", "mfa_index", order=30)
        nav.add("person", "Administration", "admin:index", order=40, shown=lambda request: may_administrate(request.user))
        nav.add("footer", "Tillgänglighetsredogörelse", "accessibility", order=10)
        nav.add("footer", "Rapportera en brist", "report_defect", order=20)
        nav.add("footer", "Så behandlar vi personuppgifter", "privacy", order=30)
        nav.add("footer", "Hjälp och kontakt", "help", order=50)
        nav.add("footer", "Ljust eller mörkt", "theme", order=60)
