"""The processes of an urvalsomgång and of a candidate in it. Nothing chooses by itself: every act is a person's, with a reason."""

from agreements.workflow.urval.engine import KANDIDAT, URVAL, perform_kandidat, perform_urval

__all__ = ["KANDIDAT", "URVAL", "perform_kandidat", "perform_urval"]
