"""The forms of the draft, one module per part."""
