"""The insured that the insurer marked as standing on one policy, and their uitkeringen (RUB-17…22)."""
