"""The local world as a deployment."""

from __future__ import annotations

from pathlib import Path

from chassis.settings import PREFIX

from ops.deployment.values import Deployment, ServiceAt, Vault
from ops.stack import World, databases, rights
from ops.stack.keys import vault_file


def of_world(world: World) -> Deployment:
    """As it is now, for an operator with the rights that he has there: what was started or ended since is not in it."""
    processes = {
        service: {each.name: each.url for each in world.processes.values() if each.service == service}
        for service in world.settings.services
    }
    services = {
        service: ServiceAt(
            world.dsn(service, databases.OPERATOR),
            role=databases.name(world.name, service) + databases.WORKER if world.settings.rights else None,
            url=world.urls.get(service),
            processes=processes[service],
        )
        for service in world.settings.services
    }
    keys: Path = vault_file()
    return Deployment(
        name=world.name,
        services=services,
        brokers=world.infra.brokers(rights.OPERATOR) if world.settings.rights else world.brokers,
        topic_prefix=world.topic_prefix,
        partitions=world.settings.partitions,
        token=lambda: world.token("OPS"),
        environment="lokaal",
        simulation=world.settings.simulation,
        organisation=world.settings.extra_environment.get(f"{PREFIX}ORGANISATIE"),
        vault=Vault(keys, world.dsn("intake", databases.API)) if "intake" in services else None,
    )
