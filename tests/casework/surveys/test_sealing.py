import time
from base64 import b64decode

import pytest
from cryptography.fernet import Fernet
from hypothesis import given
from hypothesis import strategies as st

from karriereflyt.casework.surveys.questions import questions_of, sheet_of
from karriereflyt.casework.surveys.sealing import Letter, open_letter, room, seal_letter
from karriereflyt.domain.suppression.question import SCALE, Question
from karriereflyt.store.letterbox import Box
from karriereflyt.store.seals import Seals
from tests.casework.house import KEY
from tests.casework.surveys.pulse import form
from tests.web.fields import field, options
from tests.web.fields import form as form_of

SEALS = Seals([KEY])
BOX = Box("pulse:round-1", "pulse")
ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "useful": st.sampled_from(SCALE),
        "used": st.sampled_from([("hf",), ("hf", "mn")]),
        "plan": st.booleans(),
        "keep": st.text(min_size=1, max_size=500),
    },
)


@given(values=ANSWERS)
def test_a_letter_comes_back_as_it_was_and_is_as_long_as_every_other(values):
    letter = Letter.of(form(), values)
    sealed = seal_letter(SEALS, BOX, letter, room(form()))
    assert open_letter(SEALS, BOX, sealed) == (letter, room(form()))
    assert len(sealed) == len(seal_letter(SEALS, BOX, Letter({}, {}), room(form())))


def test_an_answer_longer_than_any_form_allows_is_not_lost():
    letter = Letter({}, {"keep": "x" * 100_000})
    assert open_letter(SEALS, BOX, seal_letter(SEALS, BOX, letter, room(form())))[0] == letter


def test_a_sealed_letter_carries_no_time():
    """A token of Fernet begins with the second at which it was made, in clear."""
    stamp = int(time.time()).to_bytes(8)[:6]  # the same for hours
    assert stamp in b64decode(Fernet(Fernet.generate_key()).encrypt(b""), b"-_")
    assert [1 for _ in range(200) if stamp in seal_letter(SEALS, BOX, Letter({}, {}), 256)] == []


def test_boxes_to_tick_and_cells_of_grids_are_questions_by_themselves():
    grid = field("measures", "grid", "X", columns=(field("offered", "bool", "X"), field("use", "scale5", "X")))
    asked = form_of(grid, field("used", "multi", "X", options=options("a", "b")), field("said", "longtext", "X"))
    answers = {"measures": ({"offered": True}, {"use": "4"}), "used": ("b",), "said": "Ord"}
    yes_no = ("true", "false")
    assert questions_of(asked, [answers], []) == (
        Question("measures.1.offered", yes_no),
        Question("measures.1.use", SCALE, is_scale=True),
        Question("measures.2.offered", yes_no),
        Question("measures.2.use", SCALE, is_scale=True),
        Question("used=a", yes_no),
        Question("used=b", yes_no),
    )
    assert sheet_of(asked, answers) == {
        "measures.1.offered": "true", "measures.2.use": "4", "used=a": "false", "used=b": "true", "said": "Ord"
    }  # fmt: skip


@pytest.mark.parametrize("values", [{}, {"used": ()}])
def test_whoever_ticks_nothing_has_not_answered(values):
    assert sheet_of(form(), values) == {}
