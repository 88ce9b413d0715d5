"""The pages of a report: the huvudman's draft from reading what is asked to the receipt, and what the agency may see of it."""
