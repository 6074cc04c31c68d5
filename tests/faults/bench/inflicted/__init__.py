"""The faults, each by its name."""

from functools import partial
from signal import SIGKILL, SIGTERM

from tests.faults.bench.inflicted import access, broker, database, edges, leaders, partners, processes, registry, topics
from tests.faults.bench.scene import Fault

BROKER, DATABASE, REGISTRY, WORKERS, APIS = map(
    frozenset, (["broker"], ["database"], ["registry"], ["workers"], ["apis"])
)
NOTHING: frozenset[str] = frozenset()
ALL = BROKER | DATABASE | WORKERS

FAULTS = (
    Fault("workers-killed", (1, 2, 3), WORKERS, (1, 5), processes.workers_killed),
    Fault("apis-killed", (1,), APIS, (1, 5), processes.apis_killed),
    Fault("database-killed", (16,), DATABASE, (1, 15), database.killed),
    Fault("sessions-cut", (17,), DATABASE, (1, 5), database.sessions_cut),
    Fault("slow-transaction", (4,), DATABASE, (4, 45), database.slow_transaction),
    Fault("broker-stopped", (5,), BROKER, (1, 15), partial(broker.ended, SIGTERM)),
    Fault("broker-killed", (5,), BROKER, (1, 15), partial(broker.ended, SIGKILL)),
    Fault("broker-tail-lost", (11,), BROKER, (1, 5), broker.tail_lost),
    Fault("broker-frozen", (7,), BROKER, (6, 60), broker.frozen),
    Fault("broker-slow", (9,), BROKER, (5, 30), broker.slow),
    Fault("broker-torn", (9,), BROKER, (3, 10), broker.torn),
    Fault("broker-silent", (8,), BROKER, (6, 60), broker.silent),
    Fault("broker-disk-full", (10,), BROKER, (3, 10), broker.disk_full, needs_small_disk=True),
    Fault("leader-killed", (6,), BROKER, (1, 15), partial(leaders.ended, SIGKILL), brokers=3),
    Fault("leader-stopped", (6,), BROKER, (1, 15), partial(leaders.ended, SIGTERM), brokers=3),
    Fault("two-brokers-killed", (6,), BROKER, (3, 15), leaders.two_killed, brokers=3),
    Fault("worker-frozen", (7,), WORKERS, (12, 60), processes.worker_frozen),
    Fault("owner-frozen", (7,), ALL, (15, 75), processes.owner_frozen),
    Fault("rebalances", (13,), ALL, (1, 2), processes.rebalances),
    # The older a run is, the longer that reads: it comes with next to nothing else.
    Fault("replay-from-zero", (21,), ALL | APIS | REGISTRY, (1, 2), processes.replay_from_zero),
    Fault("partition-from-zero", (21,), WORKERS | DATABASE, (1, 2), processes.partition_from_zero),
    Fault("repeats-and-swaps", (12,), ALL, (1, 5), topics.repeats_and_swaps),
    Fault("poison", (14,), BROKER, (1, 5), topics.poison),
    Fault("registry-stopped", (15,), REGISTRY, (3, 30), registry.stopped),
    Fault("registry-wiped", (24,), REGISTRY, (1, 5), registry.wiped),
    Fault("rights-revoked", (23,), WORKERS | BROKER, (3, 15), access.rights_revoked),
    Fault("crowd", (18,), NOTHING, (1, 1), edges.crowd),
    Fault("too-large", (22,), APIS, (1, 1), edges.too_large),
    Fault("partners-ill", (20,), ALL | APIS, (1, 1), partners.ill),
    Fault("clocks-off", (19,), APIS, (1, 1), edges.clocks_off),
)  # fmt: skip
