"""A new link to the documents of a case, as a row."""

from datetime import timedelta

from karriereflyt.casework.days import erased_on
from karriereflyt.casework.links import new_documents_link
from karriereflyt.casework.office import Office
from karriereflyt.domain.calendar import start_of


def new_link_row(office: Office, link_id: int, case_id: int, person_id: str, period: str) -> dict[str, object]:
    """A link to the documents of a case: good until the record is erased at the latest, and nothing without a code."""
    link = new_documents_link(office.seals, link_id)
    return {
        "id": link_id,
        "case_id": case_id,
        "person_id": person_id,
        "link_hash": link.hash,
        "link_cipher": link.cipher,
        "expires_at": start_of(erased_on(office, period) + timedelta(days=1)),
    }
