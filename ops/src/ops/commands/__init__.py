"""The groups of `uitstroom`: one module each, which registers itself."""
