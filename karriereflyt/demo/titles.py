"""What the head of a form may look like, in any language: by this its readers know which one it is."""

import re
from collections.abc import Mapping

from karriereflyt.domain.text import Words
from karriereflyt.rendering.forms import load_forms
from karriereflyt.settings import CHECKOUT

Titles = Mapping[str, "re.Pattern[str]"]
"""By the form's key."""

_PLACE = re.compile(r"\\{\w+\\}")


def form_titles() -> Titles:
    """The titles as HR has worded them, with anything where a name or day is filled in."""
    forms, _ = load_forms(CHECKOUT / "templates" / "forms", CHECKOUT)
    return {key: _pattern(form.title) for key, form in forms.by_key.items()}


def _pattern(title: Words) -> "re.Pattern[str]":
    wordings = (" ".join(wording.split()) for wording in (title.nb, title.nn, title.en))
    return re.compile("|".join(f"(?:{_PLACE.sub('.+', re.escape(wording))})" for wording in wordings))
