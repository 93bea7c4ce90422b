"""What a reader sees: one module per viewpoint, folded from this service's own events."""
