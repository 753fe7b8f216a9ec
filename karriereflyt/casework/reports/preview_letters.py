"""The part of a preview on letters: when they go, and what they say."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from karriereflyt.casework.reports.forecast import LetterDay
from karriereflyt.casework.reports.preview_figures import NO_LANGUAGE, PreviewFigures
from karriereflyt.casework.reports.samples import Sample
from karriereflyt.casework.reports.words import LANGUAGE, day
from karriereflyt.domain.text import Language
from karriereflyt.rendering.reports import Markdown, bold, details, letter, page, plain, table

LANGUAGES = {Language.NB: "bokmål", Language.NN: "nynorsk", Language.EN: "English", NO_LANGUAGE: "not known"}
NONE = "–"
FEW_DAYS = 12
SMALL_DAY = 100
"""Days with less than a hundredth of the biggest day's letters are put together where there are many days."""


def letters_part(figures: PreviewFigures, samples: Sequence[Sample]) -> str:
    """Which letters go on which day, at most."""
    if not figures.letters:
        return ""
    subjects = {one.message: one.subject for one in samples if one.language == LANGUAGE}
    roles = {one.message: one.role for one in figures.letters}
    kinds = [f"- **{plain(one)}** to the {role}: “{plain(subjects.get(one, ''))}”" for one, role in roles.items()]
    languages = ", ".join(f"{LANGUAGES[key]} {figures.languages.get(key, 0)}" for key in LANGUAGES)
    return page(
        "## Letters, and when",
        "If the round is launched today and nobody answers: the most that can be sent in sixty days. Who answers gets "
        "no reminder. A later launch moves the days.",
        table(("Day", *roles), _days(figures.letters, list(roles))),
        "\n".join(kinds),
        f"Languages of those included: {languages}. Who has no language gets bokmål and nynorsk in one letter.",
    )


def _days(letters: Sequence[LetterDay], messages: Sequence[str]) -> Iterator[tuple[str | int, ...]]:
    """A line for each day; days with a handful of letters after somebody's leave are put together."""
    by_day: dict[date, Counter[str]] = {}
    for one in letters:
        by_day.setdefault(one.day, Counter())[one.message] += one.letters
    most = max(counts.total() for counts in by_day.values())
    small = [on for on, counts in by_day.items() if counts.total() * SMALL_DAY < most and len(by_day) > FEW_DAYS]
    for on in sorted(by_day.keys() - set(small)):
        yield (day(on), *(by_day[on][message] or NONE for message in messages))
    rest = sum((by_day[on] for on in small), Counter[str]())
    if small:
        yield (f"{len(small)} other days, after somebody's leave", *(rest[message] or NONE for message in messages))


def texts_part(samples: Sequence[Sample]) -> str:
    """Each letter once, with its languages inside."""
    by_message = groupby(samples, lambda one: one.message)
    return page(
        "## The texts",
        "Every letter of the process in every language, with «places» instead of people. Click to read.",
        *(_text(message, list(some)) for message, some in by_message),
    )


def _text(message: str, samples: Sequence[Sample]) -> Markdown:
    subject = next((one.subject for one in samples if one.language == LANGUAGE), "")
    return details(f"{message}: {subject}", page(*(_sample(one) for one in samples)))


def _sample(one: Sample) -> Markdown:
    language = LANGUAGES[Language(one.language)]
    return Markdown(page("---", f"*{plain(language)}* · {bold(one.subject)}", letter(one.text)))
