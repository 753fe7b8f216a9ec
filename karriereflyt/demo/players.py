"""Everybody who gets letters: they read, open what is asked of them, answer now, later or never."""

import asyncio
from collections.abc import Iterable, Sequence
from datetime import date

from karriereflyt.demo.browser import Line, NobodyAnswers
from karriereflyt.demo.diary import HandedIn
from karriereflyt.demo.pages import Kind, NotOnPage, Page
from karriereflyt.demo.parts import UnknownForm
from karriereflyt.demo.postbox import Letter
from karriereflyt.demo.troupe import Troupe
from karriereflyt.demo.visits import Errand, Visit

AT_ONCE = 5
"""So many people sit at their screens at the same time."""


class Players:
    """All of them. What somebody has been asked to do is an errand, known by its link and its step."""

    def __init__(self, troupe: Troupe, line: Line) -> None:
        self.today = date.min
        self._troupe = troupe
        self._diary = troupe.diary
        self._line = line
        self._by_link: dict[str, Errand] = {}
        self._by_step: dict[int, Errand] = {}
        self._screens = asyncio.Semaphore(AT_ONCE)
        self._busy: set[asyncio.Task[None]] = set()

    @property
    def handed_in(self) -> Sequence[HandedIn]:
        """What they have handed in so far."""
        return self._diary.handed_in

    @property
    def is_idle(self) -> bool:
        """Whether nobody is at a screen."""
        return not self._busy

    async def pause(self, seconds: float) -> None:
        """Wait until somebody is done, at most so long."""
        if self._busy:
            await asyncio.wait(self._busy, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        else:
            await asyncio.sleep(seconds)

    def read(self, letters: Iterable[Letter]) -> None:
        """Letters have come: everybody looks at what theirs asks."""
        asked: dict[int, Errand] = {}
        for letter in letters:
            for link in letter.links:
                errand = self._by_link.setdefault(link, Errand(letter.to.lower(), link))
                errand.letters += 1
                asked[id(errand)] = errand
        for errand in asked.values():
            self._consider(errand)

    def think_again(self) -> None:
        """A new day: what was put off may be done now."""
        for errand in {id(one): one for one in self._by_link.values()}.values():
            if errand.page is not None:
                self._consider(errand)

    def _consider(self, errand: Errand) -> None:
        if errand.is_over:
            return
        task = asyncio.create_task(self._go(errand))
        self._busy.add(task)
        task.add_done_callback(self._busy.discard)

    async def _go(self, errand: Errand) -> None:
        async with self._screens:
            try:
                await self._visit(errand)
            except (NobodyAnswers, NotOnPage, UnknownForm) as error:
                self._diary.trouble(str(error))

    async def _visit(self, errand: Errand) -> None:
        visit = Visit(self._troupe, self._line, errand.reader, self.today)
        if errand.is_over or (errand.page is not None and visit.wishes(errand, errand.page) is None):
            return
        page: Page | None = await visit.open(errand.link)
        while page is not None:
            errand = self._known(errand, page)
            receipt = await self._do(visit, errand, page)
            page = await visit.follow(receipt) if receipt is not None and receipt.following else None
            if page is not None:
                errand = self._by_step.setdefault(page.step_id, Errand(errand.reader))

    async def _do(self, visit: Visit, errand: Errand, page: Page) -> Page | None:
        """Hand in what is asked, unless it is done already, closed, or put off."""
        if errand.is_over:
            return None
        if page.kind is not Kind.FORM:
            errand.is_over, errand.page = True, None
            self._diary.turned_away += page.kind is Kind.NOTICE
            return None
        errand.page = page
        if visit.wishes(errand, page) is None:
            return None
        errand.is_over = True  # nobody else of theirs starts on it meanwhile
        receipt = await visit.hand_in(errand, page)
        errand.page = None
        return receipt

    def _known(self, errand: Errand, page: Page) -> Errand:
        """A link may lead to a step that was met on a receipt before its letter came."""
        if not page.step_id:
            return errand
        if errand.link:
            self._diary.steps[errand.link] = page.step_id
        known = self._by_step.setdefault(page.step_id, errand)
        if known is not errand:
            known.link, known.letters = errand.link, known.letters + errand.letters
            self._by_link[errand.link] = known
        return known
