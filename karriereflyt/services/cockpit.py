"""Prefect's pages speak with Prefect's server alone.

Its UI asks an analytics firm for settings each time it is opened, also where `PREFECT_SERVER_ANALYTICS_ENABLED` is
false, which only stops what it would send (3.8.8). HR's browser shall not: the pages forbid themselves to reach any
other host.
"""

from pathlib import Path

POLICY = "connect-src 'self' ws: wss:"
_RULE = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'


def keep_to_this_host(pages: Path) -> None:
    """Writes the rule into the pages Prefect has laid out for serving; it stands as long as they do."""
    for page in pages.glob("*/index.html"):
        text = page.read_text(encoding="utf-8")
        if _RULE not in text:
            page.write_text(text.replace("<head>", f"<head>{_RULE}", 1), encoding="utf-8")
