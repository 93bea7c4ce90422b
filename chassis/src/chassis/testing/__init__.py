"""What tests and the local stack stand on: real PostgreSQL and Kafka, given/when/then, fault injection."""
