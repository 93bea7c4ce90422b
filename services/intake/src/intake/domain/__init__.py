"""Pure rules of intake: what a signal, a file, a polis and an uitkering must be. No IO, no clock."""
