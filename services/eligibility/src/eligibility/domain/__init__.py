"""Pure rules: who may take part, under which choices, with whose consent, from which month."""
