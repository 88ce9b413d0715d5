"""The process of nulägesanalyser and åtgärdsplaner."""

from agreements.workflow.plan.engine import PLAN, perform_plan, plan_acts

__all__ = ["PLAN", "perform_plan", "plan_acts"]
