import pytest

from karriereflyt.domain.form import Field, FieldType, Form, Page, Reader
from tests.playing import words


def field(name: str, kind: FieldType = FieldType.TEXT, **other) -> Field:
    return Field(id=name, type=kind, reader=Reader.HR, label=words(name), **other)


def form(*pages: Page) -> Form:
    return Form(
        key="offer",
        code="R1",
        version="1",
        title=words("offer"),
        pages=pages,
        purpose="",
        basis="",
        retention="",
        minutes=2,
    )


ROUTED = field("answer", FieldType.CHOICE, routing=True)
TABLE = field("slots", FieldType.TABLE, columns=(field("at", FieldType.DATETIME, routing=True), field("place")))
OFFER = form(Page(fields=(ROUTED, field("why"))), Page(fields=(TABLE,)))


def test_fields_are_read_in_the_order_of_the_pages():
    assert [one.id for one in OFFER.fields()] == ["answer", "why", "slots"]


def test_a_field_is_found_by_its_id():
    assert OFFER.field("slots") is TABLE
    with pytest.raises(KeyError):
        OFFER.field("at")


def test_a_story_may_see_the_routing_columns_of_a_table():
    assert [column.id for column in TABLE.routing_columns] == ["at"]
