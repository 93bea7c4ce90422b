"""The dialect of the VNG Notificaties API (1.0.0): the same refusals, with the `invalidParams` of the standard."""

import json
from typing import Any

from chassis.http import DialectRoute, Problem


class ValidatieFout(Problem):
    """A problem as the standard has it; what our own API says stays in it."""

    def __init__(self, problem: Problem) -> None:
        headers = problem.headers
        super().__init__(
            problem.status,
            problem.code,
            problem.detail,
            title=problem.title,
            errors=problem.errors,
            headers=headers,
        )

    def body(self, instance: str | None = None) -> bytes:
        document: dict[str, Any] = json.loads(super().body(instance))
        document["invalidParams"] = [
            {"name": fout.pointer.lstrip("/").replace("/", "."), "code": fout.code, "reason": fout.detail}
            for fout in self.errors
        ]
        return json.dumps(document, ensure_ascii=False).encode()


class VngRoute(DialectRoute):
    """Says no in the words of the standard."""

    def reworded(self, problem: Problem) -> Problem:
        return ValidatieFout(problem) if problem.errors else problem
