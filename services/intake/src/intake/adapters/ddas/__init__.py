"""DDAS Vroegsignalering v1.2: what CBS asks of a gemeente, in its words, and how the message is signed."""
