"""The conversation partner of a postdoc or researcher is never their supervisor (S000 row 11)."""

import pytest

from karriereflyt.domain.partner_rule import conflict, supervisor_unknown, warning

TIES = {"supervisor": ["S"], "co_supervisor": ["C"], "mentor": ["M"]}


@pytest.mark.parametrize("level", ["postdoc", "researcher"])
@pytest.mark.parametrize(
    ("candidate", "tie"), [("S", "supervisor"), ("C", "co_supervisor"), ("M", "mentor"), ("L", None)]
)
def test_who_supervises_a_postdoc_or_researcher_may_not_hold_the_talk(level, candidate, tie):
    assert conflict(level, TIES, candidate, mentor_blocks=True) == tie


def test_a_mentor_may_where_the_institution_says_so():
    assert conflict("postdoc", TIES, "M", mentor_blocks=False) is None


@pytest.mark.parametrize("level", ["phd", "none"])
def test_nobody_is_kept_from_talking_with_others(level):
    assert conflict(level, TIES, "S", mentor_blocks=True) is None


@pytest.mark.parametrize(("level", "told"), [("phd", "supervisor"), ("postdoc", None), ("none", None)])
def test_for_phd_fellows_a_supervisor_as_partner_is_a_warning(level, told):
    assert warning(level, TIES, "S") == told


@pytest.mark.parametrize(
    ("level", "supervision", "is_unknown"),
    [
        ("postdoc", {}, True),
        ("researcher", {"supervisor": []}, True),
        ("researcher", {"co_supervisor": ["C"]}, True),
        ("postdoc", TIES, False),
        ("phd", {}, False),
        ("none", {}, False),
    ],
)
def test_silence_about_the_supervisor_is_never_a_pass(level, supervision, is_unknown):
    assert supervisor_unknown(level, supervision) is is_unknown
