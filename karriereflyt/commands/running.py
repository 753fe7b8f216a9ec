"""Commands that start things, and the one that asks whether all is well."""

import sys

from flows.stories import processes
from karriereflyt.casework.wellbeing import ask_office
from karriereflyt.commands.common import office
from karriereflyt.services.doctor import Finding, look_at_services, whereabouts
from karriereflyt.settings import Settings
from karriereflyt.web.serving import serve


def serve_forms() -> None:
    """Serve the form app on the port of KARRIEREFLYT_FORMS_PORT."""
    serve(office())


def doctor() -> int:
    """Say whether everything is reachable and set up, and what to do where it is not."""
    settings = Settings()
    asked = [
        Finding(ok=not answer.todo, what=answer.what, todo=answer.todo) for answer in ask_office(settings, processes())
    ]
    found = [*asked, *look_at_services(whereabouts(settings.home))]
    for finding in found:
        print(f"{'ok  ' if finding.ok else 'MEND'} {finding.what}")
        if not finding.ok:
            print(f"     {finding.todo}")
    wrong = sum(not finding.ok for finding in found)
    print(f"{wrong} things to mend." if wrong else "All is well.", file=sys.stderr)
    return 1 if wrong else 0
