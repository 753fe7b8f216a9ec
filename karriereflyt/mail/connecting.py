"""Opening a conversation with the relay: TLS where it is required, our name, our account."""

import ssl

import aiosmtplib

from karriereflyt.mail.outcome import Outcome, Phase, Verdict, no_answer, readable
from karriereflyt.mail.relay import Relay, Tls


async def connect(relay: Relay, tls_context: ssl.SSLContext | None) -> aiosmtplib.SMTP:
    """A client that has said hello, under TLS and signed in where settings say so. Raises aiosmtplib's errors."""
    client = aiosmtplib.SMTP(
        hostname=relay.host,
        port=relay.port,
        username=relay.user or None,
        password=relay.password or None,
        local_hostname=relay.hello_name,
        timeout=relay.command_timeout,
        use_tls=relay.tls is Tls.TLS,
        start_tls=relay.tls is Tls.STARTTLS,  # never None: that would go on in clear text where STARTTLS is missing
        tls_context=tls_context,
    )
    await client.connect(timeout=relay.connect_timeout)
    try:
        await _say_hello(client)
    except BaseException:
        client.close()
        raise
    return client


def failure(phase: Phase, error: Exception) -> Outcome:
    """What an error that is no reply means. Some say that the settings are wrong, and no letter can help that."""
    is_refusal_of_ours = (
        phase is Phase.CONNECT and type(error) is aiosmtplib.SMTPException
    )  # no STARTTLS, no AUTH there
    if is_refusal_of_ours or isinstance(error, ssl.SSLCertVerificationError) or _is_bad_certificate(error.__cause__):
        return Outcome(verdict=Verdict.MISCONFIGURED, phase=phase, text=readable(str(error)), counted=False)
    return no_answer(phase, str(error))


def _is_bad_certificate(cause: BaseException | None) -> bool:
    return isinstance(cause, ssl.SSLCertVerificationError)


async def _say_hello(client: aiosmtplib.SMTP) -> None:
    if not client.is_ehlo_or_helo_needed:
        return
    try:
        await client.ehlo()
    except aiosmtplib.SMTPHeloError:
        if not client.is_connected:
            raise
        await client.helo()
