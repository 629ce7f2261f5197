"""A Prefect block that sends notifications by e-mail, through any SMTP server."""

import smtplib
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

import flows.prefect_settings  # noqa: F401  isort: skip  (before Prefect reads the environment)
from prefect.blocks.abstract import NotificationBlock
from prefect.utilities.asyncutils import run_sync_in_worker_thread
from pydantic import Field, SecretStr

SECONDS = 30


class Mail(NotificationBlock):
    """Sends e-mail by SMTP."""

    _block_type_name = "Capex Mail"
    _block_type_slug = "capex-mail"

    server: SecretStr = Field(
        description="smtp://user:password@host:587 (STARTTLS), or smtps://… for TLS at once."
    )
    to: str = Field(description="Address of the reader; several with commas.")
    sender: str = Field(default="capex@localhost", description="Address of the sender.")

    async def notify(self, body: str, subject: str | None = None) -> None:
        """Send the message. Raises OSError or SMTPException where it cannot be sent."""
        await run_sync_in_worker_thread(self.send, body, subject)

    def send(self, body: str, subject: str | None = None) -> None:
        """As notify, from plain code."""
        message = EmailMessage()
        message["From"], message["To"] = self.sender, self.to
        message["Subject"] = " ".join((subject or "Capex Race").split())
        message.set_content(body)
        where = urlsplit(self.server.get_secret_value())
        kind = smtplib.SMTP_SSL if where.scheme == "smtps" else smtplib.SMTP
        port = where.port or (465 if where.scheme == "smtps" else 25)
        with kind(where.hostname or "localhost", port, timeout=SECONDS) as connection:
            if where.scheme == "smtp" and connection.has_extn("starttls"):
                connection.starttls()
            if where.username:
                connection.login(unquote(where.username), unquote(where.password or ""))
            connection.send_message(message)
