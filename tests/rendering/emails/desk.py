"""A folder of messages as HR keeps it, with the house's own frames around them."""

import shutil
from pathlib import Path

from karriereflyt.domain.faults import Fault
from karriereflyt.domain.message import Letterhead
from karriereflyt.rendering.emails import Message, MessageName, load_messages

FRAMES = Path(__file__).parents[3] / "templates" / "emails"

LETTERHEAD = Letterhead(
    institution="Universitetet i Ås",
    programme="Karriereprogrammet",
    contact_name="Kari Nordmann",
    contact_phone="22 85 50 50",
    contact_email="hr@uias.example",
    from_name="Karriereprogrammet, Universitetet i Ås",
    from_address="karriere@uias.example",
)

OFFER = """---
subject: "Tilbud om samtale {{ date }}"
placeholders: [given_name, date, link]
---
Hei {{ given_name }},

vi foreslår **{{ date }}**.

[Svar på tilbudet]({{ link }})
"""

OFFER_VALUES = {"given_name": "Åse", "date": "4. mars", "link": "https://forms.example/s/abc"}

DIGEST = """---
subject: "{{ n }} oppgaver venter på deg"
placeholders: [given_name, n, tasks]
---
Hei {{ given_name }},

{% for task in tasks %}
- [{{ task.name }}: {{ task.step }}]({{ task.link }}){% if task.late %} (over fristen){% endif %}

{% endfor %}
"""


class Desk:
    """`templates/emails` in an empty folder."""

    def __init__(self, root: Path) -> None:
        self.folder = root / "templates" / "emails"
        self.folder.mkdir(parents=True)
        for frame in FRAMES.glob("frame.*"):
            shutil.copy(frame, self.folder)

    def write(self, text: str, *, key: str = "offer", languages: tuple[str, ...] = ("nb", "nn", "en")) -> None:
        """A message of the process «talk», the same text in each language."""
        (self.folder / "talk").mkdir(exist_ok=True)
        for language in languages:
            (self.folder / "talk" / f"{key}.{language}.md").write_text(text, "utf-8")

    def faults(self) -> list[Fault]:
        return load_messages(self.folder)[1]

    def message(self, key: str = "offer", language: str = "nb") -> Message:
        """The message, when nothing at all is wrong."""
        messages, faults = load_messages(self.folder)
        assert faults == []
        return messages[MessageName("talk", key, language)]
