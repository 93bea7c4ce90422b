"""Pure rules: which letters must leave, whose turn it is, what changed this week. One folder per aggregate."""
