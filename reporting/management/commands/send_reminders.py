"""``manage.py send_reminders``: what the clock does every hour, and with ``--dry-run`` what it would do another day."""

import json
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from reporting import reminder_mails
from reporting.models import Paminnelse
from reporting.services.reminders import Mail, preview, send_due
from sbs.lib import stockholm


class Command(BaseCommand):
    help = "Påminner om redovisningar. Den som redan är påmind får inget en gång till."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--today", type=date.fromisoformat, help="en annan dag, bara med --dry-run: 2021-04-08")
        parser.add_argument("--dry-run", action="store_true", help="visa mejlen utan att skriva eller skicka något")
        parser.add_argument("--json", action="store_true", help="för program: en lista med ett mejl i varje post")

    def handle(self, *, today: date | None, dry_run: bool, **options: Any) -> None:
        if today and not dry_run:
            raise CommandError("--today går bara tillsammans med --dry-run: påminnelser skickas på sin dag.")
        now = timezone.now()
        mails = preview(today or stockholm.day(now)) if dry_run else send_due(now)
        if options["json"]:
            self.stdout.write(json.dumps([_data(mail) for mail in mails], ensure_ascii=False, indent=2))
            return
        for mail in mails:
            self.stdout.write(f"{mail.utskick.to}: {mail.utskick.subject}")
        self.stdout.write(f"{len(mails)} mejl {'skulle skickas' if dry_run else 'är skrivna'}.")


def _data(mail: Mail) -> dict[str, Any]:
    return {"to": mail.utskick.to, "subject": mail.utskick.subject, "items": [_item(row) for row in mail.items]}


def _item(row: Paminnelse) -> dict[str, Any]:
    return {"what": reminder_mails.what(row.redovisning), "due": row.effective_date.isoformat(), "offset": row.offset}
