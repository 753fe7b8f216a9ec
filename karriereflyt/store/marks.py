"""What kind of thing a column holds: from this come a person's export, erasure and the retention job (handbook 10)."""

from dataclasses import dataclass
from enum import StrEnum


class Category(StrEnum):
    """What a column says about somebody."""

    NONE = "none"
    IDENTITY = "identity"
    CONTACT = "contact"
    EMPLOYMENT = "employment"
    ABSENCE = "absence"
    STATUS = "status"
    ANSWER = "answer"
    ACCESS = "access"
    DELIVERY = "delivery"


class Erase(StrEnum):
    """What erasure does to a column."""

    KEEP = "keep"
    CLEAR = "clear"
    DELETE_ROW = "delete_row"


@dataclass(frozen=True, kw_only=True)
class Mark:
    """Category, purpose, how long it is kept (a key of `retention`, or "technical"), and what erasure does."""

    category: Category
    purpose: str
    retention: str
    erase: Erase


def technical(purpose: str) -> dict[str, Mark]:
    """A column that says nothing about a person."""
    return {"mark": Mark(category=Category.NONE, purpose=purpose, retention="technical", erase=Erase.KEEP)}


def personal(category: Category, purpose: str, retention: str, erase: Erase = Erase.CLEAR) -> dict[str, Mark]:
    """A column that says something about a person."""
    return {"mark": Mark(category=category, purpose=purpose, retention=retention, erase=erase)}
