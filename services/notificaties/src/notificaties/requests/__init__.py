"""When a partner asks this, those commands: here partners only read (views/), and no request is a command."""
