"""What an analyst does with a topic: bring it over into files, once and exactly, and ask questions of them."""
