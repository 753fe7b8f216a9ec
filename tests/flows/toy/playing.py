"""Plays one toy case in a house of its own, as a program of its own: `python -m tests.flows.toy.playing FOLDER`.

Which flows, config and templates there are, its environment says.
"""

import asyncio
import json
import sys
from datetime import date
from pathlib import Path

from karriereflyt.casework.starting import Request, start_case
from karriereflyt.demo.browser import Browser, Line
from karriereflyt.demo.calendar import Stop
from karriereflyt.demo.postbox import Postbox
from karriereflyt.settings import Settings
from karriereflyt.synthetic.files import write
from karriereflyt.synthetic.university import generate
from tests.demo.small_house import SmallHouse, small_house

PROCESS, PERSON, MONDAY = "key_card", "P000001", date(2026, 11, 2)


async def answered(house: SmallHouse, address: str) -> dict[str, object]:
    """The letter is fetched, its link followed, the form filled in and handed in."""
    postbox, line = Postbox(house.mailbox_url), Line(house.forms_url)
    (letter,) = await postbox.fetch_all()
    browser = Browser(line)
    form = await browser.open(letter.links[0])
    review = await browser.press(form, {"answer": "some"}, "review")
    receipt = await browser.post(review, review.posts({}, "hand_in"))
    await line.close()
    await postbox.close()
    is_theirs = letter.to == address
    return {"subject": letter.subject, "is_theirs": is_theirs, "form": form.title, "then": receipt.kind.value}


def play(folder: Path) -> dict[str, object]:
    """From the people file to the closed case."""
    with small_house(folder, config=Settings().config_dir, templates=Settings().templates_dir) as house:
        house.move_to(Stop(MONDAY).at)
        people = generate(4, 1)
        write(people, house.import_folder)
        house.run("import-people/import-people", {})
        start_case(house.office, Request(PROCESS, PERSON, {}, {}), house.now())
        house.deliver()
        seen = asyncio.run(answered(house, next(one.email for one in people.people if one.person_id == PERSON)))
        books = house.books()
    cases = [(one.process, one.person_id, one.state, one.outcome) for one in books.cases]
    letters = [(one.message, one.state) for one in books.letters]
    return {"seen": seen, "cases": cases, "letters": letters}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(play(Path(sys.argv[1]))))
