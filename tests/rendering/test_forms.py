import pytest

from karriereflyt.domain.form import OF_THE_PAGE
from karriereflyt.rendering.forms import load_forms

FORM = """\
form: T
title: {{nb: T, nn: T, en: T}}
purpose: p
basis: b
retention: r
minutes: 1
pages:
- fields:
  - {{id: {name}, type: bool, class: H, label: {{nb: x, nn: x, en: x}}}}
"""


def faults_of(folder, name: str) -> list[str]:
    (folder / "options.yaml").write_text("way: [{value: a, nb: a, nn: a, en: a}]\n", encoding="utf-8")
    (folder / "t.yaml").write_text(FORM.format(name=name), encoding="utf-8")
    return [str(fault) for fault in load_forms(folder, folder)[1]]


@pytest.mark.parametrize("name", sorted(OF_THE_PAGE))
def test_no_question_is_called_like_an_input_of_the_page(tmp_path, name):
    assert faults_of(tmp_path, name) == [
        f't.yaml:1: No field can be called "{name}": the page itself has an input of that name.'
    ]


def test_any_other_name_will_do(tmp_path):
    assert faults_of(tmp_path, "talk_language") == []
