"""Three brokers instead of one: two more beside the platform's own, each a node of the quorum as well.

Whichever dies, the other two elect another, and go on: every record is on two of them before it is acknowledged.
"""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from kafka.admin import ConfigResource, ConfigResourceType, KafkaAdminClient

from services.platform import kafka, lifecycle
from services.platform.daemons import Daemon, await_ready, start, stop
from services.platform.instance import Instance
from services.platform.java import ensure_fetched, java
from services.platform.kafka_admin import administrator
from tests.faults.bench.broken import Broken
from tests.faults.bench.waiting import looks

OWN = "kafka"
# Of the further nodes above the instance's base, where none of its ports is.
PORTS_ABOVE = {"kafka-2": 50, "kafka-3": 60}
NAMES = (OWN, *PORTS_ABOVE)
STOP_SECONDS = 5
IN_SYNC_SECONDS = 120.0
SETTINGS = """
node.id={number}
controller.quorum.bootstrap.servers={controllers}
default.replication.factor=3
min.insync.replicas=2
offsets.topic.replication.factor=3
"""


def of_three(home: Path, port_base: int) -> Instance:
    """An instance whose processes know all three."""
    alone = Instance(home, port_base)
    nodes = [alone, *_further(alone).values()]
    return replace(alone, brokers=",".join(f"{node.kafka_host}:{node.kafka_port}" for node in nodes))


def _further(instance: Instance) -> Mapping[str, Instance]:
    """Each with files and ports of its own, and the secrets of the instance."""
    return {name: Instance(instance.home / name, instance.port_base + above) for name, above in PORTS_ABOVE.items()}


def _behind(client: KafkaAdminClient) -> list[tuple[str, int]]:
    """Partitions that not all of their brokers have."""
    return [
        (topic["name"], one["partition_index"])
        for topic in client.describe_topics()
        for one in topic["partitions"]
        if set(one["isr_nodes"]) != set(one["replica_nodes"])
    ]


@dataclass(frozen=True, slots=True)
class Cluster:
    """The three nodes by name; the platform, which knows its own only, finds that one running."""

    instance: Instance
    java: str
    jars: Path

    @classmethod
    def of(cls, instance: Instance) -> "Cluster":
        return cls(instance, java(), ensure_fetched(print) / "kafka")

    @property
    def nodes(self) -> Mapping[str, Instance]:
        return {OWN: self.instance, **_further(self.instance)}

    def begin(self) -> None:
        """Formats all three as one quorum and starts them: the platform then finds its own one running."""
        lifecycle.prepare_files(self.instance)
        cluster = kafka.new_id()
        voters = ",".join(
            f"{number}@{node.kafka_host}:{node.kafka_controller_port}:{kafka.new_id()}"
            for number, node in enumerate(self.nodes.values(), 1)
        )
        for name, node in self.nodes.items():
            if name != OWN:
                node.home.mkdir(mode=0o700)
                node.secrets.symlink_to(self.instance.secrets)
                for folder in (node.logs, node.pids):
                    folder.mkdir(mode=0o700)
            self._configure(name)
        with ThreadPoolExecutor(len(NAMES)) as pool:
            list(pool.map(lambda node: self._format(node, cluster, voters), self.nodes.values()))
        daemons = [self.daemon(name) for name in NAMES]
        for daemon in daemons:
            start(daemon)
        for daemon in daemons:
            await_ready(daemon)

    def _configure(self, name: str) -> None:
        """As the platform does, and what makes it one of three."""
        controllers = ",".join(f"{node.kafka_host}:{node.kafka_controller_port}" for node in self.nodes.values())
        file = kafka.configure(self.nodes[name])
        with file.open("a") as text:
            text.write(SETTINGS.format(number=NAMES.index(name) + 1, controllers=controllers))

    def _format(self, node: Instance, cluster: str, voters: str) -> None:
        kafka.format_data(node, self.java, self.jars, f"--cluster-id={cluster}", f"--initial-controllers={voters}")

    def end(self) -> None:
        """All three at once: one that is left alone waits for the others before it stops."""
        stop([self.daemon(name) for name in NAMES], STOP_SECONDS)

    def leader(self, topic: str, partition: int) -> str:
        """The name of the node that leads it now."""
        with administrator(self.instance) as client:
            (told,) = client.describe_topics([topic])
        number: int
        (number,) = [one["leader_id"] for one in told["partitions"] if one["partition_index"] == partition]
        if number < 1:
            raise Broken(f"{topic} has no leader of partition {partition}, and nobody took it away")
        return NAMES[number - 1]

    def await_in_sync(self) -> None:
        """Until each broker has every partition that is its own: only then may one of them be taken away."""
        with administrator(self.instance) as client:
            for _ in looks(IN_SYNC_SECONDS):
                behind = _behind(client)
                if not behind:
                    return
        raise Broken(f"{len(behind)} partitions are not on all brokers after {IN_SYNC_SECONDS:.0f} s")

    def must_be_on_three(self, topic: str) -> None:
        """With each record on two before it is acknowledged. Raises Broken, for then nothing would be tried."""
        with administrator(self.instance) as client:
            (told,) = client.describe_topics([topic])
            found = client.describe_configs([ConfigResource(ConfigResourceType.TOPIC, topic)], config_filter="all")
        ((settings,),) = (resources.values() for resources in found.values())
        copies = {len(one["replica_nodes"]) for one in told["partitions"]}
        least = settings["min.insync.replicas"]["value"]
        if copies != {3} or least != "2":
            raise Broken(f"{topic} is on {copies} brokers, and a record on {least} before it is acknowledged")

    def daemon(self, name: str) -> Daemon:
        return replace(kafka.daemon(self.nodes[name], self.java, self.jars), name=name)
