"""The list of polissen that join, and the insurer's answer to every row of it, once (RUB-51…53)."""
