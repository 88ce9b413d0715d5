"""What stops an instalment from being released, attested or exported: one small function per rule, each slice of payments adds its own."""

from payments.hinder.registry import HINDER, Hinder, hinder_for, stopping

__all__ = ["HINDER", "Hinder", "hinder_for", "stopping"]
