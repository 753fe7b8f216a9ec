"""A few people fetch their record: by the link in their letter, with a code that is mailed to them."""

from collections.abc import Iterator
from dataclasses import dataclass

from karriereflyt.demo.browser import Browser, Line, NobodyAnswers
from karriereflyt.demo.pages import NotOnPage, Page
from karriereflyt.demo.pdf import pdf_problems
from karriereflyt.demo.postbox import Letter, Postbox
from karriereflyt.demo.troupe import Troupe
from karriereflyt.demo.year import Year

MOST = 4
_OK = 200


@dataclass(frozen=True, kw_only=True)
class _Reader:
    """Somebody at the page that asks for the code."""

    letter: Letter
    browser: Browser
    page: Page


async def read_records(year: Year, troupe: Troupe, line: Line, postbox: Postbox) -> None:
    """Ask for codes, have them delivered, type them in, read, and fetch the PDF. Raises `RunFailed`."""
    readers = [await _asking(line, letter) for letter in _chosen(troupe, postbox)]
    if not readers:
        return
    seen = len(postbox.letters)
    await year.deliver()
    codes = {letter.to.lower(): letter.code for letter in postbox.letters[seen:] if letter.code}
    for reader in readers:
        try:
            await _read(troupe, reader, codes.get(reader.letter.to.lower(), ""))
        except (NobodyAnswers, NotOnPage) as error:
            troupe.diary.trouble(str(error))


def _chosen(troupe: Troupe, postbox: Postbox) -> Iterator[Letter]:
    """The latest such letters, each of somebody else who is still there."""
    known: set[str] = set()
    for letter in reversed(postbox.letters):
        person = troupe.cast.by_address.get(letter.to.lower())
        if not letter.documents_links or person is None or person.person_id in known:
            continue
        if person.person_id in troupe.cast.left or person.employed_to is not None:
            continue
        known.add(person.person_id)
        yield letter
        if len(known) == MOST:
            return


async def _asking(line: Line, letter: Letter) -> _Reader:
    browser = Browser(line)
    page = await browser.open(letter.documents_links[0])
    return _Reader(letter=letter, browser=browser, page=await browser.press(page, {}, "send"))


async def _read(troupe: Troupe, reader: _Reader, code: str) -> None:
    address, browser = reader.letter.to.lower(), reader.browser
    listed = await browser.press(reader.page, {"code": code}, "type")
    pages = [link for link in listed.links if link.startswith("/documents/")]
    fetched = next((link for link in pages if ".pdf" in link), "")
    if not fetched:
        troupe.diary.trouble(f"A reader found no document behind the link in letter {reader.letter.seq}.")
        return
    shown = [await browser.open(link) for link in pages if ".pdf" not in link]
    for page in shown:
        troupe.look_at_document(page, address)
    answer = await browser.fetch(fetched)
    problems = (
        list(pdf_problems(answer.content, shown[0].title))
        if answer.status == _OK
        else [f"was refused ({answer.status})"]
    )
    for problem in problems:
        troupe.diary.trouble(f"The document of letter {reader.letter.seq} as PDF {problem}.")
    troupe.diary.documents_read += not problems
