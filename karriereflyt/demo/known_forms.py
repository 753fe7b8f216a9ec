"""The forms as HR has worded them: by the title at its head its readers know which one it is, in any language."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from karriereflyt.domain.form import Form
from karriereflyt.domain.text import Words
from karriereflyt.rendering.forms import load_forms
from karriereflyt.settings import CHECKOUT

_PLACE = re.compile(r"\\{\w+\\}")


@dataclass(frozen=True)
class KnownForms:
    """Every form of the house, by its key."""

    by_key: Mapping[str, Form]

    def is_titled(self, key: str, title: str) -> bool:
        """Whether a page with this title may be a form; where a name or day is filled in, anything may stand."""
        return self._titles[key].fullmatch(" ".join(title.split())) is not None

    @cached_property
    def _titles(self) -> "Mapping[str, re.Pattern[str]]":
        return {key: _pattern(form.title) for key, form in self.by_key.items()}


def known_forms() -> KnownForms:
    """As the house ships them."""
    forms, _ = load_forms(CHECKOUT / "templates" / "forms", CHECKOUT)
    return KnownForms(forms.by_key)


def _pattern(title: Words) -> "re.Pattern[str]":
    wordings = (" ".join(wording.split()) for wording in (title.nb, title.nn, title.en))
    return re.compile("|".join(f"(?:{_PLACE.sub('.+', re.escape(wording))})" for wording in wordings))
