"""What each viewpoint sees: one module per viewpoint, put together from the parts that they share."""
