"""Refusals: each a class with the sentence for whoever meets it, and ids for the log. Never a name or an answer."""


class Refusal(Exception):
    """Something that may not be done now; the sentence says what to do instead."""
