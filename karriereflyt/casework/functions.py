"""Functions, and people from outside, that the institution has named in config: rows of persons to ask and tell."""

from karriereflyt.casework.office import Office
from karriereflyt.casework.parties import function_id
from karriereflyt.institution.config import Approver
from karriereflyt.store.connection import Connection
from karriereflyt.store.people import save_people


def keep_functions(office: Office, connection: Connection) -> None:
    """Take over names and addresses as config has them now."""
    named = {**office.institution.functions, **office.institution.outside}
    save_people(connection, [function_row(name, one) for name, one in named.items()])


def function_row(role: str, function: Approver) -> dict[str, object]:
    """A function as a person's row."""
    given, _, family = function.name.partition(" ")
    return {
        "id": function_id(role),
        "kind": "desk",
        "given_name": given,
        "family_name": family,
        "email": function.email,
        "language": function.language,
        "digest": b"",
    }
