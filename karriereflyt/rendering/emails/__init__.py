"""HR's messages as letters: read and checked together, compiled once, filled for each reader."""

from karriereflyt.rendering.emails.folder import UNKNOWN_LANGUAGE, MessageName, load_messages
from karriereflyt.rendering.emails.letters import fill
from karriereflyt.rendering.emails.message import Message
from karriereflyt.rendering.emails.samples import sample_values

__all__ = ["UNKNOWN_LANGUAGE", "Message", "MessageName", "fill", "load_messages", "sample_values"]
