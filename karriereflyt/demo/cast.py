"""Who is who: people by address, name and id, as everybody in the house could find them in the directory."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from karriereflyt.domain.people import Person
from karriereflyt.domain.text import Language
from karriereflyt.rendering.pages import load_pages
from karriereflyt.settings import CHECKOUT


@dataclass(frozen=True)
class Cast:
    """Everybody employed. An address that is nobody's is an HR desk's or the approver's."""

    people: tuple[Person, ...]

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

    def somebody_else(self, person: Person, *, but: Iterable[str]) -> Person:
        """A leader who may talk with a person: no supervisor, nobody in `but`. Raises `StopIteration` if nobody."""
        never = {person.person_id, *person.supervisor_ids, *person.co_supervisor_ids, *person.mentor_ids, *but}
        leaders = {one.leader_id for one in self.people}
        wanted = sorted(self.people, key=lambda one: one.person_id not in leaders)
        return next(one for one in wanted if one.person_id not in never and one.email)


@dataclass(frozen=True, kw_only=True)
class Labels:
    """How the pages say, in any language, whom a form concerns and who the partner is."""

    employee: frozenset[str]
    partner: frozenset[str]


def page_labels() -> Labels:
    """The labels as HR has worded them. Raises `ValueError` where the pages' texts have faults."""
    pages, faults = load_pages(CHECKOUT / "templates" / "pages")
    if pages is None:
        raise ValueError("\n".join(map(str, faults)))
    wordings = [pages.wording(language.value) for language in Language]
    return Labels(
        employee=frozenset(wording("fact_employee") for wording in wordings),
        partner=frozenset(wording("fact_partner") for wording in wordings),
    )
