"""HTTP: one module per resource, each a function from the open service to its router. Nothing is decided here."""
