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
    """Everybody employed in the course of the year, as the last people file that told of them had them.

    `former` are they as earlier files had them. An address that is nobody's is that of a desk or a function.
    """

    people: tuple[Person, ...]
    left: frozenset[str] = frozenset()
    former: tuple[Person, ...] = ()

    @classmethod
    def of(cls, people: Iterable[Person]) -> "Cast":
        """From any iterable."""
        return cls(tuple(people))

    @property
    def known(self) -> tuple[Person, ...]:
        """Everybody as all files had them, the latest last."""
        return (*self.former, *self.people)

    @cached_property
    def by_address(self) -> Mapping[str, Person]:
        return {address: self.by_id[one.person_id] for one in self.known if (address := (one.email or "").lower())}

    @cached_property
    def by_name(self) -> Mapping[str, Person]:
        return {one.name: self.by_id[one.person_id] for one in self.known}

    @cached_property
    def by_id(self) -> Mapping[str, Person]:
        return {one.person_id: one for one in self.people}

    def away_until(self, day: date) -> frozenset[str]:
        """Who is on leave until after a day, or for nobody knows how long."""
        on_leave = (one for one in self.people if one.leave_from is not None)
        return frozenset(one.person_id for one in on_leave if one.leave_to is None or one.leave_to > day)

    def after(self, people: Iterable[Person]) -> "Cast":
        """After a new people file: whom it lacks has left; what they were asked before may still be remembered."""
        new = {one.person_id: one for one in people}
        merged = {**self.by_id, **new}
        changed = (one for one in self.people if merged[one.person_id] != one)
        return Cast(tuple(merged.values()), frozenset(merged.keys() - new.keys()), (*self.former, *changed))

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
        partner=frozenset(one(key) for one in wordings for key in ("fact_partner", "fact_leader"))
        | {one("partner") for one in named},
    )
