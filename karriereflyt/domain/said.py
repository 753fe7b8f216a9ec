"""What a walk says and notes: each thing once, however often the case is walked. Pure."""

from collections.abc import Collection
from datetime import date

from karriereflyt.domain.calendar import oslo_date
from karriereflyt.domain.facts import Meeting, StepName
from karriereflyt.domain.found import NewLetter, NewParty
from karriereflyt.domain.roles import Role

_ALL_DAYS = 10_000_000
"""More than there are days; keeps apart how often a day has been told of, and which one."""
Roles = Role | tuple[Role, ...]


class Said:
    """Letters, appointments, omissions and notes of one walk; `before` is what earlier walks have said.

    `keeps`: something waits for an employee on leave.
    """

    def __init__(self, before: Collection[StepName], today: date, *, is_away: bool) -> None:
        self.letters: list[NewLetter] = []
        self.appointed: list[NewParty] = []
        self.skipped: list[StepName] = []
        self.noted: list[StepName] = []
        self.keeps = False
        self._before = before
        self._today = today
        self._is_away = is_away
        self._times: dict[str, int] = {}

    def name(self, key: str) -> StepName:
        """The next of its kind in this walk."""
        return next_name(key, self._times)

    def has(self, name: StepName) -> bool:
        """Whether an earlier walk has said it."""
        return name in self._before

    def send(  # noqa: PLR0913  # one verb; what a letter may speak of is named
        self,
        message: str,
        to: Roles,
        meeting: Meeting | None,
        *,
        cancelled: bool,
        day: date | None,
        before: date | None,
    ) -> None:
        """A letter, or from the day `before` on a note that it is left out."""
        name = self.name(message)
        if before is None or self._today < before:
            self._write(name, to, meeting, cancelled=cancelled, day=day)
        elif not self.has(name):
            self.skip(message)

    def retell(self, message: str, to: Roles, day: date) -> None:
        """A letter whenever a day to come is another than the one told last; the first is only noted."""
        if self._today > day:
            return
        told = max((name.round for name in self._before if name.key == message), default=0)
        is_told = told % _ALL_DAYS == day.toordinal()
        name = StepName(message, told if is_told else (told // _ALL_DAYS + 1) * _ALL_DAYS + day.toordinal())
        if told == 0:
            self.noted.append(name)
        else:
            self._write(name, to, None, cancelled=False, day=day)

    def skip(self, what: str) -> None:
        """Something is left out."""
        name = self.name(f"skipped-{what}")
        if not self.has(name):
            self.skipped.append(name)

    def appoint(self, role: Role, person: str) -> None:
        """Somebody holds a role from here on."""
        name = self.name(f"appointed-{role}")
        if not self.has(name):
            self.appointed.append(NewParty(name, role, person))

    def _write(self, name: StepName, to: Roles, meeting: Meeting | None, *, cancelled: bool, day: date | None) -> None:
        """An employee on leave gets theirs when they are back, the others at once."""
        roles = (to,) if isinstance(to, Role) else to
        there = tuple(role for role in roles if role is not Role.EMPLOYEE) if self._is_away else roles
        if self.has(name):
            there = self._hand_over(name, meeting)
        else:
            self.keeps = self.keeps or there != roles
            if there and there != roles:
                self.noted.append(_kept(name))
        self.letters += [NewLetter(name, role, meeting, cancelled, day) for role in there]

    def _hand_over(self, name: StepName, meeting: Meeting | None) -> tuple[Role, ...]:
        """What was kept for an employee who is back; about a meeting that is over nothing is said any more."""
        handed = StepName(f"handed-{name.key}", name.round)
        if not self.has(_kept(name)) or self.has(handed):
            return ()
        if self._is_away:
            self.keeps = True
            return ()
        self.noted.append(handed)
        is_over = meeting is not None and oslo_date(meeting.ends_at) < self._today
        return () if is_over else (Role.EMPLOYEE,)


def _kept(name: StepName) -> StepName:
    return StepName(f"kept-{name.key}", name.round)


def next_name(key: str, times: dict[str, int]) -> StepName:
    """The name of the next step or letter of a kind; `times` counts them."""
    times[key] = number = times.get(key, 0) + 1
    return StepName(key, number)
