"""Documents for reading and keeping: what they say, and their layouts."""

from karriereflyt.rendering.documents.content import (
    LAYOUTS,
    Answered,
    CertificateDocument,
    Document,
    Figure,
    FormDocument,
    Grid,
    Part,
    RecordDocument,
    ReportDocument,
    Section,
    Topic,
    View,
)
from karriereflyt.rendering.documents.files import load_documents, setting_faults
from karriereflyt.rendering.documents.typesetting import Documents, NotSet

__all__ = [
    "LAYOUTS",
    "Answered",
    "CertificateDocument",
    "Document",
    "Documents",
    "Figure",
    "FormDocument",
    "Grid",
    "NotSet",
    "Part",
    "RecordDocument",
    "ReportDocument",
    "Section",
    "Topic",
    "View",
    "load_documents",
    "setting_faults",
]
