"""Sent plans read by the agency: versions beside each other, and the ÖK beside the plan it was taken from."""
