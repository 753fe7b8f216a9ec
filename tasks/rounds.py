"""Rounds: previewed, approved, launched in chunks."""

from karriereflyt.casework import launching, previewing
from karriereflyt.casework.launching import Launch
from karriereflyt.casework.previewing import RoundRequest
from karriereflyt.casework.reports.launch_report import LaunchFigures, launch_figures, launch_page
from karriereflyt.casework.reports.page import Page
from karriereflyt.casework.reports.preview_figures import preview_figures
from karriereflyt.casework.reports.preview_page import preview_page
from karriereflyt.casework.reports.samples import samples
from karriereflyt.casework.waiting_rounds import round_to_launch
from karriereflyt.domain.eligibility import Group
from tasks.house import office
from tasks.thin import thin

CHUNK = 500
MOST_CHUNKS = 100


@thin("freeze the cohort")
def freeze_cohort(process: str, year: int, units: tuple[str, ...], group: Group) -> previewing.Previewed:
    """Who would be offered a conversation, and who not and why."""
    desk = office()
    request = RoundRequest(process=process, year=year, units=units, group=group)
    return previewing.preview(desk, request, desk.clock.now())


@thin("write the preview", "write the preview of round {round_id}")
def write_preview(round_id: int) -> tuple[Page, str]:
    """Everything that decides whether the round may be launched: as a page, and the counts in one sentence."""
    desk = office()
    figures = preview_figures(desk, round_id, desk.clock.now())
    letters = samples(desk, figures.process, [one.message for one in figures.letters])
    return preview_page(figures, letters, second_person=desk.institution.second_person), figures.sentence


@thin("ask the second person", "ask the second person about round {round_id}")
def ask_second_person(round_id: int) -> bool:
    """A letter with a link to whoever approves; false where the institution wants nobody."""
    desk = office()
    return launching.ask_approval(desk, round_id, desk.clock.now())


@thin("find the round")
def find_round(process: str, round_number: int) -> int:
    """The round HR means."""
    return round_to_launch(office(), process, round_number)


@thin("begin the launch", "begin the launch of round {round_id}")
def begin_launch(round_id: int) -> Launch:
    """Check that it may be launched, and cut the cohort in chunks."""
    desk = office()
    launch = launching.begin_launch(desk, round_id, desk.clock.now(), chunk=CHUNK)
    larger = -(-len(launch.chunks) // MOST_CHUNKS)
    if larger > 1:
        launch = launching.begin_launch(desk, round_id, desk.clock.now(), chunk=CHUNK * larger)
    return launch


@thin("open cases", "open cases {first}–{last} of round {round_id}")
def open_cases(round_id: int, first: int, last: int) -> int:
    """One chunk, one transaction; returns how many were opened."""
    desk = office()
    return launching.open_chunk(desk, round_id, first, last, desk.clock.now())


@thin("end the launch", "end the launch of round {round_id}")
def end_launch(round_id: int) -> None:
    """All cases are open."""
    launching.end_launch(office(), round_id)


@thin("count the launch", "count the launch of round {round_id}")
def count_launch(round_id: int) -> tuple[Page, LaunchFigures]:
    """Cases opened, and what became of their letters."""
    figures = launch_figures(office(), round_id)
    return launch_page(figures), figures
