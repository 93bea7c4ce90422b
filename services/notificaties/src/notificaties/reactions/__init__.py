"""When another service says this, that command goes to that stream. One module per source."""
