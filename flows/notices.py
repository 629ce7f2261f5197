"""Who is told when a night fails: automations on the server, made anew at every start.

CAPEX_NOTIFY_URL     a webhook that gets a JSON object: text, state, run, message, url
CAPEX_NOTIFY_EMAIL   an address, with CAPEX_SMTP_URL (smtp://user:password@host:587) and,
                     where the server wants another, CAPEX_NOTIFY_FROM
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from typing import Any
from uuid import UUID

import flows.prefect_settings  # noqa: F401  isort: skip  (before Prefect reads the environment)
from prefect.blocks.webhook import Webhook
from prefect.client.orchestration import SyncPrefectClient
from prefect.events.actions import CallWebhook, SendNotification
from prefect.events.schemas.automations import AutomationCore, EventTrigger, Posture
from pydantic import SecretStr

from flows.mail import Mail
from flows.options import WrongUse

BAD = ("Failed", "Crashed", "TimedOut", "Late")
WORDS = (
    "Capex Race: {{ flow_run.name }} is {{ flow_run.state.name }}."
    " {{ flow_run.state.message or '' }}"
)
PAYLOAD = (
    '{"text": {{ ("Capex Race: " ~ flow_run.name ~ " is " ~ flow_run.state.name ~ ". "'
    ' ~ (flow_run.state.message or "")) | tojson }},'
    ' "state": {{ flow_run.state.name | tojson }},'
    ' "run": {{ flow_run.name | tojson }},'
    ' "message": {{ (flow_run.state.message or "") | tojson }},'
    ' "url": {{ (flow_run | ui_url or "") | tojson }}}'
)


def configure(client: SyncPrefectClient, deployment_id: UUID) -> list[str]:
    """Make the automations for the nightly deployment. Returns who is told, in words."""
    told = []
    for name, action, whom in _actions():
        for old in client.read_automations_by_name(name):
            client.delete_automation(old.id)
        if action is None:
            continue
        trigger = EventTrigger(
            expect={f"prefect.flow-run.{state}" for state in BAD},
            match_related={
                "prefect.resource.role": "deployment",
                "prefect.resource.id": f"prefect.deployment.{deployment_id}",
            },
            posture=Posture.Reactive,
            threshold=1,
        )
        description = "Tells of nights that failed, crashed or are late."
        client.create_automation(
            AutomationCore(name=name, description=description, trigger=trigger, actions=[action])
        )
        told.append(whom)
    return told


def _actions() -> Iterator[tuple[str, Any, str]]:
    """Name of each automation, what it does (None: not configured), and whom it tells."""
    url = os.environ.get("CAPEX_NOTIFY_URL", "").strip()
    hook: CallWebhook | None = None
    if url:
        if not url.startswith(("http://", "https://")):
            raise WrongUse(f"CAPEX_NOTIFY_URL is {url!r}; it must be an http(s) address")
        block = Webhook(
            method="POST",
            url=SecretStr(url),
            headers={"Content-Type": "application/json"},  # type: ignore[arg-type]
        )
        block_id = _saved(block, "capex-notify-url")
        hook = CallWebhook(block_document_id=block_id, payload=PAYLOAD)
    yield "capex: a night went wrong (webhook)", hook, "CAPEX_NOTIFY_URL"

    address = os.environ.get("CAPEX_NOTIFY_EMAIL", "").strip()
    mail: SendNotification | None = None
    if address:
        server = os.environ.get("CAPEX_SMTP_URL", "").strip()
        if not server.startswith(("smtp://", "smtps://")):
            raise WrongUse("CAPEX_NOTIFY_EMAIL needs CAPEX_SMTP_URL, smtp://user:password@host:587")
        letter = Mail(server=SecretStr(server), to=address)
        if sender := os.environ.get("CAPEX_NOTIFY_FROM", "").strip():
            letter.sender = sender
        block_id = _saved(letter, "capex-notify-email")
        mail = SendNotification(
            block_document_id=block_id,
            subject="Capex Race: {{ flow_run.name }} is {{ flow_run.state.name }}",
            body=WORDS + "\n{{ flow_run | ui_url }}\n",
        )
    yield "capex: a night went wrong (e-mail)", mail, address


def _saved(block: Any, name: str) -> UUID:
    with suppress(AttributeError):
        block.register_type_and_schema()
    saved: UUID = block.save(name, overwrite=True)
    return saved
