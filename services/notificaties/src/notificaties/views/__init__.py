"""What a reader sees: one module per view, folded from this service's own events, with its queries beside it."""
