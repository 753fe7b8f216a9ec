"""Persons by address and id, for the fields that name somebody."""

from karriereflyt.casework.answering import find_person
from karriereflyt.casework.office import Office
from karriereflyt.casework.views import PersonFound


class Directory:
    """Each person is looked up once a request."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._known: dict[str, PersonFound | None] = {}

    def _person(self, text: str) -> PersonFound | None:
        if text not in self._known:
            self._known[text] = find_person(self._office, text)
        return self._known[text]

    def find(self, text: str) -> str | None:
        """The id of the person with an address."""
        found = self._person(text)
        return found.id if found else None

    def address_of(self, person_id: str) -> str:
        """The address that stands in the input; what was typed where nobody is known by it."""
        found = self._person(person_id)
        return found.email if found else person_id

    def name_of(self, person_id: str) -> str:
        """The name to be read."""
        found = self._person(person_id)
        return found.name if found else person_id
