"""The daily round among very many waiting cases, beside finding and marking the rows alone."""

from collections.abc import Iterator
from datetime import timedelta
from random import Random
from statistics import median

from sqlalchemy import bindparam, func, select, update

from benchmarks.databases import Databases, Kind, databases
from benchmarks.figures import Figures, peak_memory, say, span
from benchmarks.offices import NOW, office
from benchmarks.waiting import fill, make_due
from karriereflyt.casework.daily import CHUNK, advance_due, want_digests
from karriereflyt.casework.erasing import erase_due
from karriereflyt.casework.office import Office
from karriereflyt.casework.supervising import check_partners
from karriereflyt.casework.surveys.publishing import look_after_pools
from karriereflyt.store.tables import case, mail

SECONDS = 1.5
FEW = 10_000
SLOWER_BY = 1.5
SLOWER_BY_SECONDS = 0.15
TIMES = 3
LATER = timedelta(days=1)


def sweep(waiting: int, due: int, kind: Kind) -> Figures:
    """One daily round among `waiting` cases of which `due` are due, and the same among ten thousand."""
    figures = Figures("sweep")
    with databases(kind) as made:
        few = _measure(made, "few", FEW, due)
        many = _measure(made, "many", waiting, due)
    figures.note(
        database=kind,
        waiting=waiting,
        due=due,
        sweep_seconds=many["sweep"],
        sweep_cpu_seconds=many["cpu"],
        find_and_mark_seconds=many["mark"],
        times_find_and_mark=many["sweep"] / many["mark"],
        sweep_seconds_with_10_000=few["sweep"],
        find_and_mark_seconds_with_10_000=few["mark"],
        times_slower_than_with_10_000=many["sweep"] / few["sweep"],
        seconds_slower_than_with_10_000=many["sweep"] - few["sweep"],
        peak_memory_mib=peak_memory(),
    )
    figures.at_most("sweep_seconds", SECONDS)
    # Either will do: a ratio of two short times says little.
    if figures.figures["seconds_slower_than_with_10_000"] > SLOWER_BY_SECONDS:
        figures.at_most("times_slower_than_with_10_000", SLOWER_BY)
    else:
        figures.at_most("seconds_slower_than_with_10_000", SLOWER_BY_SECONDS)
    return figures


def _measure(made: Databases, name: str, waiting: int, due: int) -> dict[str, float]:
    sweeps, marks, cpu = [], [], []
    with office(made.fresh(name)) as desk:
        fill(desk, waiting)
        picks = _picks(waiting, due)
        say(f"sweeping among {waiting}, {TIMES} times")
        for number in range(1, TIMES + 1):
            make_due(desk, next(picks))
            with span() as sweeping:
                _daily_round(desk)
            _check(desk, number * due)
            sweeps.append(sweeping.wall)
            cpu.append(sweeping.cpu)
            make_due(desk, next(picks))
            with span() as marking:
                _find_and_mark(desk)
            marks.append(marking.wall)
    return {"sweep": median(sweeps), "cpu": median(cpu), "mark": median(marks)}


def _picks(waiting: int, due: int) -> Iterator[list[int]]:
    """Cases spread over all of them, none twice."""
    chosen = Random(waiting).sample(range(1, waiting + 1), 2 * TIMES * due)
    return (chosen[start : start + due] for start in range(0, len(chosen), due))


def _daily_round(desk: Office) -> None:
    check_partners(desk, NOW)
    while advance_due(desk, NOW).looked_at:
        pass
    want_digests(desk, NOW)
    look_after_pools(desk, NOW)
    erase_due(desk, NOW)


def _check(desk: Office, reminded: int) -> None:
    """A round that did nothing would be fast."""
    with desk.store.read() as connection:
        found = connection.execute(select(func.count()).where(mail.c.kind == "reminder")).scalar_one()
    if found != reminded:
        raise AssertionError(f"{found} reminders instead of {reminded}")


def _find_and_mark(desk: Office) -> None:
    """The floor: the rows are found and given another time, in as many transactions."""
    find = select(case.c.id).where(case.c.next_at <= NOW).order_by(case.c.next_at, case.c.id).limit(CHUNK)
    mark = update(case).where(case.c.id == bindparam("b_id")).values(next_at=NOW + LATER, rev=case.c.rev + 1)
    while True:
        with desk.store.begin() as connection:
            found = [{"b_id": one} for one in connection.scalars(find.with_for_update(skip_locked=True))]
            if not found:
                return
            connection.execute(mark, found)
