"""Whom every letter comes from."""

from karriereflyt.casework.office import Office
from karriereflyt.domain.message import Letterhead
from karriereflyt.institution.config import Institution


def letterhead(office: Office, language: str) -> Letterhead:
    """The letterhead in a language."""
    return letterhead_of(office.institution, language)


def letterhead_of(institution: Institution, language: str) -> Letterhead:
    """The same, from the institution's choices alone. Pure."""
    return Letterhead(
        institution=institution.name.in_(language),
        programme=institution.programme.in_(language),
        contact_name=institution.contact.name.in_(language),
        contact_phone=institution.contact.phone,
        contact_email=institution.contact.email,
        from_name=institution.name.in_(language),
        from_address=institution.mailing.from_address,
    )
