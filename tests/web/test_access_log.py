from hashlib import sha256

import pytest

from karriereflyt.web.access_log import told

TOKEN = "A" * 43


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (f"/s/{TOKEN}", f"/s/{sha256(TOKEN.encode()).hexdigest()[:6]}"),
        ("/steps/17", "/steps/17"),
        ("/steps/17/kari", "/?"),
        ("/steps/" + "9" * 40, "/steps/" + "9" * 18),
        ("/static/styles.css", "/static"),
        ("/healthz", "/healthz"),
        ("/", "/"),
        ("/kari@uni.example\nGET /forged", "/?"),
        ("/s/", "/?"),
    ],
)
def test_a_path_is_told_without_what_opens_a_step_or_names_a_person(path, line):
    assert told(path) == line
