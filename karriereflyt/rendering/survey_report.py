"""A published survey as people read it: sections with figures, and the same numbers as tables. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from karriereflyt.domain.form import Field, FieldType, Form
from karriereflyt.domain.suppression.published import Published
from karriereflyt.domain.text import Words
from karriereflyt.rendering.dates import day_in_words
from karriereflyt.rendering.survey_figures import Figure, Labels, pair_figure, question_figures, ticked_figure
from karriereflyt.rendering.words import Wording

AGREES, YES_ANSWER = {"4", "5"}, "yes"
NOT_COUNTED = frozenset({FieldType.INFO, FieldType.TEXT, FieldType.LONGTEXT})


@dataclass(frozen=True, kw_only=True)
class Section:
    """One question, with its figures or the reason why there are none; `quotes` are what people have written."""

    title: str
    notes: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Report:
    """A whole report, for a page or a document."""

    title: str
    lead: tuple[str, ...]
    sections: tuple[Section, ...]

    @property
    def counted(self) -> "Report":
        """Without what people have written, which may name somebody."""
        return replace(self, sections=tuple(one for one in self.sections if not one.quotes))


def survey_report(
    published: Published, form: Form, labels: Labels, texts: Mapping[str, Sequence[str]], text_min: int
) -> Report:
    """The report of one form of a survey in the language of the labels.

    `texts` is what may be shown of what people have written; below `text_min` nothing of a question is.
    """
    w = labels.wording
    sections = tuple(_sections(published, form, labels, texts, text_min)) if published.answered is not None else ()
    return Report(title=w("title", form=form.title.in_(w.language)), lead=tuple(_lead(published, w)), sections=sections)


def before_and_after(
    before: Published, after: Published, questions: Sequence[tuple[str, str, Words]], labels: Labels
) -> Section:
    """Means of two surveys side by side, each question by its name before and after. No person is paired.

    A mean is told only where the answers are told point by point.
    """
    w = labels.wording
    told, silent = [], []
    for first, second, words in questions:
        means = _mean(before, first), _mean(after, second)
        label = words.in_(w.language)
        if means[0] is None or means[1] is None:
            silent.append(label)
        else:
            told.append((label, means[0], means[1]))
    notes = (w("pairs_note"), *((w("pairs_withheld", questions="; ".join(silent)),) if silent else ()))
    key = f"{before.form}-{after.form}"
    return Section(title=w("pairs_title"), notes=notes, figures=(pair_figure(key, told, labels),) if told else ())


def _mean(published: Published, question: str) -> float | None:
    table = published.table(question)
    return table.rows[0].mean if table is not None and table.rows else None


def findings(published: Published, form: Form, w: Wording) -> Iterator[str]:
    """A sentence for each question of agreement and each yes or no, as far as the answers of all may be told."""
    for field in form.anonymous_fields():
        table = published.table(field.id)
        if table is None or not table.rows:
            continue
        wanted, key = (AGREES, "finding_agree") if field.type is FieldType.SCALE5 else ({YES_ANSWER}, "finding_yes")
        row = table.rows[0]
        told = [count for values, count in zip(row.bins, row.counts, strict=True) if set(values) <= wanted]
        if told:
            facts = {"count": sum(told), "all": row.answers, "percent": 100 * sum(told) // row.answers}
            yield w(key, question=field.label.in_(w.language), **facts)


def _lead(published: Published, w: Wording) -> Iterator[str]:
    yield w("published", day=day_in_words(published.published_on, w.language))
    if published.answered is None:
        yield w("too_few", k=published.k)
        return
    yield from response(published, w)
    if not published.is_final:
        yield w("not_final")
    yield w("protection", k=published.k)


def response(published: Published, w: Wording) -> Iterator[str]:
    """How many have answered, and whether that is few."""
    if published.answered is None:
        return
    if published.percent is not None:
        yield w("answered_of", answered=published.answered, asked=published.asked, percent=published.percent)
    else:
        yield w("answered", answered=published.answered)
    if published.is_weak:
        yield w("weak")


def _sections(
    published: Published, form: Form, labels: Labels, texts: Mapping[str, Sequence[str]], text_min: int
) -> Iterator[Section]:
    for field in form.anonymous_fields():
        if field.type in NOT_COUNTED:
            if published.is_final and field.type is not FieldType.INFO:
                yield _written(field, texts.get(field.id, ()), labels.wording, text_min)
        elif any(_is_of(field, table.question) for table in published.tables):
            yield _counted(published, field, labels)


def _is_of(field: Field, question: str) -> bool:
    """A question, a box of it to tick, or a cell of a grid."""
    return question == field.id or question.startswith((f"{field.id}=", f"{field.id}."))


def _counted(published: Published, field: Field, labels: Labels) -> Section:
    tables = [table for table in published.tables if _is_of(field, table.question)]
    if field.type is FieldType.MULTI:
        figures = ticked_figure(field, tables, labels)
    else:
        figures = tuple(figure for table in tables for figure in question_figures(field, table, labels))
    w = labels.wording
    by = [table for table in tables if table.rows and field.type is not FieldType.MULTI]
    hidden = dict.fromkeys(labels.block(*block) for table in by for block in table.withheld)
    notes = [] if figures else [w("withheld")]
    if hidden:
        notes.append(w("withheld_blocks", blocks=", ".join(hidden)))
    return Section(title=field.label.in_(w.language), notes=tuple(notes), figures=figures)


def _written(field: Field, texts: Sequence[str], w: Wording, text_min: int) -> Section:
    title = field.label.in_(w.language)
    if len(texts) < text_min:
        return Section(title=title, notes=(w("texts_too_few", least=text_min),))
    return Section(title=title, notes=(w("texts_note"),), quotes=tuple(texts))
