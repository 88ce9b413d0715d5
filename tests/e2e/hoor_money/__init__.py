"""The parts of the walk of Höör's money (tests/e2e/test_hoor_money.py)."""
