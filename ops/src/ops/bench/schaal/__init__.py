"""`make bench-schaal`: what an event, a tick, a rebuild and a read cost when there are more of them."""
