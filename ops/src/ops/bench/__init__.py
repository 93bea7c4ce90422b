"""`make bench`: speed as ratios against bare drivers, both measured in turns in one run."""
