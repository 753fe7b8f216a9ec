"""One visit to a form: look at it, perhaps save a draft, look it over, hand it in, and go on to the next."""

import asyncio
from dataclasses import dataclass
from datetime import UTC, date, datetime

from karriereflyt.demo.browser import Browser, Line
from karriereflyt.demo.diary import HandedIn
from karriereflyt.demo.pages import Entries, Kind, Page
from karriereflyt.demo.parts import Part, Scene, part_for
from karriereflyt.demo.troupe import Troupe
from karriereflyt.synthetic.behaviour import Behaviour

_DOUBLE_CLICKS = 0.08
_ATTEMPTS = 4
_A_FEW_LETTERS = 20


@dataclass
class Errand:
    """One step that somebody is asked to do. `page` is how its form looked the last time, while its reader waits."""

    reader: str
    link: str = ""
    letters: int = 0
    page: Page | None = None
    is_over: bool = False


class Visit:
    """One person's visit, in one browser, on one day."""

    def __init__(self, troupe: Troupe, line: Line, reader: str, today: date) -> None:
        self._troupe = troupe
        self._diary = troupe.diary
        self._line = line
        self._reader = reader
        self._today = today
        self._browser = Browser(line)

    async def open(self, link: str) -> Page:
        """Open the link of a letter; where a mail scanner stands before the mailbox, it does so first."""
        if self._habits.scanned:
            self._diary.scanned += 1
            await Browser(self._line).open(link)
        return self._seen(await self._browser.open(link))

    async def follow(self, receipt: Page) -> Page:
        """Go on from a receipt to the next form."""
        return self._seen(await self._browser.open(receipt.following))

    def wishes(self, errand: Errand, page: Page) -> Entries | None:
        """What the reader wants to fill in today; none: not now. Raises `UnknownForm`."""
        part = self._part(page)
        return part.fill(self._scene(errand, page, part, 0))

    async def hand_in(self, errand: Errand, page: Page) -> Page | None:
        """Fill in, look over and hand in. The receipt; none where it did not come to that. Raises `UnknownForm`."""
        part = self._part(page)
        for attempt in range(_ATTEMPTS):
            scene = self._scene(errand, page, part, attempt)
            entries = part.fill(scene)
            if entries is None:
                return None
            page = await self._filled_in(page, entries)
            if page.kind is Kind.RECEIPT:
                self._note(part.form, scene, entries)
                return page
            if page.kind is not Kind.ERRORS:
                break
            self._diary.refused += 1
        self._turned_away(part.form, page)
        return None

    async def _filled_in(self, page: Page, entries: Entries) -> Page:
        can_be_kept = page.kind is Kind.FORM and "draft" in page.buttons
        if can_be_kept and self._habits.drafts and _is_written(entries):
            page = await self._drafted(page, entries)
            if page.kind is not Kind.FORM:
                return page
        reviewed = self._seen(await self._browser.press(page, entries, "review"))
        if reviewed.kind is not Kind.REVIEW:
            return reviewed
        pairs = reviewed.posts({}, "hand_in")
        if self._troupe.chance.random() >= _DOUBLE_CLICKS:
            return self._seen(await self._browser.post(reviewed, pairs))
        self._diary.double_clicks += 1
        first, second = await asyncio.gather(*(self._browser.post(reviewed, pairs) for _ in range(2)))
        if first.kind is not second.kind:
            self._diary.trouble(f"A double click on step {page.step_id} showed {first.kind} and {second.kind}.")
        return self._seen(first)

    async def _drafted(self, page: Page, entries: Entries) -> Page:
        kept = self._seen(await self._browser.press(page, entries, "draft"))
        if kept.kind is not Kind.FORM:
            return kept
        self._diary.drafts += 1
        lost = [name for name, entry in entries.items() if isinstance(entry, str) and kept.value(name) != entry]
        if lost:
            self._diary.trouble(f"A draft of step {page.step_id} lost what stood in {', '.join(lost)}.")
        return kept

    def _seen(self, page: Page) -> Page:
        self._troupe.look_at(page, self._reader)
        return page

    @property
    def _habits(self) -> Behaviour:
        return self._troupe.decks.life(self._troupe.cast.by_address.get(self._reader))

    def _scene(self, errand: Errand, page: Page, part: Part, attempt: int) -> Scene:
        about = self._troupe.concerned(page, self._reader)
        return Scene(
            page=page,
            form=self._troupe.forms.by_key[part.form],
            reader=self._reader,
            about=about,
            partner=page.fact(self._troupe.labels.partner),
            today=self._today,
            letters=errand.letters,
            attempt=attempt,
            cast=self._troupe.cast,
            decks=self._troupe.decks,
            diary=self._diary,
        )

    def _part(self, page: Page) -> Part:
        return part_for(self._troupe.parts, page, self._troupe.forms)

    def _note(self, form: str, scene: Scene, entries: Entries) -> None:
        done = HandedIn(
            step_id=scene.page.step_id,
            form=form,
            reader=self._reader,
            about=scene.about.person_id if scene.about else "",
            at=datetime.now(UTC),
            on=self._today,
            entries=entries,
        )
        self._diary.hand_in(done)

    def _turned_away(self, form: str, page: Page) -> None:
        self._diary.turned_away += 1
        if page.kind is not Kind.NOTICE:
            errors = "; ".join(page.errors)
            self._diary.trouble(f"{form} (step {page.step_id}) could not be handed in: {page.kind} {errors}")


def _is_written(entries: Entries) -> bool:
    """Whether there is more to lose than a few ticks."""
    return any(isinstance(entry, str) and len(entry) > _A_FEW_LETTERS for entry in entries.values())
