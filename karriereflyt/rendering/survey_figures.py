"""The figures of a published survey: a picture and the same numbers as a table. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from markupsafe import Markup

from karriereflyt.domain.form import Field, FieldType, Form
from karriereflyt.domain.suppression.question import SCALE
from karriereflyt.domain.suppression.tables import Row, Table
from karriereflyt.domain.text import Words
from karriereflyt.rendering.plots import Bar, Plot, address_of, counted, pairs, stacked
from karriereflyt.rendering.words import Wording

YES = "true"
_DECIMAL = {"nb": ",", "nn": ",", "en": "."}


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A picture, what it shows in words, and the table that says the same."""

    svg: Markup
    alt: str
    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def address(self) -> str:
        """The picture as the address of an image."""
        return address_of(str(self.svg))


@dataclass(frozen=True, kw_only=True)
class Labels:
    """What answers, units and groups are called in one language.

    `names`: units and groups that are no options of the form, by code. `rows`: the lines of a grid, by its field.
    """

    wording: Wording
    form: Form
    names: Mapping[str, Words] = field(default_factory=dict)
    rows: Mapping[str, Sequence[Words]] = field(default_factory=dict)

    def block(self, name: str, values: tuple[str, ...]) -> str:
        """A unit or group; several together are the others."""
        if not name:
            return self.wording("all")
        if len(values) != 1:
            return self.wording("others")
        (value,) = values
        if value in self.names:
            return self.names[value].in_(self.wording.language)
        return self._option(self.form.field(name), value)

    def bin(self, asked: Field, values: tuple[str, ...]) -> str:
        """An answer, or several that are counted together."""
        found = [self._answer(asked, value) for value in values]
        if asked.type is FieldType.SCALE5 and len(found) > 1:
            return self.wording("combined", first=found[0], last=found[-1])
        return f" {self.wording('or')} ".join(found)

    def question(self, asked: Field, name: str) -> str:
        """A question, or one line of a grid."""
        if "." not in name:
            return asked.label.in_(self.wording.language)
        grid, row, _ = name.split(".")
        known, number = self.rows.get(grid, ()), int(row)
        line = known[number - 1].in_(self.wording.language) if number <= len(known) else self.wording("row", n=number)
        return f"{line}: {asked.label.in_(self.wording.language)}"

    def _answer(self, asked: Field, value: str) -> str:
        if asked.type is FieldType.SCALE5 and not asked.options:
            return self.wording(f"scale_{value}")
        if asked.type is FieldType.BOOL:
            return self.wording("yes" if value == YES else "no")
        return self._option(asked, value)

    def _option(self, asked: Field, value: str) -> str:
        return next((one.label.in_(self.wording.language) for one in asked.options if one.value == value), value)


def question_figures(asked: Field, table: Table, labels: Labels) -> Iterator[Figure]:
    """A question for all, then by unit or group: rows that are told equally finely share a picture."""
    parts = table.question.split(".")
    column = next((one for one in asked.columns if one.id == parts[-1]), asked)
    title = labels.question(column, table.question)
    for number, (_, some) in enumerate(groupby(table.rows, key=lambda row: (row.field, row.bins))):
        rows = list(some)
        key = f"{table.question.replace('.', '-')}-{number}"
        yield _figure(key, title, column, rows, labels)


def _figure(key: str, title: str, asked: Field, rows: Sequence[Row], labels: Labels) -> Figure:
    w, bins = labels.wording, rows[0].bins
    names = tuple(labels.bin(asked, values) for values in bins)
    lines = [(labels.block(row.field, row.block), row) for row in rows]
    has_means = all(row.mean is not None for row in rows)
    plot = Plot(
        key=key,
        title=title,
        description=_described(names, lines),
        legend=names,
        bars=tuple(Bar(label=label, parts=row.counts, ends=w("n_answers", n=row.answers)) for label, row in lines),
    )
    one_by_one = asked.type is not FieldType.SCALE5 and not rows[0].field
    return Figure(
        svg=Markup(_counted(plot, rows[0], w) if one_by_one else stacked(plot)),  # noqa: S704  # our SVG escapes all words
        alt=plot.description,
        caption=w("figure"),
        head=(w("who"), *names, w("count"), *((w("mean"),) if has_means else ())),
        rows=tuple(_line(label, row, labels, has_means=has_means) for label, row in lines),
    )


def _counted(plot: Plot, row: Row, w: Wording) -> str:
    bars = tuple(
        Bar(label=name, parts=(count,), ends=w("n_of", n=count, all=row.answers))
        for name, count in zip(plot.legend, row.counts, strict=True)
    )
    return counted(Plot(key=plot.key, title=plot.title, description=plot.description, bars=bars), row.answers)


def _line(label: str, row: Row, labels: Labels, *, has_means: bool) -> tuple[str, ...]:
    mean = (_decimal(row.mean or 0, labels),) if has_means else ()
    return (label, *map(str, row.counts), str(row.answers), *mean)


def _described(names: Sequence[str], lines: Sequence[tuple[str, Row]]) -> str:
    return " ".join(
        f"{label}: {', '.join(f'{name} {count}' for name, count in zip(names, row.counts, strict=True))}."
        for label, row in lines
    )


def ticked_figure(asked: Field, tables: Sequence[Table], labels: Labels) -> tuple[Figure, ...]:
    """How many have ticked each box, of those who have ticked any; boxes that may not be told are left out."""
    w = labels.wording
    told = [
        (labels.bin(asked, (table.question.partition("=")[2],)), table.rows[0].counts[0], table.rows[0].answers)
        for table in tables
        if table.rows
    ]
    if not told:
        return ()
    plot = Plot(
        key=asked.id,
        title=asked.label.in_(w.language),
        description=" ".join(f"{label}: {w('n_of', n=count, all=whole)}." for label, count, whole in told),
        bars=tuple(
            Bar(label=label, parts=(count,), ends=w("n_of", n=count, all=whole)) for label, count, whole in told
        ),
    )
    rows = tuple((label, str(count), str(whole)) for label, count, whole in told)
    svg = Markup(counted(plot, max(whole for _, _, whole in told)))  # noqa: S704  # as above
    head = (w("answer"), w("ticked"), w("count"))
    return (Figure(svg=svg, alt=plot.description, caption=w("figure"), head=head, rows=rows),)


def pair_figure(key: str, told: Sequence[tuple[str, float, float]], labels: Labels) -> Figure:
    """Means before and after, question by question."""
    w = labels.wording
    sign = _DECIMAL[w.language]
    lines = [
        (label, _decimal(one, labels), _decimal(two, labels), _decimal(two - one, labels, "+"))
        for label, one, two in told
    ]
    plot = Plot(
        key=key,
        title=w("pairs_title"),
        description=" ".join(f"{label}: {w('before')} {one}, {w('after')} {two}." for label, one, two, _ in lines),
        legend=(w("before"), w("after")),
        bars=tuple(Bar(label=label, parts=(one, two), ends=sign) for label, one, two in told),
    )
    svg = Markup(pairs(plot, float(SCALE[-1])))  # noqa: S704  # as above
    head = (w("question"), w("before"), w("after"), w("change"))
    return Figure(svg=svg, alt=plot.description, caption=w("figure"), head=head, rows=tuple(lines))


def _decimal(value: float, labels: Labels, sign: str = "") -> str:
    text = f"{value:{sign}.1f}".replace("-", "\N{MINUS SIGN}")
    return text.replace(".", _DECIMAL[labels.wording.language])
