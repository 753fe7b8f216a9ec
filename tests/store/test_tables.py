from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert, select

from karriereflyt.institution.loading import load_institution
from karriereflyt.settings import Settings
from karriereflyt.store.marks import Category, Erase, Mark
from karriereflyt.store.tables import AnswerText, Instant, answer, letterbox, metadata, open_text, people_import, sheet

COLUMNS = [column for table in metadata.sorted_tables for column in table.c]
SECONDS = st.integers(min_value=-(2**31), max_value=2**33)


@pytest.mark.parametrize("column", COLUMNS, ids=str)
def test_every_column_says_what_it_holds_why_and_for_how_long(column):
    mark = column.info.get("mark")
    assert isinstance(mark, Mark)
    assert mark.purpose
    assert (mark.category is Category.NONE) == (mark.retention == "technical")


def test_every_kind_of_retention_has_its_days_in_config_or_is_known_here():
    settings = Settings()
    institution, _ = load_institution(settings.config_dir, settings.config_dir.parent)
    kinds = {column.info["mark"].retention for column in COLUMNS}
    elsewhere = {
        "technical",
        "employment",  # as long as somebody is in the people file, and a case speaks of them
    }
    assert kinds - set(institution.retention) <= elsewhere


def test_what_erasure_leaves_in_a_row_is_never_an_answer_or_an_access():
    kept = {column.info["mark"].category for column in COLUMNS if column.info["mark"].erase is Erase.KEEP}
    assert kept.isdisjoint({Category.ANSWER, Category.ACCESS, Category.CONTACT, Category.ABSENCE})


@pytest.mark.parametrize(
    ("table", "content"), [(letterbox, {"sealed"}), (sheet, {"answers"}), (open_text, {"field", "sealed"})], ids=str
)
def test_an_anonymous_answer_holds_nothing_that_could_tie_it_to_anybody(table, content):
    assert {column.name for column in table.c} == {"survey", "form", "id"} | content
    assert {str(key.column) for key in table.foreign_keys} == set()
    assert table.dialect_options["sqlite"]["with_rowid"] is False


@given(seconds=SECONDS, hours=st.integers(min_value=-12, max_value=14))
def test_an_instant_comes_back_in_utc_whatever_zone_it_went_in(seconds, hours):
    instant = datetime.fromtimestamp(seconds, timezone(timedelta(hours=hours)))
    stored = Instant().process_bind_param(instant, None)
    assert stored == seconds
    back = Instant().process_result_value(stored, None)
    assert back == instant
    assert back.tzinfo is UTC


def test_an_instant_without_a_time_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        Instant().process_bind_param(datetime(2026, 9, 7, 9, 0), None)  # noqa: DTZ001  # that is the point


def test_instants_and_mappings_come_back_from_the_database_as_they_were(store):
    at, counts = datetime(2026, 9, 7, 9, 0, 59, tzinfo=UTC), {"nye": 3, "liste": ["æøå", None, 1.5]}
    with store.begin() as connection:
        connection.execute(insert(people_import).values(id=1, at=at, fingerprint="x", counts=counts))
    with store.read() as connection:
        row = connection.execute(select(people_import)).one()
    assert (row.at, row.counts) == (at, counts)


_NAMES = st.from_regex("[a-z_]{1,20}", fullmatch=True)
_PLAIN = st.none() | st.booleans() | st.integers() | st.text() | st.dates()
_ROWS = st.lists(st.dictionaries(_NAMES, _PLAIN, max_size=3), max_size=3)
_VALUES = _PLAIN | st.lists(st.text(), max_size=3).map(tuple) | _ROWS.map(tuple)


@given(values=st.dictionaries(_NAMES, _VALUES, max_size=6))
def test_routing_answers_come_back_with_their_types(values):
    kept = AnswerText().process_bind_param(values, None)
    assert AnswerText().process_result_value(kept, None) == values


def test_dates_and_instants_are_told_apart_in_answers():
    values = {"on": date(2026, 9, 7), "at": datetime(2026, 9, 7, 9, tzinfo=UTC)}
    kept = AnswerText().process_bind_param(values, None)
    assert AnswerText().process_result_value(kept, None) == values


def test_no_answer_is_none(store):
    assert AnswerText().process_bind_param(None, None) is None
    assert answer.c.routing.nullable
