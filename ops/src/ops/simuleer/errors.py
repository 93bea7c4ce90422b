"""What stops a run: a file that is refused whole, or a service that does not do what it promised."""


class BestandGeweigerd(Exception):
    """A whole file can't be taken; the message names the file and what to do. Exit code 2."""


class SpelGestrand(Exception):
    """The services did not get where they had to be in time; the message says what was waited for."""
