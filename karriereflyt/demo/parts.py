"""What a recipient does with a form: one row per form, so that another process adds a file and nothing else."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from karriereflyt.demo.cast import Cast
from karriereflyt.demo.decks import Decks
from karriereflyt.demo.diary import Diary
from karriereflyt.demo.known_forms import KnownForms
from karriereflyt.demo.marks import marked
from karriereflyt.demo.pages import Entries, Page
from karriereflyt.domain.calendar import OSLO
from karriereflyt.domain.form import Form, Reader
from karriereflyt.domain.people import Person
from karriereflyt.synthetic.behaviour import Behaviour

REMINDED = 2
"""So many letters have asked when somebody has been reminded."""


@dataclass(frozen=True, kw_only=True)
class Scene:
    """Somebody with an open form before them. `about` is whom it concerns, `letters` how many have asked for it."""

    page: Page
    form: Form
    reader: str
    about: Person | None
    partner: str
    today: date
    letters: int
    attempt: int
    cast: Cast
    decks: Decks
    diary: Diary

    @property
    def life(self) -> Behaviour:
        """How the employee behaves."""
        return self.decks.life(self.about)

    def times(self, form: str) -> int:
        """How often this form has been handed in, in this person's case."""
        return self.diary.times(self.about.person_id if self.about else "", form)

    @property
    def reminded(self) -> bool:
        """Whether the reader has been asked more than once."""
        return self.letters >= REMINDED

    def private(self, text: str) -> str:
        """Words for their author alone."""
        return marked(text, Reader.AUTHOR, self.reader)

    def shared(self, text: str) -> str:
        """Words for the two parties of the case."""
        return marked(text, Reader.PARTIES, self.about.person_id if self.about else "")

    def anonymous(self, text: str) -> str:
        """Words that nobody may meet as somebody's."""
        return marked(text, Reader.ANONYMOUS, "")

    def seen_by_hr(self, text: str) -> str:
        """Words that HR may read too."""
        return marked(text, Reader.HR, self.about.person_id if self.about else "")


@dataclass(frozen=True, kw_only=True)
class Part:
    """One form: what its reader fills in. None: not now, perhaps after a reminder.

    A form is known by the title at its head, and by these marks where another one has the same.
    """

    form: str
    marks: frozenset[str]
    fill: Callable[[Scene], Entries | None]


def part(form: str, *marks: str, fill: Callable[[Scene], Entries | None]) -> Part:
    """A row of the table. A mark is the name of a question, or `name=value` for one of its options."""
    return Part(form=form, marks=frozenset(marks), fill=fill)


class UnknownForm(LookupError):
    """Nobody has said what to do with this form."""

    def __init__(self, page: Page) -> None:
        super().__init__(f"Nobody knows what to do with the form “{page.title}”.")


def part_for(parts: Iterable[Part], page: Page, forms: KnownForms) -> Part:
    """The row whose form this page is. Raises `UnknownForm`, also where several fit."""
    marks = page.marks
    fitting: Sequence[Part] = [one for one in parts if one.marks <= marks and forms.is_titled(one.form, page.title)]
    if len(fitting) != 1:
        raise UnknownForm(page)
    return fitting[0]


def moment(name: str, at: datetime) -> dict[str, str]:
    """A day and a time in the two inputs that ask for them."""
    local = at.astimezone(OSLO)
    return {name: f"{local:%Y-%m-%d}", f"{name}-time": f"{local:%H:%M}"}
