"""The preview as HR and the second person read it: everything that decides whether a round may be launched."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from karriereflyt.casework.reports.page import MOST_ROWS, Page
from karriereflyt.casework.reports.preview_figures import (
    INCLUDED,
    LEFT_OUT,
    Conflict,
    PreviewFigures,
    Solution,
)
from karriereflyt.casework.reports.preview_letters import letters_part, texts_part
from karriereflyt.casework.reports.samples import Sample
from karriereflyt.casework.reports.words import GROUPS, LEVELS, TIES, lasting, moment, people, why
from karriereflyt.rendering.reports import bold, details, page, plain, table

_SOLUTIONS = {
    Solution.HELD_BACK: "held back, nobody else up the line",
    Solution.ANOTHER: "another partner is proposed",
    Solution.ADVICE: "the partner stays, another is recommended",
}
MOST_IDS = 100
"""More ids than this stand in the table beside the page only."""


def preview_page(figures: PreviewFigures, samples: Sequence[Sample], *, second_person: bool, more: str = "") -> Page:
    """`more` is what a process itself has to say. Pure."""
    return Page(
        key=f"{figures.process.replace('_', '-')}-preview",
        title=f"Preview of round {figures.round_id}: {selection(figures)}",
        markdown=page(
            f"# Round {figures.round_id}: {plain(figures.title)} {plain(figures.period)}",
            f"For {plain(selection(figures))}. Frozen {moment(figures.previewed_at)}. No employee has been told.",
            _next_step(figures, second_person=second_person),
            _at_a_glance(figures),
            more,
            _by_unit(figures),
            _left_out(figures),
            _conflicts(figures.conflicts) if figures.with_partners else "",
            letters_part(figures, samples),
            texts_part(samples),
        ),
        table_title=f"Round {figures.round_id}: who is left out or has a partner conflict, by person id",
        table=tuple(_rows(figures))[:MOST_ROWS],
    )


def selection(figures: PreviewFigures) -> str:
    """Whom a round is for, in words."""
    units = ", ".join(figures.units) if figures.units else "the whole institution"
    return f"{GROUPS.get(figures.group, figures.group)} in {units}"


def _next_step(figures: PreviewFigures, *, second_person: bool) -> str:
    if figures.faults:
        faults = "\n".join(f"- {plain(fault)}" for fault in figures.faults)
        return page(
            "## First mend this", "The round cannot be launched before it is mended and previewed again.", faults
        )
    launch = f"run the deployment **launch** with round number **{figures.round_id}**"
    if second_person:
        return (
            "**Next:** the second person has been sent a letter with a link and approves the round or sends it back. "
            f"Once it is approved, {launch}."
        )
    return f"**Next:** read this page; if it is right, {launch}. If not, mend what is wrong and preview again."


def _at_a_glance(figures: PreviewFigures) -> str:
    rows: list[tuple[str, str | int]] = [
        ("Will be offered a conversation" if figures.with_partners else "Will be asked", bold(figures.included)),
        ("of them on leave today: their letters wait for their return", figures.on_leave),
        ("Left out, for the reasons below", len(figures.left_out)),
        *_partners(figures),
        ("Letters on the day of the launch", figures.first_day),
        (
            f"Time to send them at {figures.letters_per_second:g} letters a second",
            lasting(figures.sending_takes) if figures.first_day else "none",
        ),
    ]
    if figures.unknown_codes:
        rows.append(("Position code not in position_codes.yaml: counted as other staff", figures.unknown_codes))
    return page("## At a glance", table(("", ""), rows))


def _partners(figures: PreviewFigures) -> list[tuple[str, str | int]]:
    if not figures.with_partners:
        return []
    return [
        ("Conversation partners", figures.partners),
        ("Partner conflicts, see below", len(figures.conflicts)),
    ]


def _by_unit(figures: PreviewFigures) -> str:
    head = ("Unit", *LEVELS.values(), "Offered" if figures.with_partners else "Asked", "Left out")
    keys = (*LEVELS, INCLUDED, LEFT_OUT)
    rows: list[tuple[str | int, ...]] = [
        (line.words, *(line.counts[key] for key in keys)) for line in figures.unit_lines
    ]
    tops = [line for line in figures.unit_lines if line.depth == 0]
    if len(tops) > 1:
        total = sum((line.counts for line in tops), Counter[str]())
        rows.append((bold("All"), *(bold(total[key]) for key in keys)))
    return page("## Who, by unit", "A unit's figures include everything below it.", table(head, rows))


def _left_out(figures: PreviewFigures) -> str:
    if not figures.left_out:
        return page("## Left out", "Nobody in the selection is left out.")
    by_reason = _by_reason(figures)
    counts = table(("Why", "People"), [(why(reason), len(ids)) for reason, ids in by_reason])
    lists = [details(f"{people(len(ids))}: {why(reason)}", _ids(ids)) for reason, ids in by_reason]
    return page("## Left out", counts, *lists)


def _by_reason(figures: PreviewFigures) -> list[tuple[str, list[str]]]:
    ordered = sorted(figures.left_out, key=lambda one: one.reason)
    found = [(reason, [one.person_id for one in some]) for reason, some in groupby(ordered, lambda one: one.reason)]
    return sorted(found, key=lambda pair: (-len(pair[1]), pair[0]))


def _ids(ids: Sequence[str]) -> str:
    shown = ", ".join(plain(one) for one in ids[:MOST_IDS])
    return shown if len(ids) <= MOST_IDS else f"{shown} and {len(ids) - MOST_IDS} more: see the table beside this page."


def _conflicts(conflicts: Sequence[Conflict]) -> str:
    if not conflicts:
        return page("## Partner conflicts", "None: nobody's first partner in line supervises them.")
    by_solution = [(words, [one for one in conflicts if one.solution is kind]) for kind, words in _SOLUTIONS.items()]
    return page(
        "## Partner conflicts",
        "The first in line for the conversation, the nearest leader or their delegate, supervises the employee. For "
        "postdoctoral fellows and researchers somebody else must hold it; for PhD fellows that is recommended.",
        table(("What became of it", "People"), [(words, len(some)) for words, some in by_solution]),
        *(details(f"{people(len(some))}: {words}", _conflict_table(some)) for words, some in by_solution if some),
    )


def _conflict_table(conflicts: Sequence[Conflict]) -> str:
    rows = [
        (
            one.person_id,
            one.unit,
            LEVELS.get(one.level, one.level),
            TIES.get(one.tie, one.tie),
            one.partner_id or "none",
        )
        for one in conflicts[:MOST_IDS]
    ]
    more = len(conflicts) - MOST_IDS
    return page(
        table(("Person", "Unit", "Group", "First in line is", "Partner in this round"), rows, words=5),
        f"And {more} more: see the table beside this page." if more > 0 else "",
    )


def _rows(figures: PreviewFigures) -> Iterator[dict[str, str]]:
    for one in figures.left_out:
        yield _row(one.person_id, one.unit, one.level, f"left out: {why(one.reason)}")
    for conflict in figures.conflicts:
        if conflict.partner_id is not None:
            tie = TIES.get(conflict.tie, conflict.tie)
            said = f"first in line is {tie}: {_SOLUTIONS[conflict.solution]}, {conflict.partner_id}"
            yield _row(conflict.person_id, conflict.unit, conflict.level, said)


def _row(person_id: str, unit: str, level: str, what: str) -> dict[str, str]:
    return {"Person": person_id, "Unit": unit, "Group": LEVELS.get(level, level), "What": what}
