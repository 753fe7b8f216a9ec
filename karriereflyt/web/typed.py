"""What somebody typed on a page that cannot take it any more, shown back so that it can be copied."""

from collections.abc import Iterator

from karriereflyt.domain.form import OF_THE_PAGE
from karriereflyt.web.answer_form import AnswerForm, Posted
from karriereflyt.web.opened import Opened
from karriereflyt.web.site import PostedTexts, Site

_A_FEW_LETTERS = 12


def typed_by_label(opened: Opened, answers: AnswerForm) -> PostedTexts:
    """Everything that was filled in, with the questions' labels."""
    return tuple(_labelled(opened, answers))


def _labelled(opened: Opened, answers: AnswerForm) -> Iterator[tuple[str, str]]:
    for reading in opened.typed(answers):
        if reading.text:
            yield reading.label, reading.text


def typed_by_number(site: Site, language: str, posted: Posted) -> PostedTexts:
    """The texts alone, where we may not tell in which form they stood; nobody misses ticks and codes."""
    w = site.wording(language)
    texts = (str(value) for name in posted if name not in OF_THE_PAGE for value in posted.getlist(name))
    long_ones = dict.fromkeys(text for text in texts if len(text) > _A_FEW_LETTERS)
    return tuple((w("posted_number", n=number), text) for number, text in enumerate(long_ones, 1))
