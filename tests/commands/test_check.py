"""`karriereflyt check`, as HR runs it: whatever is wrong is told in one go, each with the place to look at."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from karriereflyt.commands.texts import check
from karriereflyt.settings import CHECKOUT

pytestmark = pytest.mark.slow  # the check explores every story
ANNUAL = "config/processes/annual_conversation.yaml"
CALENDAR = "config/calendar.yaml"
INSTITUTION = "config/institution.yaml"
OFFER_FORM = "templates/forms/offer.yaml"
OFFER_LETTER = "templates/emails/annual_conversation/offer.nn.md"
HELD_LETTER = "templates/emails/annual_conversation/held.en.md"


@pytest.fixture
def copy(tmp_path, monkeypatch) -> Path:
    """The house's own config and templates, to be spoilt."""
    for room in ("config", "templates"):
        shutil.copytree(CHECKOUT / room, tmp_path / room)
        monkeypatch.setenv(f"KARRIEREFLYT_{room.upper()}_DIR", str(tmp_path / room))
    return tmp_path


def checked(capsys) -> tuple[int, list[str]]:
    """The exit code and the lines that the command prints."""
    return check(), capsys.readouterr().out.splitlines()


def spoil(copy: Path, file: str, before: str, after: str, *, at: str = "") -> str:
    """Change one place of a file; gives the place of the line that holds `at`, or what was written, in the end."""
    path = copy / file
    text = path.read_text(encoding="utf-8")
    assert before in text, (file, before)
    text = text.replace(before, after, 1)
    path.write_text(text, encoding="utf-8")
    wanted = at or after
    number = text[: text.index(wanted)].count("\n") + 1
    return f"{file}:{number}"


FAULTS: dict[str, Callable[[Path], str]] = {
    "lacks its text in nn": lambda copy: spoil(
        copy, "templates/forms/options.yaml", "{value: done, nb: Gjort, nn: Gjort,", "{value: done, nb: Gjort,"
    ),
    'There is no option set "stallled"': lambda copy: spoil(
        copy, "templates/forms/stalled.yaml", "options: stalled", "options: stallled"
    ),
    "«place» is declared and never used": lambda copy: spoil(
        copy, OFFER_LETTER, "placeholders: [", "placeholders: [place, "
    ),
    "«partner_mail» is used and not declared": lambda copy: spoil(
        copy, HELD_LETTER, "{{ employee }}", "{{ partner_mail }} {{ employee }}"
    ),
    'Unknown key "colour"': lambda copy: spoil(
        copy, ANNUAL, "  slots:\n    form: slots", "  slots:\n    colour: red\n    form: slots", at="colour: red"
    ),
    'uses the form "chooose"': lambda copy: spoil(
        copy, ANNUAL, "  choose:\n    form: choose", "  choose:\n    form: chooose", at="choose:\n    form: chooose"
    ),
    '"three weeks" is no': lambda copy: spoil(
        copy, ANNUAL, "due: 7 days\n    lapse: 30 days", "due: three weeks\n    lapse: 30 days", at="due: three weeks"
    ),
    "routes but has class P": lambda copy: spoil(
        copy, "templates/forms/regret.yaml", "class: H\n        routing: true", "class: P\n        routing: true",
        at="id: wants_talk",
    ),
    '"02-30" is no': lambda copy: spoil(copy, CALENDAR, '"12-24"', '"02-30"'),
    'Unknown key "fax"': lambda copy: spoil(copy, INSTITUTION, "  phone: 55 55 01 00", "  fax: 55 55 01 01"),
    "3 is outside that": lambda copy: spoil(copy, INSTITUTION, "  k: 5", "  k: 3"),
    "would tell who it is from": lambda copy: spoil(
        copy, OFFER_FORM, "type: bool\n        class: P", "type: date\n        class: X", at="id: contact_me"
    ),
    'speaks of "fagforening"': lambda copy: spoil(
        copy, "templates/forms/mediation.yaml", "nb: Hvordan gikk det?", "nb: Var fagforening med?", at="id: outcome"
    ),
    'The document "actions" is made from the step "recrod"': lambda copy: spoil(
        copy, ANNUAL, "[record|revision]\n    fields", "[recrod|revision]\n    fields", at="  actions:\n"
    ),
    'No form of the document "actions" has the field "next_tlak"': lambda copy: spoil(
        copy, ANNUAL, "actions, next_talk]", "actions, next_tlak]", at="  actions:\n"
    ),
    '"mentor" may read no documents': lambda copy: spoil(copy, ANNUAL, "for: [hr]", "for: [hr, mentor]"),
    '"recrod" should be one of: form, record': lambda copy: spoil(
        copy, ANNUAL, "layout: record", "layout: recrod"
    ),
    "The layout asks for the text «topicz»": lambda copy: spoil(
        copy, "templates/documents/record.typ", 'w("topics")', 'w("topicz")'
    ),
}  # fmt: skip


def test_every_fault_of_every_kind_is_told_in_one_run_with_file_and_line(copy, capsys):
    spoilt = {words: fault(copy) for words, fault in FAULTS.items()}
    code, lines = checked(capsys)
    told = {
        words: [line.partition(": ")[0] for line in lines if words in line and line.startswith(place)]
        for words, place in spoilt.items()
    }
    assert told == {words: [place] for words, place in spoilt.items()}, "\n".join(lines)
    assert code == 1


def test_without_a_fault_nothing_is_told(copy, capsys):
    assert copy.is_dir()
    assert checked(capsys) == (0, [])


def test_a_document_for_a_leader_whom_the_process_is_not_between_is_told(copy, capsys):
    spoil(copy, ANNUAL, "for: [partner]", "for: [partner, leader]")
    sentence = (
        'The document "partner-preparation" is for the leader, and the process is not between them and the employee.'
    )
    code, lines = checked(capsys)
    assert (code, [line.partition(": ")[2] for line in lines]) == (1, [sentence])


def test_a_document_that_waits_for_what_never_comes_is_told(copy, capsys):
    spoil(copy, ANNUAL, "held_unconfirmed]", "held_forever]")
    sentence = 'The document "record" waits until the case stands at "held_forever", and it never does.'
    code, lines = checked(capsys)
    assert (code, [line.partition(": ")[2] for line in lines]) == (1, [sentence])
