"""Tillägg: begun from the text that holds, updated to it, written into the ÖK when their day comes."""
