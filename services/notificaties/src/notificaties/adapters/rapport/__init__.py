"""The yearly evaluation as a document with charts (RUB-72)."""

from notificaties.adapters.rapport.document import PDF, als_pdf

__all__ = ["PDF", "als_pdf"]
