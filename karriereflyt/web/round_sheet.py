"""A previewed round on the page of whoever approves it: tables and letters, in the reader's language. Pure."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from karriereflyt.casework.reports.preview_figures import INCLUDED, LEFT_OUT, LeftOut
from karriereflyt.casework.reports.round_reading import RoundReading
from karriereflyt.casework.reports.samples import Sample
from karriereflyt.domain.eligibility import EXCLUSION_WORDS, Exclusion
from karriereflyt.domain.position_codes import CareerLevel
from karriereflyt.rendering.dates import day_in_words, moment_in_words
from karriereflyt.rendering.words import Wording

Cells = tuple[str, ...]
_LEVELS: Mapping[str, str] = {
    CareerLevel.PHD: "round_level_phd",
    CareerLevel.POSTDOC: "round_level_postdoc",
    CareerLevel.RESEARCHER: "round_level_researcher",
    CareerLevel.NONE: "round_level_none",
}
_TIES: Mapping[str, str] = {
    "supervisor": "round_tie_supervisor",
    "co_supervisor": "round_tie_co_supervisor",
    "mentor": "round_tie_mentor",
}
INDENT = "–\N{NO-BREAK SPACE}"


@dataclass(frozen=True, kw_only=True)
class TableView:
    """A table with its heading; the first cell of a row names the row."""

    title: str
    head: Cells
    rows: tuple[Cells, ...]


@dataclass(frozen=True, kw_only=True)
class ListView:
    """Names under a heading that opens by a click."""

    title: str
    lines: Cells


@dataclass(frozen=True, kw_only=True)
class LetterView:
    """One letter in one language."""

    language: str
    subject: str
    text: str


@dataclass(frozen=True, kw_only=True)
class LettersView:
    """One letter in all languages."""

    title: str
    versions: tuple[LetterView, ...]


@dataclass(frozen=True, kw_only=True)
class RoundView:
    """Everything that decides whether a round may be launched."""

    frozen: str
    faults: Cells
    glance: TableView
    units: TableView
    left_out: TableView
    left_out_people: tuple[ListView, ...]
    conflicts: TableView | None
    cells: TableView
    days: TableView
    letters: tuple[LettersView, ...]


def round_view(reading: RoundReading, w: Wording) -> RoundView:
    """The view for one reader."""
    sheet = _Sheet(reading, w)
    reasons = sheet.reasons
    return RoundView(
        frozen=w("round_frozen", moment=moment_in_words(reading.figures.previewed_at, w.language)),
        faults=reading.figures.faults,
        glance=sheet.glance(),
        units=sheet.units(),
        left_out=TableView(
            title=w("round_left_out"),
            head=(w("round_why"), w("round_people")),
            rows=tuple((why, str(len(some))) for why, some in reasons),
        ),
        left_out_people=tuple(
            ListView(title=f"{why} ({len(some)})", lines=tuple(sheet.person(one) for one in some))
            for why, some in reasons
        ),
        conflicts=sheet.conflicts() if reading.figures.with_partners else None,
        cells=sheet.cells(),
        days=sheet.days(),
        letters=tuple(sheet.letters()),
    )


@dataclass(frozen=True)
class _Sheet:
    reading: RoundReading
    w: Wording

    def glance(self) -> TableView:
        figures, w = self.reading.figures, self.w
        rows = (
            (w("round_offered" if figures.with_partners else "round_asked"), figures.included),
            (w("round_on_leave"), figures.on_leave),
            (w("round_left_out"), len(figures.left_out)),
            *self._partners(),
            (w("round_first_day"), figures.first_day),
        )
        counted = tuple((words, str(count)) for words, count in rows)
        return TableView(title=w("round_glance"), head=(w("round_what"), w("round_people")), rows=counted)

    def _partners(self) -> tuple[tuple[str, int], ...]:
        figures, w = self.reading.figures, self.w
        if not figures.with_partners:
            return ()
        return (w("round_partners"), figures.partners), (w("round_conflicts"), len(figures.conflicts))

    def cells(self) -> TableView:
        """Into which units and groups the report may be cut, where the round is a survey."""
        rows = tuple((label, str(count)) for label, count in self.reading.cells)
        return TableView(title=self.w("round_cells"), head=(self.w("round_cell"), self.w("round_asked")), rows=rows)

    def units(self) -> TableView:
        w, lines = self.w, self.reading.figures.unit_lines
        asked = "round_offered" if self.reading.figures.with_partners else "round_asked"
        head = (w("round_unit"), *(w(words) for words in _LEVELS.values()), w(asked))
        keys = (*_LEVELS, INCLUDED, LEFT_OUT)
        rows = [
            (INDENT * line.depth + self._unit(line.code), *(str(line.counts[key]) for key in keys)) for line in lines
        ]
        tops = [line for line in lines if line.depth == 0]
        total = sum((line.counts for line in tops), Counter[str]())
        if len(tops) > 1:
            rows.append((w("round_all"), *(str(total[key]) for key in keys)))
        return TableView(title=w("round_units"), head=(*head, w("round_left_out")), rows=tuple(rows))

    @property
    def reasons(self) -> list[tuple[str, list[LeftOut]]]:
        """Why people are left out, most frequent first."""
        ordered = sorted(self.reading.figures.left_out, key=lambda one: one.reason)
        found = [(reason, list(some)) for reason, some in groupby(ordered, lambda one: one.reason)]
        found.sort(key=lambda pair: (-len(pair[1]), pair[0]))
        return [(EXCLUSION_WORDS[Exclusion(reason)].in_(self.w.language), some) for reason, some in found]

    def person(self, one: LeftOut) -> str:
        return f"{self._name(one.person_id)}, {self._unit(one.unit)}"

    def conflicts(self) -> TableView:
        w = self.w
        rows = (
            (
                self._name(one.person_id),
                self._unit(one.unit),
                w(_LEVELS[one.level]),
                w(_TIES[one.tie]),
                self._name(one.partner_id) if one.partner_id else w("round_solution_held_back"),
            )
            for one in self.reading.figures.conflicts
        )
        head = (w("round_person"), w("round_unit"), w("round_group"), w("round_tie"), w("round_partner"))
        return TableView(title=w("round_conflicts"), head=head, rows=tuple(rows))

    def days(self) -> TableView:
        """Which letters go on which day, at most."""
        letters = self.reading.figures.letters
        messages = list(dict.fromkeys(one.message for one in letters))
        by_day = {
            day: Counter({one.message: one.letters for one in some})
            for day, some in groupby(letters, lambda one: one.day)
        }
        rows = (
            (day_in_words(day, self.w.language), *(str(counts[message]) for message in messages))
            for day, counts in by_day.items()
        )
        head = (self.w("round_day"), *(self._subject(message) for message in messages))
        return TableView(title=self.w("round_days"), head=head, rows=tuple(rows))

    def letters(self) -> Iterator[LettersView]:
        for message, some in groupby(self.reading.samples, lambda one: one.message):
            versions = tuple(LetterView(language=one.language, subject=one.subject, text=one.text) for one in some)
            yield LettersView(title=self._subject(message), versions=versions)

    def _subject(self, message: str) -> str:
        fitting: Iterator[Sample] = (one for one in self.reading.samples if one.message == message)
        return next((one.subject for one in fitting if one.language == self.w.language), message)

    def _unit(self, code: str) -> str:
        return self.reading.units.get(code) or self.w("round_no_unit")

    def _name(self, person_id: str) -> str:
        return self.reading.people.get(person_id, person_id)
