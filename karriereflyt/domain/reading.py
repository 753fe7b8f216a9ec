"""Going through the rows of a file: which columns must stand there, and what came of it all."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Generic, TypeVar

from karriereflyt.domain.cells import Cells
from karriereflyt.domain.row_faults import FILE, FaultCode, RowFault
from karriereflyt.domain.table import SURPLUS, Row, UnusableFile

Entry = TypeVar("Entry")


@dataclass(frozen=True, kw_only=True)
class Columns:
    """A file's columns; the first one is the id of its rows."""

    required: tuple[str, ...]
    optional: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        """Required and optional ones, in the order in which they are written."""
        return self.required + self.optional


@dataclass(frozen=True, kw_only=True)
class Reading(Generic[Entry]):
    """What a file gave. Those in `refused` have a row that was left out: not gone, only unchanged.

    `nameless` rows have no readable id, so they may be anybody's. Where there are any, and where `whole` is false
    because the file could not be used at all, nobody may count as gone.
    """

    good: tuple[Entry, ...] = ()
    faults: tuple[RowFault, ...] = ()
    refused: frozenset[str] = frozenset()
    nameless: int = 0
    whole: bool = True


class Draft(Generic[Entry]):
    """A file being read: good entries by id, the row in which each id stands first, and the faults so far."""

    def __init__(self) -> None:
        self.entries: dict[str, Entry] = {}
        self.rows: dict[str, int] = {}
        self.faults: list[RowFault] = []
        self.refused: set[str] = set()
        self.nameless = 0

    def note(self, entry_id: str, column: str, code: FaultCode, **facts: str | int) -> None:
        """Note what was found when comparing rows; unless it is a mere warning the entry is left out."""
        fault = RowFault(row=self.rows[entry_id], column=column, code=code, facts=tuple(facts.items()))
        self.faults.append(fault)
        if not fault.is_warning:
            self.refused.add(entry_id)
            self.entries.pop(entry_id, None)

    def take(self, cells: Cells, entry_id: str, entry: Entry) -> None:
        """Keep a row's entry, or its id where the row is refused."""
        self.faults.extend(cells.faults)
        if not cells.refused:
            self.entries[entry_id] = entry
        elif entry_id and entry_id not in self.entries:
            self.refused.add(entry_id)
        if entry_id:
            self.rows.setdefault(entry_id, cells.row)
        else:
            self.nameless += 1


def read_file(
    rows: Iterable[Row],
    columns: Columns,
    entry_of: Callable[[Cells, str], Entry],
    compare: Callable[[Draft[Entry]], None],
) -> Reading[Entry]:
    """Read every row by itself with `entry_of`, then let `compare` look at the rows together. Pure."""
    draft: Draft[Entry] = Draft()
    try:
        for row, texts in _under_header(iter(rows), columns, draft.faults):
            cells = Cells(row, texts)
            _check_shape(cells, row_is_cut=None in texts.values(), surplus=texts.get(SURPLUS))
            entry_id = cells.identity(columns.required[0])
            if entry_id in draft.rows:
                cells.fault(FaultCode.ID_TWICE, columns.required[0], other_row=draft.rows[entry_id])
            draft.take(cells, entry_id, entry_of(cells, entry_id))
    except UnusableFile as unusable:
        return Reading(faults=(*draft.faults, *unusable.faults), whole=False)
    compare(draft)
    faults = sorted(draft.faults, key=lambda fault: fault.row)
    return Reading(
        good=tuple(draft.entries.values()),
        faults=tuple(faults),
        refused=frozenset(draft.refused),
        nameless=draft.nameless,
    )


def _under_header(rows: Iterator[Row], columns: Columns, faults: list[RowFault]) -> Iterator[Row]:
    """All rows, once the columns of the first one have been found to do."""
    first = next(rows, None)
    if first is None:
        raise UnusableFile(RowFault(row=FILE, column="", code=FaultCode.FILE_EMPTY))
    header = first[1].keys()
    missing = [column for column in columns.required if column not in header]
    if missing:
        raise UnusableFile(*(RowFault(row=1, column=column, code=FaultCode.COLUMN_MISSING) for column in missing))
    unknown = [column for column in header if column not in columns.all and column != SURPLUS]
    faults.extend(RowFault(row=1, column=column, code=FaultCode.COLUMN_UNKNOWN) for column in unknown)
    yield from chain([first], rows)


def _check_shape(cells: Cells, *, row_is_cut: bool, surplus: str | None) -> None:
    if row_is_cut:
        cells.fault(FaultCode.CELLS_MISSING)
    if surplus:
        cells.fault(FaultCode.CELLS_SURPLUS)
