"""A huvudman's drafts, encrypted from the start: no agency user reads them before they are sent (rules.md, Eget utrymme).

``keyring`` holds the keys, ``box`` encrypts, ``store`` is the only way to a draft's contents.
"""
