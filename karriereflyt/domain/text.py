"""Words in the house's languages, side by side."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    """A language of forms, mails and pages (språklova § 14: nb and nn always, en third)."""

    NB = "nb"
    NN = "nn"
    EN = "en"


@dataclass(frozen=True)
class Words:
    """One text in all languages."""

    nb: str
    nn: str
    en: str

    def in_(self, language: str) -> str:
        """The text in one language; bokmål where the language is unknown."""
        return {"nn": self.nn, "en": self.en}.get(language, self.nb)

    @classmethod
    def of(cls, texts: Mapping[str, str]) -> "Words":
        """From a mapping of language to text. Raises `KeyError` when one is missing."""
        return cls(nb=texts["nb"], nn=texts["nn"], en=texts["en"])
