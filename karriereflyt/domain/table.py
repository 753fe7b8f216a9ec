"""CSV text as rows: UTF-8 with or without byte order mark, comma or semicolon, as spreadsheets write it."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, zip_longest

from karriereflyt.domain.errors import Refusal
from karriereflyt.domain.row_faults import FILE, FaultCode, RowFault

Row = tuple[int, Mapping[str, str | None]]
"""A row's number as a spreadsheet shows it, and its cells by column; None where the row ends before the column."""

SURPLUS = ""
"""Key of what stands in a row beyond the named columns."""


class UnusableFile(Refusal):
    """The file cannot be read to its end, so no row of it may be used: those missing would look as if they had left."""

    def __init__(self, *faults: RowFault) -> None:
        super().__init__(" ".join(map(str, faults)))
        self.faults = faults


def table_rows(lines: Iterable[str]) -> Iterator[Row]:
    """The rows of a CSV file opened with `encoding="utf-8", newline=""`, one at a time; empty ones are passed over.

    Raises `UnusableFile` when the text is no UTF-8, a quotation mark stays open or a column stands twice.
    """
    row = 1
    try:
        reader = _reader(iter(lines))
        columns = _columns(next(reader, []))
        for row, cells in enumerate(reader, start=2):
            if any(cells):
                yield row, _by_column(columns, cells)
    except UnicodeError as error:
        raise UnusableFile(RowFault(row=FILE, column="", code=FaultCode.FILE_UNREADABLE)) from error
    except csv.Error as error:
        raise UnusableFile(RowFault(row=row + 1, column="", code=FaultCode.QUOTES_BROKEN)) from error


def _reader(lines: Iterator[str]) -> Iterator[list[str]]:
    first = next(lines, "").removeprefix("\ufeff")
    delimiter = ";" if first.count(";") > first.count(",") else ","
    # strict: otherwise a quotation mark left open swallows the rest of the file into one cell without a word.
    return csv.reader(chain([first], lines), delimiter=delimiter, strict=True)


def _columns(header: list[str]) -> list[str]:
    columns = [cell.strip().lower() for cell in header]
    for column in columns:
        if column and columns.count(column) > 1:
            raise UnusableFile(RowFault(row=1, column=column, code=FaultCode.COLUMN_TWICE))
    return columns


def _by_column(columns: list[str], cells: list[str]) -> dict[str, str | None]:
    if len(cells) == len(columns) and "" not in columns:
        return dict(zip(columns, cells, strict=True))
    pairs = list(zip_longest(columns[: len(cells)], cells, fillvalue=""))
    texts: dict[str, str | None] = dict.fromkeys(filter(None, columns))
    texts.update((column, cell) for column, cell in pairs if column)
    surplus = "".join(cell for column, cell in pairs if not column)
    return {**texts, SURPLUS: surplus} if surplus else texts
