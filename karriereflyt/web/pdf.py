"""A document to be kept, as an answer to the browser."""

from urllib.parse import quote

from starlette.responses import Response

from karriereflyt.rendering.documents import Document
from karriereflyt.web.site import Site


def pdf_response(site: Site, document: Document, key: str, language: str) -> Response:
    """The PDF, to be saved under the document's title."""
    name = f"attachment; filename=\"{key}.pdf\"; filename*=UTF-8''{quote(document.title, safe='')}.pdf"
    headers = {"Content-Disposition": name, "Content-Language": language}
    return Response(site.office.documents.render(document, language), headers=headers, media_type="application/pdf")
