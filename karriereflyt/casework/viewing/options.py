"""What a form offers to choose between: its own options, rows of an earlier table, and those who may hold the talk."""

from karriereflyt.casework.viewing.candidates import candidates
from karriereflyt.casework.viewing.look import Look
from karriereflyt.casework.views import Earlier
from karriereflyt.domain.form import Option, StepField
from karriereflyt.domain.text import Language, Words
from karriereflyt.rendering.answers import row_in_words


def options_of(look: Look) -> dict[str, tuple[Option, ...]]:
    """The options of each field that has any."""
    found: dict[str, tuple[Option, ...]] = {}
    for field in look.form.fields():
        fixed = tuple(option for option in field.options if not look.hides(option.shown_if))
        if field.options_from:
            fixed = (*_options_from(field.options_from, look.earlier), *fixed)
        if field.candidates:
            fixed = (*candidates(look), *fixed)
        if fixed:
            found[field.id] = fixed
    return found


def _options_from(source: StepField, earlier: Earlier) -> tuple[Option, ...]:
    rows = earlier.value(source.steps, source.field)
    if not isinstance(rows, tuple):
        return ()
    labels = {language: [row_in_words(row, language) for row in rows] for language in Language}
    return tuple(
        Option(
            value=str(number + 1),
            label=Words(nb=labels[Language.NB][number], nn=labels[Language.NN][number], en=labels[Language.EN][number]),
        )
        for number in range(len(rows))
    )
