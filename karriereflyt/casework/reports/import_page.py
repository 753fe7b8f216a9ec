"""What an import changed, and every fault with its row and column. A fault never quotes a cell."""

from collections.abc import Iterator, Sequence

from karriereflyt.casework.importing import Counts, Imported
from karriereflyt.casework.reports.page import MOST_ROWS, Page
from karriereflyt.casework.reports.words import counted
from karriereflyt.domain.row_faults import FaultCode, RowFault
from karriereflyt.rendering.reports import Cell, page, table

UNITS_FILE, PEOPLE_FILE = "units.csv", "people.csv"


def import_sentence(imported: Imported) -> str:
    """For the state of the run."""
    people = imported.people
    did = f"{people.new} new, {people.changed} changed, {people.unchanged} unchanged, {people.gone} gone"
    refused = people.refused + imported.units.refused
    faults = f"; {counted(refused, 'row')} with a fault left as before, see the artifact" if refused else ""
    failed = f" Cases that could not count anew: {', '.join(imported.failed)}." if imported.failed else ""
    return f"People imported: {did}{faults}.{failed}"


def import_page(imported: Imported) -> Page:
    """Pure."""
    faults = [*_rows(UNITS_FILE, imported.unit_faults), *_rows(PEOPLE_FILE, imported.people_faults)]
    return Page(
        key="people-import",
        title="The latest import of units and people",
        markdown=page(
            "# Import of units and people",
            table(
                ("", "New", "Changed", "Unchanged", "Gone", "Refused"),
                [_counts("Units", imported.units), _counts("People", imported.people)],
            ),
            "Refused rows have a fault and were left as they were; the others were taken over. Who is gone keeps "
            "history, and open cases are shown in the report.",
            _by_kind(imported),
        ),
        table_title="Every fault and warning of the latest import, by row and column",
        table=faults[:MOST_ROWS],
    )


def _counts(name: str, counts: Counts) -> tuple[Cell, ...]:
    return name, counts.new, counts.changed, counts.unchanged, counts.gone, counts.refused


def _by_kind(imported: Imported) -> str:
    files = ((UNITS_FILE, imported.unit_faults), (PEOPLE_FILE, imported.people_faults))
    kinds: dict[tuple[bool, str, str, FaultCode], list[RowFault]] = {}
    for file, faults in files:
        for fault in faults:
            kinds.setdefault((fault.is_warning, file, fault.column, fault.code), []).append(fault)
    if not kinds:
        return page("## Faults", "None.")
    rows = [
        (file, "warning" if is_warning else "refused", column, some[0].sentence, len(some))
        for (is_warning, file, column, _), some in sorted(kinds.items())
    ]
    return page(
        "## Faults",
        "Correct them where the files come from. Every row stands in the table beside this page.",
        table(("File", "Kind", "Column", "What to do", "Rows"), rows, words=4),
    )


def _rows(file: str, faults: Sequence[RowFault]) -> Iterator[dict[str, str]]:
    for fault in faults:
        yield {
            "File": file,
            "Row": str(fault.row or ""),
            "Column": fault.column,
            "Kind": "warning" if fault.is_warning else "refused",
            "What to do": fault.sentence,
        }
