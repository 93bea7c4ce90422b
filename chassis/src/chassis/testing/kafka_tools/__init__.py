"""Kafka's own programs, which its download has in `bin`; their jars come through Maven, once."""

from pathlib import Path

from chassis.local.kafka_jars import classpath, java


def tool(main: str) -> list[str]:
    """The beginning of a command line. `main`: a Java class below `org.apache.kafka.tools`; raises as `classpath`."""
    pom = Path(__file__).with_name("pom.xml")
    return [java(), "-cp", classpath(pom, "kafka-tools"), f"org.apache.kafka.tools.{main}"]
