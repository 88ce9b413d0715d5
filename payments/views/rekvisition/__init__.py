"""The pages of a rekvisition: the huvudman's draft and signature, the agency's answer."""
