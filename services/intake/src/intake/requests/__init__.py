"""When a partner asks this, those commands: one function per use case. The twin of reactions/."""
