"""Every event of a question's stream, all public."""

from contracts.eligibility import VraagBeantwoord, VraagOntvangen

VraagEvent = VraagOntvangen | VraagBeantwoord
