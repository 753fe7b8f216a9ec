"""What all players share: who is who, how everybody behaves, and what has been done so far."""

from dataclasses import dataclass
from random import Random

from karriereflyt.demo.cast import Cast, Labels
from karriereflyt.demo.decks import Decks
from karriereflyt.demo.diary import Diary
from karriereflyt.demo.known_forms import KnownForms
from karriereflyt.demo.marks import marks_in, may_read
from karriereflyt.demo.pages import Kind, Page
from karriereflyt.demo.parts import Part
from karriereflyt.domain.people import Person

_FAILED = 500


@dataclass(kw_only=True)
class Troupe:
    """One demonstration's. People come and leave: the cast changes."""

    cast: Cast
    labels: Labels
    forms: KnownForms
    parts: tuple[Part, ...]
    decks: Decks
    diary: Diary
    chance: Random

    def concerned(self, page: Page, reader: str) -> Person | None:
        """Whom a form concerns: the employee named on it, else its reader."""
        named = page.fact(self.labels.employee)
        return self.cast.by_name.get(named) if named else self.cast.by_address.get(reader)

    def look_at(self, page: Page, reader: str) -> None:
        """Every page is seen by somebody who notes what should not stand there."""
        if page.status >= _FAILED:
            self.diary.trouble(f"The form app failed with {page.status}: {page.title}")
        if page.kind not in {Kind.FORM, Kind.ERRORS}:
            return
        person = self.concerned(page, reader)
        about, is_party = person.person_id if person else "", reader in self.cast.by_address
        for kind, owner in marks_in(page.html):
            if not may_read(kind, owner, address=reader, about=about, is_party=is_party):
                self.diary.trouble(
                    f"Step {page.step_id} shows words of class {kind.value} that are not its reader's to read."
                )
