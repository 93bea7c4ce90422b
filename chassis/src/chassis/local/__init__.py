"""PostgreSQL, Kafka and a token issuer on this machine, without containers. Never part of production."""
