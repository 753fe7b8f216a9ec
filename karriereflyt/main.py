"""The command line: every command in one place, loaded when it is called, and refusals as one sentence."""

import sys

from cyclopts import App

from karriereflyt.domain.errors import Refusal
from karriereflyt.settings import NoKeys
from karriereflyt.store.connection import DatabaseAway

app = App(name="karriereflyt", help="Career-programme processes for universities and state employers.")
app.command("karriereflyt.commands.texts:check", name="check", help="Look for faults in config and templates.")
app.command("karriereflyt.commands.texts:preview_mail", name="preview-mail", help="Show a letter as it would arrive.")
app.command("karriereflyt.commands.texts:diagrams", name="diagrams", help="Draw every story.")
app.command("karriereflyt.commands.data:migrate", name="migrate", help="Make or upgrade the database.")
app.command(
    "karriereflyt.commands.data:generate", name="generate", help="Write a synthetic university as two CSV files."
)
app.command("karriereflyt.commands.data:import_", name="import", help="Take over units and people.")
app.command(
    "karriereflyt.commands.data:rewalk", name="rewalk", help="Say what the present stories would change in open cases."
)
app.command("karriereflyt.commands.running:serve_forms", name="serve-forms", help="Serve the form app.")
app.command(
    "karriereflyt.commands.running:doctor", name="doctor", help="Say whether everything is set up and reachable."
)
app.command("karriereflyt.commands.showing:demo", name="demo", help="Play a whole year on a throwaway house.")

keys = App(name="keys", help="The keys that answers are encrypted with.")
keys.command("karriereflyt.commands.data:new_key", name="new", help="Make a first key.")
keys.command(
    "karriereflyt.commands.data:rotate_keys", name="rotate", help="Put a new key in front and seal everything anew."
)
app.command(keys)


def main() -> None:
    """Run a command; what a person must know is said in one sentence, without a traceback."""
    try:
        sys.exit(app())
    except (Refusal, NoKeys) as refusal:
        print(refusal, file=sys.stderr)
        sys.exit(1)
    except DatabaseAway:
        print(
            "The database does not answer. Commands look for it where KARRIEREFLYT_HOME says, else in var/ of the "
            "checkout: set it to the folder that bin/up was given with --home, or start bin/up first.",
            file=sys.stderr,
        )
        sys.exit(1)


if __name__ == "__main__":
    main()
