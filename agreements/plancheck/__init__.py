"""Costs and head-counts of an åtgärdsplan read against each other (rules.md, Höör: nine in the plan, ten in the agreement). Pure.

``check(plan)`` is for one plan, ``across(own, schools)`` for the huvudman's beside the skolenheter's. Everything found is a warning: the
huvudman sees it before sending, the processtödjare when reading. ``facts.from_parts`` reads a draft, ``facts.from_snapshot`` a version.
"""

from agreements.plancheck.between import across
from agreements.plancheck.facts import Plan, from_parts, from_snapshot, heads
from agreements.plancheck.within import check

__all__ = ["Plan", "across", "check", "from_parts", "from_snapshot", "heads"]
