"""Who is who: people by address, name and id, as everybody in the house could find them in the directory."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from karriereflyt.domain.people import Person
from karriereflyt.domain.text import Language
from karriereflyt.rendering.documents import load_documents
from karriereflyt.rendering.pages import load_pages
from karriereflyt.settings import CHECKOUT


@dataclass(frozen=True)
class Cast:
    """Everybody employed in the course of the year. An address that is nobody's is an HR desk's or the approver's."""

    people: tuple[Person, ...]
    left: frozenset[str] = frozenset()

    @classmethod
    def of(cls, people: Iterable[Person]) -> "Cast":
        """From any iterable."""
        return cls(tuple(people))

    @cached_property
    def by_address(self) -> Mapping[str, Person]:
        return {one.email.lower(): one for one in self.people if one.email}

    @cached_property
    def by_name(self) -> Mapping[str, Person]:
        return {one.name: one for one in self.people}

    @cached_property
    def by_id(self) -> Mapping[str, Person]:
        return {one.person_id: one for one in self.people}

    def away_until(self, day: date) -> frozenset[str]:
        """Who is on leave until after a day, or for nobody knows how long."""
        on_leave = (one for one in self.people if one.leave_from is not None)
        return frozenset(one.person_id for one in on_leave if one.leave_to is None or one.leave_to > day)

    def without(self, left: Iterable[Person]) -> "Cast":
        """After these have left; what they were asked before may still be remembered."""
        return Cast(self.people, self.left | {one.person_id for one in left})

    def somebody_else(self, person: Person, *, but: Iterable[str]) -> Person:
        """A leader who may talk with a person: no supervisor, nobody in `but`. Raises `StopIteration` if nobody."""
        ties = (*person.supervisor_ids, *person.co_supervisor_ids, *person.mentor_ids)
        never = {person.person_id, *ties, *but, *self.left}
        leaders = {one.leader_id for one in self.people}
        wanted = sorted(self.people, key=lambda one: one.person_id not in leaders)
        return next(one for one in wanted if one.person_id not in never and one.email)


@dataclass(frozen=True, kw_only=True)
class Labels:
    """How pages and documents say, in any language, whom they concern and who the partner is."""

    employee: frozenset[str]
    partner: frozenset[str]


def page_labels() -> Labels:
    """The labels as HR has worded them. Raises `ValueError` where the pages' texts have faults."""
    pages, faults = load_pages(CHECKOUT / "templates" / "pages")
    documents, _ = load_documents(CHECKOUT / "templates" / "documents")
    if pages is None:
        raise ValueError("\n".join(map(str, faults)))
    wordings = [pages.wording(language.value) for language in Language]
    named = documents.wordings.values()
    return Labels(
        employee=frozenset(one("fact_employee") for one in wordings) | {one("employee") for one in named},
        partner=frozenset(one("fact_partner") for one in wordings) | {one("partner") for one in named},
    )
