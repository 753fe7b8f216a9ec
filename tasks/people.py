"""Taking over units and people from the files that the people system leaves."""

from dataclasses import dataclass

from karriereflyt.casework.importing import ImportRefused, import_people
from karriereflyt.casework.reports.import_page import PEOPLE_FILE, UNITS_FILE, import_page, import_sentence
from karriereflyt.casework.reports.page import Page
from karriereflyt.casework.starting import start_by_themselves
from karriereflyt.casework.supervising import check_partners
from tasks.house import office
from tasks.starting import started_in_words
from tasks.thin import thin


@dataclass(frozen=True, kw_only=True)
class TakenOver:
    """How an import went: one sentence, and the page that tells all; no page where there was nothing to import."""

    sentence: str
    page: Page | None = None
    has_failed: bool = False


@thin("take over people")
def take_over_people(*, many_may_go: bool = False) -> TakenOver:
    """Good rows in, bad ones named and left as they were."""
    desk = office()
    folder = desk.settings.import_folder
    units_file, people_file = folder / UNITS_FILE, folder / PEOPLE_FILE
    missing = [file.name for file in (units_file, people_file) if not file.exists()]
    if missing == [UNITS_FILE, PEOPLE_FILE]:
        return TakenOver(
            sentence=f"Nothing to import: there is no {UNITS_FILE} and {PEOPLE_FILE} in the import folder."
        )
    if missing:
        raise ImportRefused(f"Nothing was imported: {missing[0]} is not in the import folder; both files are needed.")
    imported = import_people(desk, units_file, people_file, desk.clock.now(), many_may_go=many_may_go)
    conflicts = check_partners(desk, desk.clock.now())
    started = start_by_themselves(desk, desk.clock.now())
    sentence = " ".join([import_sentence(imported), *started_in_words(desk, started)])
    if conflicts:
        sentence += f" {conflicts} conversation partners may not hold the talk any more: HR has been asked for others."
    return TakenOver(sentence=sentence, page=import_page(imported), has_failed=bool(imported.failed))
