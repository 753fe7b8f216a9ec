"""Launching a round: cases, first walks, steps, links, outbox; beside the same rows written by the driver alone."""

from collections.abc import Sequence

from benchmarks.databases import Databases, Kind, databases
from benchmarks.figures import Figures, peak_memory, say, span
from benchmarks.offices import NOW, PROCESS, YEAR, office, settle
from benchmarks.raw import BEFORE_HISTORY, bytes_of, write_again
from karriereflyt.casework.launching import begin_launch, end_launch, open_chunk
from karriereflyt.casework.office import Office
from karriereflyt.casework.previewing import RoundRequest, preview

SECONDS = {"sqlite": 2.0, "postgresql": 4.0}
"""For 10,000 cases."""
RATIO = {"sqlite": 1 / 12, "postgresql": 1 / 6}
BYTES_PER_CASE = 1536
MEMORY = 400
"""MiB, for 100,000 cases."""
MANY = 100_000
SECONDS_FOR_MANY = {"sqlite": 25.0, "postgresql": 45.0}


def launch(people: int, kind: Kind) -> Figures:
    """Import people, preview and launch a round for all of them."""
    figures = Figures("launch")
    with databases(kind) as made:
        _measure(figures, made, people)
    _judge(figures, kind, people)
    return figures


def _measure(figures: Figures, made: Databases, people: int) -> None:
    url = made.fresh("launched")
    with office(url) as desk:
        say(f"importing {people} people")
        settle(desk, people, made.folder)
        say("previewing")
        with span() as previewing:
            round_ = preview(desk, RoundRequest(process=PROCESS, year=YEAR), NOW)
        say(f"launching {round_.included} cases")
        with span() as launching:
            chunks = open_cases(desk, round_.round_id)
    say("the driver alone")
    raw = write_again(url, made.fresh("raw"), len(chunks))
    cases = round_.included
    figures.note(
        database=made.kind,
        cases=cases,
        preview_seconds=previewing.wall,
        launch_seconds=launching.wall,
        launch_cpu_us_per_case=1e6 * launching.cpu / cases,
        seconds_per_10_000=10_000 * launching.wall / cases,
        cases_per_second=cases / launching.wall,
        raw_cases_per_second=cases / raw.wall,
        share_of_raw_speed=raw.wall / launching.wall,
        bytes_per_case=bytes_of(url, BEFORE_HISTORY) / cases,
        peak_memory_mib=peak_memory(),
    )


def open_cases(desk: Office, round_id: int) -> Sequence[tuple[int, int]]:
    """The whole launch; the chunks it was done in."""
    chunks = begin_launch(desk, round_id, NOW).chunks
    for first, last in chunks:
        open_chunk(desk, round_id, first, last, NOW)
    end_launch(desk, round_id)
    return chunks


def _judge(figures: Figures, kind: Kind, people: int) -> None:
    figures.at_most("seconds_per_10_000", SECONDS[kind])
    figures.at_least("share_of_raw_speed", RATIO[kind])
    figures.at_most("bytes_per_case", BYTES_PER_CASE)
    figures.at_most("peak_memory_mib", MEMORY)
    if people >= MANY:
        figures.at_most("launch_seconds", SECONDS_FOR_MANY[kind])
