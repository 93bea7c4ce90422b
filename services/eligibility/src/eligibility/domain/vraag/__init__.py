"""A question about the letter: asked by anyone, answered by the gemeente, once (RUB-47)."""
