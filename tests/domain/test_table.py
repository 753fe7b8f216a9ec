import io

import pytest

from karriereflyt.domain.row_faults import FILE, FaultCode, RowFault
from karriereflyt.domain.table import SURPLUS, UnusableFile, table_rows


def rows_of(text: str) -> list[tuple[int, dict[str, str | None]]]:
    return [(row, dict(texts)) for row, texts in table_rows(io.StringIO(text, newline=""))]


@pytest.mark.parametrize("text", ["a,b\n1,2\n", "a;b\r\n1;2\r\n", "\ufeffa;b\n1;2", ' A ,"b"\n1,2\n', "a,b,\n1,2,\n"])
def test_byte_order_mark_separator_and_line_ends_make_no_difference(text):
    assert rows_of(text) == [(2, {"a": "1", "b": "2"})]


def test_a_list_in_a_cell_does_not_make_the_semicolon_the_separator():
    assert rows_of("a,b\n1;2,3\n") == [(2, {"a": "1;2", "b": "3"})]


def test_rows_are_counted_as_a_spreadsheet_shows_them():
    assert rows_of('a,b\n"1\n1",2\n\n,\n3,4\n') == [(2, {"a": "1\n1", "b": "2"}), (5, {"a": "3", "b": "4"})]


def test_a_row_that_ends_early_has_none_where_cells_are_missing():
    assert rows_of("a,b,c\n1\n") == [(2, {"a": "1", "b": None, "c": None})]


def test_what_stands_beyond_the_named_columns_is_kept_apart():
    assert rows_of("a,,b\n1,x,2,y\n") == [(2, {"a": "1", "b": "2", SURPLUS: "xy"})]


def test_an_empty_file_has_no_rows():
    assert rows_of("") == []


def test_a_quotation_mark_left_open_spoils_the_file_instead_of_swallowing_its_rest():
    with pytest.raises(UnusableFile) as told:
        rows_of('a,b\n1,2\n"3,4\n5,6\n')
    assert told.value.faults == (RowFault(row=3, column="", code=FaultCode.QUOTES_BROKEN),)


def test_a_cell_beyond_all_measure_spoils_the_file():
    with pytest.raises(UnusableFile) as told:
        rows_of("a,b\n1," + "x" * 200_000)
    assert told.value.faults == (RowFault(row=2, column="", code=FaultCode.QUOTES_BROKEN),)


def test_a_column_that_stands_twice_spoils_the_file():
    with pytest.raises(UnusableFile) as told:
        rows_of("email,name,Email\n1,2,3\n")
    assert told.value.faults == (RowFault(row=1, column="email", code=FaultCode.COLUMN_TWICE),)


def test_a_file_in_another_encoding_is_named_as_such():
    latin = io.TextIOWrapper(io.BytesIO("a,b\nÅse,2\n".encode("latin-1")), encoding="utf-8", newline="")
    with pytest.raises(UnusableFile) as told:
        list(table_rows(latin))
    assert told.value.faults == (RowFault(row=FILE, column="", code=FaultCode.FILE_UNREADABLE),)
