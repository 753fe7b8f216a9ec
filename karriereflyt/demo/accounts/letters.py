"""Letters: each that was wanted arrived once, nothing else arrived, and nobody was asked for what they had given."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

from karriereflyt.demo.accounts.evidence import Evidence
from karriereflyt.demo.marks import marks_in
from karriereflyt.demo.postbox import Letter
from karriereflyt.domain.calendar import oslo_date
from karriereflyt.store.audit import MailLine

_UNDER_WAY = timedelta(seconds=10)
"""So long (real time) a letter may have been under way when its form was handed in."""

_SETTLED = frozenset({"accepted", "cancelled"})


def letter_problems(evidence: Evidence) -> Iterator[str]:
    """Everything that is wrong with the letters."""
    yield from _lost_or_doubled(evidence)
    yield from _unknown(evidence)
    yield from _wanted_twice(evidence)
    yield from _asked_in_vain(evidence)
    yield from _sent_to_those_who_left(evidence)
    yield from _written_too_much(evidence)


def _lost_or_doubled(evidence: Evidence) -> Iterator[str]:
    times = Counter(letter.message_id for letter in evidence.arrived)
    for line in evidence.books.letters:
        if line.state not in _SETTLED:
            yield f"Letter {line.id} ({line.message}) has ended as {line.state}."
        wanted = 1 if line.state == "accepted" else 0
        if times[line.message_id] < wanted:
            yield f"Letter {line.id} ({line.message}) was accepted and never arrived."
        if times[line.message_id] > wanted and not _may_repeat(evidence, line):
            yield f"Letter {line.id} ({line.message}) is {line.state} and arrived {times[line.message_id]} times."


def _may_repeat(evidence: Evidence, line: MailLine) -> bool:
    """A sender killed after DATA cannot know whether the letter was taken: it is sent again, under the same id."""
    return evidence.is_disturbed and line.attempts > 1


def repeated(evidence: Evidence) -> int:
    """Letters that came twice under one Message-ID: the sender was killed before the relay's answer reached it."""
    times = Counter(letter.message_id for letter in evidence.arrived)
    return sum(count - 1 for count in times.values())


def _unknown(evidence: Evidence) -> Iterator[str]:
    for letter in evidence.arrived:
        line = evidence.letters.get(letter.message_id)
        if line is None:
            yield f"A letter arrived that nobody wanted: number {letter.seq} in the mailbox."
        elif letter.to.lower() != evidence.addresses.get(line.recipient_id):
            yield f"Letter {line.id} ({line.message}) arrived at another address than its recipient's."


def _wanted_twice(evidence: Evidence) -> Iterator[str]:
    counted = Counter(
        (
            line.kind,
            line.message,
            line.recipient_id,
            line.case_id,
            line.step_id,
            str(line.about),
            oslo_date(line.wanted_at),
        )
        for line in evidence.books.letters
    )
    for (kind, message, *_), count in counted.items():
        if count > 1:
            yield f"The same letter ({kind} {message}) was wanted {count} times."
    for purpose, count in Counter(line.purpose for line in evidence.books.letters).items():
        if count > 1:
            yield f"Two letters have the purpose {purpose}."
    asked = Counter(line.step_id for line in evidence.books.letters if line.kind == "step")
    for step_id, count in asked.items():
        if count > 1:
            yield f"Step {step_id} was asked for by {count} first letters."


def _asked_in_vain(evidence: Evidence) -> Iterator[str]:
    given_at = {done.step_id: done.at for done in evidence.diary.handed_in}
    for letter in evidence.arrived:
        for step_id in _steps_in(evidence, letter):
            if step_id in given_at and letter.received_at > given_at[step_id] + _UNDER_WAY:
                yield f"A letter asked for step {step_id} after it had been handed in."


def _steps_in(evidence: Evidence, letter: Letter) -> Iterator[int]:
    return (evidence.diary.steps[link] for link in letter.links if link in evidence.diary.steps)


def _sent_to_those_who_left(evidence: Evidence) -> Iterator[str]:
    for letter in evidence.arrived:
        line = evidence.letters.get(letter.message_id)
        if line is None or line.message in evidence.after_leaving:
            continue
        left_at, person = evidence.diary.left.get(line.recipient_id), evidence.cast.by_id.get(line.recipient_id)
        last_day = person.employed_to if person else None
        sent_on = oslo_date(line.ended_at or line.wanted_at)
        if (left_at and letter.received_at > left_at) or (last_day and sent_on > last_day):
            yield f"Letter {line.id} ({line.message}) went to somebody who had left."


def _written_too_much(evidence: Evidence) -> Iterator[str]:
    readers: dict[str, str] = {}
    for letter in evidence.arrived:
        if any(marks_in(letter.text)):
            yield f"Letter {letter.seq} in the mailbox tells what somebody has written."
        for link in letter.links:
            if readers.setdefault(link, letter.to) != letter.to:
                yield f"Letter {letter.seq} in the mailbox carries somebody else's link."
