"""Coffer runs with exactly the accounts that the manifests give it, as a pod of it would."""

import re
import secrets
import urllib.parse

import psycopg
import pytest

from foreign.contract import ROOT
from foreign.polling import eventually
from foreign.rendering import environment, pods
from foreign.service import Replica, World, free_port, run_command


@pytest.fixture(scope="module")
def deployed(stack, production):
    """A world whose broker users, database roles and files are made from the manifests, set up by the Jobs' own commands."""
    permissions = {d["metadata"]["name"]: d["spec"]["permissions"] for d in production if d["kind"] == "Permission"}
    topic = next(d["spec"] for d in production if d["kind"] == "TopicPermission")
    world = World(stack, users=())
    stack.import_definitions({
        "users": [{"name": user, "password": user, "tags": ""} for user in permissions],
        "permissions": [{"user": user, "vhost": world.name, **rules} for user, rules in permissions.items()],
        "topic_permissions": [{"user": topic["userReference"]["name"], "vhost": world.name, **topic["permissions"]}],
    })
    suffix = secrets.token_hex(3)
    owner, runtime = f"owner_{suffix}", f"runtime_{suffix}"
    with psycopg.connect(stack.database_url(world.name), autocommit=True) as connection:
        cluster = next(d for d in production if d["kind"] == "Cluster")
        connection.execute(f"CREATE ROLE {owner} LOGIN")
        for statement in cluster["spec"]["bootstrap"]["initdb"]["postInitSQL"]:
            connection.execute(statement.replace("coffer_runtime", runtime).replace("coffer_owner", owner))
        connection.execute(f'ALTER DATABASE "{world.name}" OWNER TO {owner}')
    world.roles = {"owner": owner, "runtime": runtime}
    world.jobs = {name: pod for name, pod in pods(production) if name != "coffer"}
    files(world, production)
    yield world
    world.close()
    with psycopg.connect(stack.database_url("postgres"), autocommit=True) as connection:
        connection.execute(f"DROP ROLE {owner}")
        connection.execute(f"DROP ROLE {runtime}")


def url(world, role):
    return f"postgresql://{world.roles[role]}@127.0.0.1:{world.stack.postgres_port}/{world.name}"


def broker(world, user):
    return f"amqp://{user}:{user}@127.0.0.1:{world.stack.amqp_port}/{urllib.parse.quote(world.name)}"


def files(world, production):
    """The mounts of the pods, as the kubelet makes them: links to a folder of the day, readable by the group."""
    contents = {
        "coffer-runtime": {"amqp-url": broker(world, "coffer-service"), "database-url": url(world, "runtime")},
        "coffer-migrate": {"database-url": url(world, "owner")},
        "coffer-topology": {"amqp-url": broker(world, "coffer-topology")},
        "coffer-keyring": {"keyring": f"1:{secrets.token_hex(32)}\n"},
        "coffer-trust": {"broker-ca.pem": "none", "database-ca.pem": "none"},
        "coffer-callers": next(d["data"] for d in production if d["kind"] == "ConfigMap" and d["metadata"]["name"] == "coffer-callers"),
    }
    for name, entries in contents.items():
        folder = world.directory / name
        (folder / "..day").mkdir(parents=True)
        (folder / "..data").symlink_to("..day")
        for file, text in entries.items():
            (folder / "..day" / file).write_text(text)
            (folder / "..day" / file).chmod(0o440)
            (folder / file).symlink_to(f"..data/{file}")


def settings(world, production, name):
    """A pod's environment, with its mounts where they are here."""
    pod = next(pod for pod_name, pod in pods(production) if pod_name == name)
    volumes = {v["name"]: v.get("secret", {}).get("secretName") or v["configMap"]["name"] for v in pod["volumes"]}
    mounts = {m["mountPath"]: volumes[m["name"]] for m in pod["containers"][0]["volumeMounts"]}
    result = {}
    for variable, value in environment(production, pod).items():
        folder, _, file = value.rpartition("/")
        result[variable] = str(world.directory / mounts[folder] / file) if folder in mounts else value
    # Plain TCP on loopback needs no trust, and a variable without use would only be read.
    result.pop("COFFER_AMQP_CA_FILE", None)
    return result


def job(world, production, name):
    words = [word.replace("coffer_runtime", world.roles["runtime"]) for word in world.jobs[name]["containers"][0]["args"]]
    world_settings, world.settings = world.settings, {}
    try:
        return run_command(world, *words, settings=settings(world, production, name), timeout_s=60)
    finally:
        world.settings = world_settings


def test_jobs_make_schema_and_topology_and_the_runtime_finds_its_way_with_less(deployed, production):
    for name in ("coffer-migrate", "coffer-topology", "coffer-migrate", "coffer-topology"):
        done = job(deployed, production, name)
        assert done.returncode == 0, f"{name}: {done.stdout}{done.stderr}"
    deployed.settings = settings(deployed, production, "coffer")
    replica = Replica(deployed, {})
    deployed.replicas.append(replica)
    replica.wait_until_ready()
    for name, probe in probes(production):
        assert replica.get(probe["httpGet"]["path"])[0] == 200, name
    client = deployed.client("shop")
    assert client.data("wallet.create", {"userId": "ada"}, key="one")["userId"] == "ada"
    tables = deployed.rows("SELECT relname FROM pg_class WHERE relname LIKE 'replies_d%%'")
    assert tables, "the runtime's role makes the parts of the day"


def probes(production):
    pod = next(pod for name, pod in pods(production) if name == "coffer")
    container = pod["containers"][0]
    assert container["ports"][0]["containerPort"] == int(environment(production, pod)["COFFER_HTTP_ADDRESS"].rpartition(":")[2])
    return [(name, container[name]) for name in ("startupProbe", "livenessProbe", "readinessProbe")]


def test_the_runtimes_role_can_neither_change_the_schema_nor_what_is_kept(deployed):
    with psycopg.connect(url(deployed, "runtime"), autocommit=True) as connection:
        for statement in (
            "ALTER TABLE wallets ADD COLUMN x int", "DROP TABLE users", "UPDATE audit_log SET actor = 'nobody'", "DELETE FROM audit_log",
            "DELETE FROM wallet_keys", "INSERT INTO schema_migrations VALUES (0, 'x', 'x')", "TRUNCATE request_keys",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(statement)


def test_the_runtimes_broker_user_can_make_nothing(deployed):
    done = run_command(deployed, "topology", "apply", settings={
        **{k: v for k, v in deployed.settings.items() if k.startswith("COFFER_ENV")},
        "COFFER_AMQP_URL": broker(deployed, "coffer-service"), "COFFER_PREFIX": "other"} | dropped(deployed))
    assert done.returncode == 69
    assert "ACCESS_REFUSED" in done.stdout


def dropped(world):
    world.settings = {}
    return {}


def test_a_caller_gets_no_further_than_its_routes(deployed):
    import pika
    parameters = pika.URLParameters(broker(deployed, "shop"))
    for exchange, key in (("coffer.requests", "service.shutdown"), ("coffer.dead", "x"), ("coffer.redeliver", "wallet.create")):
        with pika.BlockingConnection(parameters) as connection:
            channel = connection.channel()
            channel.confirm_delivery()
            with pytest.raises(pika.exceptions.ChannelClosedByBroker) as refused:
                channel.basic_publish(exchange, key, b"{}", mandatory=True)
            assert refused.value.reply_code == 403
