"""Letters: their example texts, what is kept of the texts of parties, and how one looks on paper and screen."""
