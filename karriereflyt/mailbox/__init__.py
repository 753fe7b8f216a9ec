"""The development mailbox: a real SMTP server on this machine that keeps what it receives and shows it on pages."""
