from datetime import UTC, date, datetime

from karriereflyt.web.reading import Reader
from tests.web.fields import field, form, offered, options, phrases

NAMES = {"p-ola": "Ola Viken"}


def texts(asked, values, shared=frozenset(), language="nb", **more):
    reader = Reader(
        form=asked, offered=offered(**more), phrases=phrases(language), name_of=lambda one: NAMES.get(one, one)
    )
    return reader.readings(values, {one.id for one in asked.fields()}, shared)


def test_answers_are_read_in_words():
    asked = form(
        field("day", "date"), field("at", "datetime"), field("yes", "bool"),
        field("one", "choice", options=options("a", "b")),
        field("some", "multi", options=options("a", "b")), field("who", "person"), field("n", "number"),
        field("t", "longtext"),
        field("s", "scale5"), field("nothing"), field("note", "info"),
    )  # fmt: skip
    values = {
        "day": date(2027, 3, 4), "at": datetime(2027, 3, 4, 9, tzinfo=UTC), "yes": False, "one": "b",
        "some": ("a", "b"),        "who": "p-ola", "n": 0, "t": "To\nlinjer", "s": "4",
    }  # fmt: skip
    assert {one.id: one.text for one in texts(asked, values)} == {
        "day": "torsdag 4. mars 2027", "at": "torsdag 4. mars 2027 kl. 10.00", "yes": "Nei", "one": "B", "some": "A\nB",
        "who": "Ola Viken", "n": "0", "t": "To\nlinjer", "s": "4", "nothing": "",
    }  # fmt: skip


def test_what_could_not_be_read_stands_as_it_was_typed():
    asked = form(field("day", "date"), field("who", "person"))
    assert [one.text for one in texts(asked, {"day": "snart", "who": "Nils"})] == ["snart", "Nils"]


def test_a_table_is_read_row_by_row_and_a_list_line_by_line():
    columns = (field("what"), field("by", "date", "P"))
    (table,) = texts(
        form(field("t", "table", columns=columns)), {"t": ({"what": "Kurs", "by": date(2027, 6, 1)}, {"what": "Plan"})}
    )
    assert [
        [(one.label, one.text, one.audience and one.audience.code) for one in row.entries] for row in table.rows
    ] == [
        [("Om what", "Kurs", None), ("Om by", "tirsdag 1. juni 2027", "P")],
        [("Om what", "Plan", None)],
    ]
    (short,) = texts(form(field("t", "table", columns=columns[:1])), {"t": ({"what": "Kurs"}, {"what": "Plan"})})
    assert (short.rows, short.text) == ((), "Kurs\nPlan")


def test_a_grid_is_read_with_its_labels():
    asked = form(field("t", "grid", columns=(field("what"),)))
    (grid,) = texts(asked, {"t": ({"what": "ja"}, {})}, rows={"t": ("Kurs", "Plan")})
    assert [(row.title, len(row.entries)) for row in grid.rows] == [("Kurs", 1), ("Plan", 0)]


def test_each_answer_says_who_may_read_it_and_whether_it_is_shared():
    asked = form(field("a", reader="A"), field("b", reader="X"))
    assert [(one.audience.code, one.is_shared) for one in texts(asked, {"a": "x"}, {"a"})] == [
        ("A", True),
        ("X", False),
    ]
