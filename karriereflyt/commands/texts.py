"""Commands about config, forms and letters."""

import sys
import webbrowser
from pathlib import Path
from tempfile import mkdtemp

from flows.stories import processes
from karriereflyt.casework.checking import check as find_faults
from karriereflyt.casework.letters.letterhead import letterhead_of
from karriereflyt.domain.diagram import diagram
from karriereflyt.institution.loading import load_institution
from karriereflyt.rendering.emails import MessageName, fill, load_messages, sample_values
from karriereflyt.rendering.forms import load_forms
from karriereflyt.settings import CHECKOUT, Settings


def check() -> int:
    """Look for faults in config and templates; every one is told with file and line."""
    faults = find_faults(Settings(), processes())
    for fault in faults:
        print(fault)
    print(f"{len(faults)} faults." if faults else "No faults.", file=sys.stderr)
    return 1 if faults else 0


def preview_mail(message: str, *, lang: str = "nb", open: bool = False) -> int:  # noqa: A002  # the option is called --open
    """Show a letter as it would arrive, with sample values.

    Parameters
    ----------
    message
        Process and message, such as annual_conversation/offer.
    lang
        nb, nn or en.
    open
        Open it in a browser instead of printing its text.
    """
    settings = Settings()
    institution, _ = load_institution(settings.config_dir, settings.config_dir.parent)
    messages, _ = load_messages(settings.templates_dir / "emails")
    process, _, key = message.partition("/")
    found = messages.get(MessageName(process, key, lang))
    if found is None:
        known = ", ".join(sorted({f"{name.process}/{name.key}" for name in messages}))
        print(f"There is no letter {message} in {lang}. Known: {known}.", file=sys.stderr)
        return 1
    letter = fill(found, letterhead_of(institution, lang), sample_values(found.definition))
    if not open:
        print(f"Subject: {letter.subject}\n\n{letter.text}")
        return 0
    page = Path(mkdtemp(prefix="karriereflyt-")) / f"{key}.{lang}.html"
    page.write_text(letter.html, encoding="utf-8")
    webbrowser.open(page.as_uri())
    print(page)
    return 0


def diagrams(*, out: Path = CHECKOUT / "docs" / "diagrams") -> None:
    """Draw every story by exploring it, as Mermaid in Markdown.

    Parameters
    ----------
    out
        The folder for one file per process.
    """
    settings = Settings()
    institution, _ = load_institution(settings.config_dir, settings.config_dir.parent)
    forms, _ = load_forms(settings.templates_dir / "forms", settings.templates_dir.parent)
    out.mkdir(parents=True, exist_ok=True)
    for key, process in processes().items():
        text = diagram(process, institution.processes[key], forms.by_key, institution.calendar)
        (out / f"{key}.md").write_text(text, encoding="utf-8")
        print(out / f"{key}.md")
