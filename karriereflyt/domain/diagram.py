"""A story as a picture: every step, day and end that exploring it comes to, in HR's words. Pure; Mermaid."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from karriereflyt.domain.calendar import WorkCalendar
from karriereflyt.domain.case import Process
from karriereflyt.domain.explore import Edge, Exploration, Place, explore
from karriereflyt.domain.form import Form, Value
from karriereflyt.domain.found import Walk
from karriereflyt.domain.plan import ProcessPlan
from karriereflyt.domain.ways import OR, Answer, labels

LANGUAGE = "en"
SILENCE = "no answer"
START, DAY, END, DONE = "start", "day:", "end:", "done:"

PAGE = """# {title}

Drawn from the story by `karriereflyt diagrams`; a test compares it with the code. Boxes are steps with who is asked,
hexagons are days that the case waits for, round ends are outcomes. A dotted line leads to what stands open meanwhile
or goes its own way beside the rest. Rounds are left out: a way that is taken only after several of them is drawn where
nothing else leads there.

```mermaid
flowchart TD
{lines}
```
"""


def diagram(process: Process, plan: ProcessPlan, forms: Mapping[str, Form], calendar: WorkCalendar) -> str:
    """The page for one process. Raises `KeyError` where plan or forms lack something that the story comes to."""
    return drawing(explore(process, plan, forms, calendar), plan, forms)


def drawing(exploration: Exploration, plan: ProcessPlan, forms: Mapping[str, Form]) -> str:
    """The page for what an exploration has found."""
    picture = _Drawing(plan, forms)
    for edge in exploration.edges:
        picture.add(edge)
    lines = (f"    {line}" for line in (*picture.nodes(), *picture.arrows()))
    return PAGE.format(title=plan.title.in_(LANGUAGE), lines="\n".join(lines))


Event = tuple[str, Answer | str]
"""A node, and what happens there: an answer, or something in words (none for a day that comes)."""


class _Drawing:
    """Nodes and arrows of one story. Ways that differ in nothing but rounds are one arrow."""

    def __init__(self, plan: ProcessPlan, forms: Mapping[str, Form]) -> None:
        self._plan = plan
        self._forms = forms
        self._shapes: dict[str, str] = {START: "(( ))"}
        self._meanwhile: dict[tuple[str, str], None] = {}
        self._depths: dict[Event, dict[Place, dict[str, int]]] = {}

    def add(self, edge: Edge) -> None:
        """Note what one edge of the exploration tells."""
        target = _target(edge)
        if target.startswith(DONE):
            self._shapes.setdefault(target, "((done))")
        for new in edge.found.opened:
            title = self._plan.steps[new.name.key].title.in_(LANGUAGE)
            self._shapes.setdefault(new.name.key, f'["{_safe(title)}<br/><i>{new.role}</i>"]')
            if new.name.key != target:
                self._meanwhile[target, new.name.key] = None
        if edge.found.outcome is not None:
            self._shapes.setdefault(target, f'(["{_plain(edge.found.outcome)}"])')
        lines, depth = (edge.source.lines, edge.source.depth) if edge.source is not None else ((), 0)
        depths = self._depths.setdefault(_event(edge), {}).setdefault(lines, {})
        if not _stays(edge):
            depths[target] = min(depth, depths.get(target, depth))

    def nodes(self) -> Iterator[str]:
        """Each thing that the case can wait for, and each end."""
        days: dict[str, list[str]] = defaultdict(list)
        for node, day in self._days().items():
            days[day].append(_plain(node.removeprefix(DAY)))
        for node, shape in self._shapes.items():
            yield f"{_id(node)}{shape}"
        for day, standings in days.items():
            yield f'{_id(day)}{{{{"a day<br/><i>{" / ".join(standings)}</i>"}}}}'

    def arrows(self) -> Iterator[str]:
        """What leads from one to the other."""
        days = self._days()
        told: dict[tuple[str, str], list[str]] = defaultdict(list)
        for source, target, words in self._told():
            told[days.get(source, source), days.get(target, target)].append(words)
        for (source, target), every in told.items():
            words = "" if "" in every else _safe(OR.join(dict.fromkeys(every)))
            label = f'|"{words}"|' if words else ""
            yield f"{_id(source)} -->{label} {_id(target)}"
        for source, step in dict.fromkeys((days.get(source, source), step) for source, step in self._meanwhile):
            yield f"{_id(source)} -.-> {_id(step)}"

    def _told(self) -> Iterator[tuple[str, str, str]]:
        """Source, target and words of every arrow."""
        ways = self._ways()
        for source in dict.fromkeys(source for source, _ in ways):
            events = {event: targets for (node, event), targets in ways.items() if node == source}
            answers = {answer: targets for answer, targets in events.items() if not isinstance(answer, str)}
            step = self._plan.steps.get(source)
            if step is not None:
                words = labels(self._forms[step.form], answers, LANGUAGE)
                yield from ((source, target, words[target]) for target in words)
            for event, targets in events.items():
                if isinstance(event, str) and not (event == SILENCE and step is not None and step.lapse is None):
                    yield from ((source, target, event) for target in sorted(targets))

    def _ways(self) -> Mapping[Event, frozenset[str]]:
        """Where each event leads. A way taken only in later rounds is left out, unless nothing else leads there."""
        ways: dict[Event, set[str]] = {event: set() for event in self._depths}
        late: list[tuple[int, str, Event]] = []
        for event, places in self._depths.items():
            for target in dict.fromkeys(target for depths in places.values() for target in depths):
                there = [depths for depths in places.values() if target in depths]
                if any(depths[target] == min(depths.values()) for depths in there):
                    ways[event].add(target)
                else:
                    late.append((min(depths[target] for depths in there), target, event))
        for _, target, event in sorted(late, key=lambda one: (len(ways[one[2]]), one[0])):
            if not any(target in targets for targets in ways.values()):
                ways[event].add(target)
        return {event: frozenset(targets) for event, targets in ways.items()}

    def _days(self) -> Mapping[str, str]:
        """The days that are waited for; those with the same way on are one."""
        first: dict[frozenset[str], str] = {}
        onward = {node: targets for (node, _), targets in self._ways().items() if node.startswith(DAY)}
        return {node: first.setdefault(targets, node) for node, targets in onward.items()}


def _event(edge: Edge) -> Event:
    happened, source = edge.happened, START if edge.source is None else _node(edge.source.found)
    if happened.strand and happened.step is None:
        return f"{DAY}{happened.strand}", ""
    if happened.step is None or happened.is_notice:
        return source, "" if happened.step is None else _plain(happened.step.key)
    return happened.step.key, SILENCE if happened.answer is None else _without_rows(happened.answer)


def _node(found: Walk) -> str:
    """What a case waits for after a walk: an end, a step, or a day (told apart by the standing)."""
    if found.outcome is not None:
        return f"{END}{found.outcome}"
    return found.blocked_by.key if found.blocked_by is not None else f"{DAY}{found.standing}"


def _target(edge: Edge) -> str:
    """What is waited for afterwards, where it happened: in the story, or in a strand beside it."""
    strand = edge.happened.strand
    if not strand or edge.found.outcome is not None:
        return _node(edge.found)
    waits = edge.found.strands.get(strand)
    if waits is None:
        return f"{DONE}{strand}"
    return waits.blocked_by.key if waits.blocked_by is not None else f"{DAY}{strand}"


def _stays(edge: Edge) -> bool:
    """Whether the case goes on waiting for the same: somebody answered a step that nothing waits for."""
    source, found = edge.source, edge.found
    if source is None or found.opened or edge.happened.step == source.found.blocked_by or edge.happened.strand:
        return False
    return _node(found) == _node(source.found)


def _without_rows(answer: Mapping[str, Value]) -> Answer:
    """What can be said in a word or two."""
    return tuple((name, value) for name, value in answer.items() if isinstance(value, str | bool))


def _id(node: str) -> str:
    return node.replace("-", "_").replace(":", "_")


def _plain(code: str) -> str:
    return code.replace("_", " ").replace("-", " ")


def _safe(text: str) -> str:
    return text.replace('"', "#quot;")
