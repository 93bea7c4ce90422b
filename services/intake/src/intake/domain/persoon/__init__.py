"""What the BRP told of one person."""
