"""The links and codes that a letter carries: to a form, to documents, to pages of the institution."""

from functools import partial

from karriereflyt.casework.letters.facts import Facts, Ways
from karriereflyt.casework.links import code_place, open_documents_link, open_link
from karriereflyt.store import reading


def ways_in(facts: Facts) -> Ways:
    """Whatever opens something."""
    pages = facts.batch.office.institution.links
    return {
        **{f"{name}_link": partial(str, page) for name, page in pages.items()},
        "link": partial(_link, facts),
        "documents_link": partial(_documents_link, facts),
        "code": partial(_code, facts),
    }


def _link(facts: Facts) -> str:
    step, office = facts.step, facts.batch.office
    if step is None or step.link_cipher is None:
        raise ValueError(f"Letter {facts.row.id} carries a link but is about no open step.")
    return open_link(office.seals, step.id, step.link_cipher, office.settings.forms_url)


def _documents_link(facts: Facts) -> str:
    office = facts.batch.office
    found = reading.link_of(facts.batch.connection, facts.row.case_id or 0, facts.recipient.id)
    if found is None:
        raise ValueError(f"Letter {facts.row.id} leads to documents, and its reader has no link to any.")
    return open_documents_link(office.seals, *found, office.settings.forms_url)


def _code(facts: Facts) -> str:
    if facts.code_cipher is None:
        raise ValueError(f"Letter {facts.row.id} carries a code, and there is none.")
    return facts.batch.office.seals.open("link", code_place(facts.about["code"]), facts.code_cipher).decode()
