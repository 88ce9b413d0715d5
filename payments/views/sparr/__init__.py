"""Holds at the agency: the list, one hold with its acts, and placing one."""
