"""Whether two descriptions are of one person or one dwelling, and which parts of them differ. Pure."""
