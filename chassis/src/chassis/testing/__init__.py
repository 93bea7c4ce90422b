"""What tests and the local stack stand on: real PostgreSQL and Kafka, given/when/then, fault injection."""

from chassis.testing.scenario import Scenario, given

__all__ = ["Scenario", "given"]
