"""The demo as data: facts from public documents, made-up people and wording. No Django here; a loader reads it through services."""
