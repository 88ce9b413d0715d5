"""Reminders: who is due for one, the one mail of the day to each person, and what is told about it (domain.md, Reporting)."""

from reporting.services.reminders.sending import Mail, goes_on, night, preview, send_due

__all__ = ["Mail", "goes_on", "night", "preview", "send_due"]
