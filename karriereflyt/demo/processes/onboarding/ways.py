"""The ways into an employment that the demonstration shows, each once."""

from dataclasses import dataclass

HANDED_OVER, SHORT_FORM_DONE, NO_START_TALK, LEFT = "handed_over", "short_form_done", "no_start_talk", "left"
CALLED_OFF = "called_off"


@dataclass(frozen=True, kw_only=True)
class Way:
    """One newcomer's. Days are counted from the first day of the demonstration; the defaults are a good beginning.

    `started` is when HR starts the case, where it does not begin by itself. `known` is when the people file first tells
    of them, `moved` when it tells of another first day and which, `leave` a leave as first and last day, `gone` when
    the file lacks them, `lasts` how long a post for a time is.
    """

    begins: int = 30
    started: int | None = None
    known: int = 0
    moved: tuple[int, int] | None = None
    leave: tuple[int, int] | None = None
    gone: int | None = None
    lasts: int | None = None
    extent: str = ""
    has_buddy: bool = True
    prepares: bool = True
    is_talked_with: bool = True
    disputes: int = 0
    talk_did_not_happen: bool = False
    confirms: bool = True
    followups_missed: int = 0
    ending: str = HANDED_OVER


WAYS = (
    Way(),
    Way(begins=60, known=20),
    Way(begins=-10),
    Way(begins=115, started=6),
    Way(begins=40, moved=(15, 61)),
    Way(begins=45, lasts=100, extent="short", ending=SHORT_FORM_DONE),
    Way(begins=35, lasts=100, ending=SHORT_FORM_DONE),
    Way(begins=45, lasts=120, extent="full"),
    Way(begins=20, gone=115, ending=LEFT),
    Way(begins=50, gone=28, ending=CALLED_OFF),
    Way(begins=50, moved=(30, 80), gone=40, ending=CALLED_OFF),
    Way(begins=10, leave=(90, 150)),
    Way(disputes=1),
    Way(disputes=3, prepares=False),
    Way(begins=25, talk_did_not_happen=True),
    Way(begins=25, is_talked_with=False, ending=NO_START_TALK),
    Way(followups_missed=3, has_buddy=False),
    Way(begins=70, confirms=False),
)
"""In the order in which they are dealt: where people are few, the last ones are nobody's."""
