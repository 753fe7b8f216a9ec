"""Filling in a form as somebody would who has nothing special to say: what must be answered, and some words."""

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from random import Random

from karriereflyt.demo.marks import marked
from karriereflyt.demo.pages import Entries, Entry
from karriereflyt.demo.parts import Scene
from karriereflyt.domain.form import Condition, Field, FieldType, Reader

AHEAD = timedelta(days=14)
"""How far a day or time lies ahead where it must."""

WORDS, NUMBER = "Det går fint.", "3"

_IN_ROWS = frozenset({FieldType.TABLE, FieldType.GRID})
_WRITTEN = frozenset({FieldType.TEXT, FieldType.LONGTEXT})
_ONE_OF_SOME = frozenset({FieldType.CHOICE, FieldType.SCALE5})


def plainly(**given: Entry) -> Callable[[Scene], Entries]:
    """What a part fills in: these answers, and the rest plainly."""
    return lambda scene: filled(scene, given)


def filled(scene: Scene, given: Entries) -> Entries:
    """These answers, and plain ones to everything else that the form wants answered or that can be written freely."""
    entries = dict(given)
    for field in scene.form.fields():
        if field.type in _IN_ROWS:
            entries |= _rows(scene, field, entries)
        elif _is_wanted(field) and _is_free(scene, field.id, entries) and _applies(field.shown_if, entries):
            entries |= _answer(scene, field, field.id)
    return entries


def _rows(scene: Scene, field: Field, entries: Entries) -> Entries:
    """Every row of a grid; the first ones of a table that must have some."""
    answers: dict[str, Entry] = {}
    for number in _row_numbers(scene, field) if _applies(field.shown_if, entries) else ():
        for column in field.columns:
            name = f"{field.id}-{number}-{column.id}"
            if (column.required or field.type is FieldType.TABLE) and _is_free(scene, name, entries):
                answers |= _answer(scene, column, name)
    return answers


def _row_numbers(scene: Scene, field: Field) -> Iterator[int]:
    first = field.columns[0].id
    most = sum(name.startswith(f"{field.id}-") and name.endswith(f"-{first}") for name in scene.page.inputs)
    least = max(field.least, 1) if field.required else field.least
    return iter(range(most if field.type is FieldType.GRID else min(least, most)))


def _is_wanted(field: Field) -> bool:
    return field.required or field.type in _WRITTEN or field.reader is Reader.ANONYMOUS


def _is_free(scene: Scene, name: str, entries: Entries) -> bool:
    """Whether there is an input in which nothing stands yet."""
    return name in scene.page.inputs and name not in entries and not scene.page.value(name)


def _applies(condition: Condition | None, entries: Entries) -> bool:
    """What hangs on anything but an answer of this form is not on the page where it does not apply."""
    return condition is None or condition.field is None or condition.holds(entries.get(condition.field))


def _answer(scene: Scene, field: Field, name: str) -> Entries:
    ahead = scene.today + AHEAD if field.ahead else scene.today
    offered = scene.page.offered(name)
    if field.type in _WRITTEN:
        return _words(scene, field, name)
    if field.type in _ONE_OF_SOME:
        return {name: _one_of(scene, field, name, offered)}
    if field.type is FieldType.DATETIME:
        return {name: ahead.isoformat(), f"{name}-time": "10:00"}
    plain: Mapping[FieldType, Entry] = {
        FieldType.MULTI: offered,
        FieldType.BOOL: True,
        FieldType.CONFIRM: True,
        FieldType.NUMBER: NUMBER,
        FieldType.DATE: ahead.isoformat(),
    }
    return {name: plain[field.type]} if field.type in plain else _person(scene, name)


def _words(scene: Scene, field: Field, name: str) -> Entries:
    """Words that can be recognised wherever they turn up; nothing where there is no room for them."""
    about = scene.about.person_id if scene.about else ""
    owner = {Reader.AUTHOR: scene.reader, Reader.ANONYMOUS: ""}.get(field.reader, about)
    text = marked(WORDS, field.reader, owner)
    return {name: text} if field.most is None or len(text) <= field.most else {}


def _one_of(scene: Scene, field: Field, name: str, offered: tuple[str, ...]) -> str:
    """The first where a case goes on by it; anything elsewhere, the same for the same step."""
    if field.routing or not offered:
        return offered[0] if offered else ""
    return Random(f"{scene.decks.seed}/{scene.page.step_id}/{name}").choice(offered)


def _person(scene: Scene, name: str) -> Entries:
    """A colleague."""
    if scene.about is None:
        return {}
    return {name: scene.cast.somebody_else(scene.about, but={scene.about.person_id}).email or ""}
