"""Posts the present instant to intake: streams that hear nothing are woken by it. Standard library only."""

import json
import os
import urllib.parse
import urllib.request
import uuid
from datetime import UTC, datetime


def post(url: str, body: bytes, headers: dict[str, str]) -> dict[str, object]:
    request = urllib.request.Request(url, body, headers)  # noqa: S310 - the address comes from our own configuration
    with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310 - as above
        return dict(json.load(answer))


form = {
    "grant_type": "client_credentials",
    "client_id": os.environ["CLIENT_ID"],
    "client_secret": os.environ["CLIENT_SECRET"],
    "scope": "ops intake:schrijven",
}
token = post(os.environ["TOKEN_URL"], urllib.parse.urlencode(form).encode(), {})["access_token"]
headers = {
    "Authorization": f"Bearer {token}",
    "Content-Type": "application/json",
    "Idempotency-Key": str(uuid.uuid4()),
}
now = datetime.now(UTC).isoformat().replace("+00:00", "Z")
post("http://intake-api/v1/tijdstippen", json.dumps({"tijdstip": now}).encode(), headers)
