"""Stretches of an evaluation's way, through the real verbs."""

from datetime import UTC, date, datetime

from karriereflyt.casework.evaluating.asking import Asked, lock, preview_evaluation
from karriereflyt.casework.evaluating.closing import close_and_publish
from karriereflyt.casework.evaluating.evaluation import Evaluation, find_evaluation
from karriereflyt.casework.evaluating.framing import frame
from karriereflyt.casework.evaluating.telling import tell
from karriereflyt.casework.launching import begin_launch, end_launch, open_chunk
from karriereflyt.casework.parties import function_id
from karriereflyt.domain.eligibility import Group
from karriereflyt.domain.framing import Frame
from karriereflyt.domain.topics import Topic
from tests.casework.house import House
from tests.factories import unit

OWNER = function_id("programme_owner")
OPENS, CLOSES = date(2026, 10, 5), date(2026, 10, 26)
LIN = tuple(f"lin{number:02}" for number in range(12))
ISS = tuple(f"iss{number:02}" for number in range(14))
ARK = ("ark00", "ark01", "ark02")
DISCUSSED = {"held_on": date(2026, 9, 4), "present": "Forskerforbundet: to tillitsvalgte", "outcome": "go_on"}


def settle(house: House) -> None:
    """A faculty with two departments and a small one, imported."""
    for code in ("lin", "ark"):
        house.town.units[code] = unit(code, "hf")
    house.town.add("linleder", "lin", leader_id="dekan")
    for code, staff in (("lin", LIN), ("iss", ISS), ("ark", ARK)):
        for one in staff:
            house.town.add(one, code, leader_id="linleder" if code == "lin" else "leder")
    house.import_people()


def wanted(**more) -> Frame:
    return Frame(
        **{
            "purpose": "følge karriereprogrammet",
            "group": Group.ALL,
            "units": (),
            "topics": frozenset({Topic.TALK, Topic.FUTURE}),
            "opens": OPENS,
            "closes": CLOSES,
            "k": 5,
        }
        | more
    )


def framed(house: House, **more) -> int:
    settle(house)
    return frame(house.office, wanted(**more), house.now)


def ready(house: House, **more) -> int:
    """Framed, agreed to and discussed."""
    number = framed(house, **more)
    house.answer("frame", {"answer": "agree", "audiences": ("leaders",)}, who=OWNER)
    house.answer("union-discussion", DISCUSSED, who=OWNER)
    return number


def launch(house: House, asked: Asked) -> None:
    plan = begin_launch(house.office, asked.round_id, house.now)
    lock(house.office, asked.round_id, house.now)
    for first, last in plan.chunks:
        open_chunk(house.office, asked.round_id, first, last, house.now)
    end_launch(house.office, asked.round_id)


def opened(house: House, **more) -> Asked:
    """Launched, and open to people."""
    asked = preview_evaluation(house.office, ready(house, **more), house.now)
    launch(house, asked)
    go(house, OPENS)
    return asked


def go(house: House, day: date) -> None:
    """The morning of a day, with its daily round."""
    house.go_to(datetime(day.year, day.month, day.day, 7, tzinfo=UTC))
    house.daily_round()


def respond(house: House, who: str, **values) -> None:
    house.answer("survey", values, who=who)


def everybody_responds(house: House, *, written: str = "", **more) -> None:
    """Both departments answer, half of each department in one way: where all say the same nothing is told."""
    for number, who in enumerate((*LIN, *ISS)):
        said = {"unit": "lin" if who in LIN else "iss", "know": str(number % 2 + 4)}
        talked = {"talk_held": "yes" if number % 2 else "no"}
        respond(house, who, **said | talked | ({"keep_change": f"{written} {who}"} if written else {}) | more)


def now(house: House, number: int) -> Evaluation:
    """The evaluation as it stands."""
    with house.office.store.read() as connection:
        return find_evaluation(connection, number)


def closed(house: House, asked: Asked):
    """Closed on the day after its last, and published."""
    go(house, date(2026, 10, 27))
    return close_and_publish(house.office, now(house, asked.evaluation.number), house.now)


def released(house: House, asked: Asked):
    published = closed(house, asked)
    house.answer("report-check", {"answer": "release"}, who=OWNER)
    return published


def told(house: House, asked: Asked):
    published = released(house, asked)
    return tell(house.office, now(house, asked.evaluation.number), published, house.now)
