"""What the letters of a batch draw on together: read once, however many letters speak of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from karriereflyt.casework.letters.letterhead import letterhead
from karriereflyt.casework.lists import Talks
from karriereflyt.casework.office import Office
from karriereflyt.casework.parties import Parties
from karriereflyt.casework.surveys.reading import findings_of, response_of
from karriereflyt.domain.message import Letterhead
from karriereflyt.domain.text import Language
from karriereflyt.store.connection import Connection
from karriereflyt.store.people import PersonRow, UnitRow, load_units

MOST_FINDINGS = 8


class Result(NamedTuple):
    """What a survey has brought, in sentences."""

    response: str
    findings: tuple[str, ...]


@dataclass(frozen=True)
class Batch:
    """The people around the letters of a batch, and all that more than one of them may need."""

    office: Office
    connection: Connection
    people: Mapping[str, PersonRow]
    talks: Talks
    bounce_key: bytes
    parties: Parties

    @cached_property
    def units(self) -> Mapping[str, UnitRow]:
        """All units, for the few letters that name one."""
        return load_units(self.connection)

    @cached_property
    def heads(self) -> Mapping[str, Letterhead]:
        """Whom the letters come from, in each language."""
        return {language.value: letterhead(self.office, language) for language in Language}

    @cached_property
    def _results(self) -> dict[tuple[str, str], Result]:
        return {}

    def result(self, survey: str, language: str) -> Result:
        """What a survey has brought: read once for all who are told of it."""
        key = survey, language
        if key not in self._results:
            findings = findings_of(self.office, survey, language, MOST_FINDINGS)
            self._results[key] = Result(response_of(self.office, survey, language), findings)
        return self._results[key]
