"""`make bench-vergelijk`: the same commands, chain, rebuild and kills, by us and by what a team would take instead."""
