from collections import Counter

from karriereflyt.casework.reports.units import UnitLine, unit_lines
from karriereflyt.store.people import UnitRow

LEVELS = ("institution", "faculty", "department")


def unit(code, parent, level, name="Unit"):
    return UnitRow(
        code=code, parent_code=parent, name_nb=name, name_nn=name, name_en=name, level=level, contact_email=None
    )


HOUSE = {
    one.code: one
    for one in (
        unit("u", None, "institution"),
        unit("hf", "u", "faculty"),
        unit("iss", "hf", "department"),
        unit("grp", "iss", "research_env"),
        unit("jus", "u", "faculty"),
    )
}


def line(code, depth, **counts):
    name = f"Unit ({code})" if code else "Without a known unit"
    return UnitLine(code=code, name=name, depth=depth, counts=Counter(counts))


def test_a_unit_has_everything_below_it_also_what_is_too_small_to_be_chosen():
    own = {"hf": Counter(a=1), "grp": Counter(a=2, b=1)}
    assert unit_lines(HOUSE, LEVELS, own) == [line("u", 0, a=3, b=1), line("hf", 1, a=3, b=1), line("iss", 2, a=2, b=1)]


def test_units_without_figures_are_left_out():
    assert [one.code for one in unit_lines(HOUSE, LEVELS, {"jus": Counter(a=1)})] == ["u", "jus"]


def test_figures_of_a_unit_that_is_gone_stand_at_the_end():
    own = {"jus": Counter(a=1), "gone": Counter(a=2), "": Counter(a=1)}
    assert unit_lines(HOUSE, LEVELS, own)[-1] == line("", 0, a=3)


def test_too_many_lines_are_rolled_up_one_level_higher():
    own = {"grp": Counter(a=1), "jus": Counter(a=1)}
    assert [one.code for one in unit_lines(HOUSE, LEVELS, own, most=3)] == ["u", "hf", "jus"]


def test_a_level_that_is_not_chosen_is_skipped_and_its_children_move_up():
    assert [
        (one.code, one.depth) for one in unit_lines(HOUSE, ("institution", "department"), {"grp": Counter(a=1)})
    ] == [
        ("u", 0),
        ("iss", 1),
    ]


def test_a_name_is_indented_without_a_place_to_break_and_never_markup():
    nasty = UnitLine(code="x", name="*A*", depth=1, counts=Counter())
    assert nasty.words == "–\N{NO-BREAK SPACE}\\*A\\*"
