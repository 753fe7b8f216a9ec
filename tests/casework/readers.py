"""Reading what is stored: somebody's link to the documents of Kari's case, and the code that opens it."""

from email import message_from_bytes

from karriereflyt.casework.documents.codes import Typed, ask_code, type_code
from karriereflyt.casework.documents.new_links import new_link_row
from karriereflyt.casework.documents.shelf import Pass, shelf
from karriereflyt.casework.links import code_place
from karriereflyt.store import reading, tables
from karriereflyt.store.ids import NewIds
from tests.casework.house import House


def link_of(house: House, who: str, of: str = "kari") -> int:
    """A link to the documents of somebody's case, made for whoever it may be."""
    case = house.case(of)
    with house.office.store.begin() as connection:
        row = new_link_row(house.office, NewIds(connection, 1).next(), case.id, who, "2026")
        reading.keep_links(connection, [row])
        return reading.link_of(connection, case.id, who)[0]


def sent_code(house: House, code_id: int) -> str:
    """The code as its letter carries it."""
    (row,) = house.rows(tables.reading_code, tables.reading_code.c.id == code_id)
    return house.office.seals.open("link", code_place(code_id), row.code_cipher).decode()


def text_of(data: bytes) -> str:
    """What a letter says, without its marks."""
    parts = (part for part in message_from_bytes(data).walk() if part.get_content_type() == "text/plain")
    return "".join(part.get_payload(decode=True).decode() for part in parts)


def let_in(house: House, who: str, of: str = "kari") -> Pass:
    """The link, and a code that was asked for and typed in."""
    link_id = link_of(house, who, of)
    code_id = ask_code(house.office, link_id, house.now)
    assert type_code(house.office, link_id, code_id, sent_code(house, code_id), house.now) is Typed.RIGHT
    return Pass(link_id=link_id, code_id=code_id)


def titles(house: House, who: str, language: str = "en") -> list[str]:
    """The documents that somebody finds."""
    return [title for _, title in shelf(house.office, let_in(house, who), house.now, language).documents]


def log(house: House) -> list[tuple[str, str, str | None]]:
    """Who did what with which document, oldest first."""
    return [(row.who, row.what, row.document) for row in house.rows(tables.access)]
