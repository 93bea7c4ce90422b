"""The page of every refusal that a partner may get, made from the code that refuses."""
