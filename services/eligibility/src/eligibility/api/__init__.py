"""HTTP: one module per resource, each a function from the room to its router."""
