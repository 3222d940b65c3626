"""The manifests are valid, safe and about the program that there is."""

import os
import re
import subprocess

import kubernetes_validate
import pytest
import yaml

from foreign.contract import ROOT
from foreign.rendering import environment, pods, render, walk
from foreign.service import BINARY, clean_environment

K8S = ROOT / "deploy" / "k8s"
VERSIONS = ("1.32", "1.33", "1.34", "1.35", "1.36", "1.37")
#: Objects of operators, whose schemas are not Kubernetes'.
FOREIGN = {"rabbitmq.com", "postgresql.cnpg.io", "monitoring.coreos.com", "keda.sh", "external-secrets.io", "kustomize.config.k8s.io"}
#: Secrets that neither Coffer nor the manifests make: certificates of the broker, by whatever makes certificates in a cluster.
MADE_ELSEWHERE = {"coffer-rabbitmq-tls", "coffer-rabbitmq-ca", "coffer-autoscaler"}


def files():
    return sorted(path for path in K8S.rglob("*.yaml") if path.name != "kustomization.yaml")


def native(document):
    return document["apiVersion"].split("/")[0] not in FOREIGN


def source_variables():
    text = (ROOT / "Sources/coffer/Configuration/Variable.swift").read_text()
    names = set(re.findall(r'case \w+ = "(COFFER_\w+)"', text))
    assert "COFFER_AMQP_URL" in names
    return names | {name + "_FILE" for name in names if not name.endswith("_FILE")}


@pytest.mark.parametrize("version", VERSIONS)
def test_every_manifest_is_valid_kubernetes(production, version):
    for document in production:
        if native(document):
            kubernetes_validate.validate(document, version, strict=True)


def test_every_manifest_for_development_is_valid_kubernetes():
    for document in render(K8S / "overlays/development"):
        if native(document):
            kubernetes_validate.validate(document, VERSIONS[-1], strict=True)


def test_components_that_no_overlay_takes_are_valid_too():
    for path in files():
        for document in yaml.safe_load_all(path.read_text()):
            # A patch is no whole object, and is checked where it is rendered.
            if document and native(document) and "overlays" not in path.parts:
                kubernetes_validate.validate(document, VERSIONS[-1], strict=True)


def test_every_manifest_is_tidy():
    subprocess.run(["yamllint", "-s", "-c", ROOT / "deploy/.yamllint", ROOT / "deploy"], check=True)


def test_kustomizations_name_files_that_exist_and_none_is_forgotten():
    named = set()
    for path in K8S.rglob("kustomization.yaml"):
        plan = yaml.safe_load(path.read_text())
        entries = plan.get("resources", []) + plan.get("components", []) + [patch["path"] for patch in plan.get("patches", [])]
        for entry in entries:
            assert (path.parent / entry).exists(), f"{path}: {entry}"
            named.add((path.parent / entry).resolve())
    alternatives = {K8S / "components/monitoring/servicemonitor.yaml"}
    assert {path.resolve() for path in files()} - named == alternatives


def test_every_variable_exists_in_the_program(overlay):
    known = source_variables()
    for name, pod in pods(overlay):
        for variable in environment(overlay, pod):
            assert variable in known, f"{name}: {variable}"


def test_every_variable_of_a_component_exists_in_the_program():
    for path in (K8S / "components").rglob("*.yaml"):
        for document in yaml.safe_load_all(path.read_text()):
            if document and document["kind"] == "ConfigMap":
                assert {name for name in document["data"] if name.startswith("COFFER_")} <= source_variables(), path


def test_every_variable_of_the_compose_file_exists_in_the_program():
    compose = yaml.safe_load((ROOT / "deploy/compose.yaml").read_text())
    for name in ("coffer", "migrate"):
        assert set(compose["services"][name]["environment"]) <= source_variables()
    assert {"coffer", "rabbitmq", "postgresql"} <= set(compose["services"])
    for name in ("rabbitmq", "postgresql", "health"):
        assert "healthcheck" in compose["services"][name]


def test_every_command_exists_in_the_program(overlay):
    for name, pod in pods(overlay):
        words = pod["containers"][0]["args"]
        result = subprocess.run([BINARY, "help", words[0]], env=clean_environment({}), capture_output=True, text=True, timeout=20)
        assert result.returncode == 0, f"{name}: {words}"
        for word in words[1:]:
            if word.startswith("--") or word.isalpha():
                assert word in result.stdout, f"{name}: {words}"


def test_no_pod_has_a_privilege(overlay):
    for name, pod in pods(overlay):
        assert pod["automountServiceAccountToken"] is False, name
        assert pod["enableServiceLinks"] is False, name
        assert pod["securityContext"]["runAsNonRoot"] and pod["securityContext"]["runAsUser"] >= 10000, name
        assert pod["securityContext"]["seccompProfile"]["type"] == "RuntimeDefault", name
        for forbidden in ("hostNetwork", "hostPID", "hostIPC"):
            assert forbidden not in pod
        for container in pod["containers"]:
            context = container["securityContext"]
            assert context["readOnlyRootFilesystem"] and not context["allowPrivilegeEscalation"] and not context["privileged"]
            assert context["capabilities"] == {"drop": ["ALL"]}
            assert container["resources"]["requests"]["memory"] == container["resources"]["limits"]["memory"]
            assert "cpu" not in container["resources"]["limits"]


def test_no_secret_is_in_the_environment(production):
    secrets = {"COFFER_AMQP_URL", "COFFER_DATABASE_URL"}
    for name, pod in pods(production):
        assert not secrets & set(environment(production, pod)), name
        for part in walk(pod):
            assert not (isinstance(part, dict) and "secretKeyRef" in part), name


def test_setup_and_runtime_share_no_secret_with_credentials(production):
    mounted = {
        name: {volume["secret"]["secretName"] for volume in pod["volumes"] if "secret" in volume} for name, pod in pods(production)
    }
    for job in ("coffer-migrate", "coffer-topology"):
        assert mounted[job] & mounted["coffer"] == {"coffer-trust"}


def test_every_secret_that_is_mounted_is_made_by_something(production):
    made = {d["spec"]["target"]["name"] for d in production if d["kind"] == "ExternalSecret"} | MADE_ELSEWHERE
    for document in production:
        for part in walk(document.get("spec", {})):
            if isinstance(part, dict):
                wanted = part.get("secretName") or part.get("importCredentialsSecret", {}).get("name") \
                    or part.get("passwordSecret", {}).get("name") or part.get("caSecretName")
                assert wanted is None or wanted in made, f"{document['metadata']['name']}: {wanted}"


def test_every_secrets_keys_are_the_files_that_are_read(production):
    keys = {d["spec"]["target"]["name"]: {e["secretKey"] for e in d["spec"]["data"]} for d in production if d["kind"] == "ExternalSecret"}
    for name, pod in pods(production):
        mounts = {mount["name"]: mount["mountPath"] for mount in pod["containers"][0]["volumeMounts"]}
        volumes = {volume["name"]: volume for volume in pod["volumes"]}
        for variable, value in environment(production, pod).items():
            if not value.startswith("/run/coffer/"):
                continue
            folder, file = os.path.split(value)
            volume = next(volumes[mount] for mount, path in mounts.items() if path == folder)
            if "secret" in volume:
                assert file in keys[volume["secret"]["secretName"]], f"{name}: {variable}"


def test_pods_may_speak_to_what_they_need_and_to_nothing_else(production):
    policies = [d for d in production if d["kind"] == "NetworkPolicy"]
    deny = next(d for d in policies if d["metadata"]["name"] == "coffer-default-deny")
    assert set(deny["spec"]["policyTypes"]) == {"Ingress", "Egress"} and "egress" not in deny["spec"] and "ingress" not in deny["spec"]
    allowed = {
        (name, port["port"]) for name, component in (("service", "service"), ("migrate", "migrate"), ("topology", "topology"))
        for policy in policies if selects(policy, component)
        for rule in policy["spec"].get("egress", []) for port in rule.get("ports", [])}
    assert allowed == {
        ("service", 53), ("service", 5671), ("service", 5432), ("service", 443), ("migrate", 53), ("migrate", 5432),
        ("topology", 53), ("topology", 5671)}


def selects(policy, component):
    selector = policy["spec"]["podSelector"]
    labels = {"app.kubernetes.io/part-of": "coffer", "app.kubernetes.io/component": component,
              "app.kubernetes.io/name": "coffer" if component == "service" else f"coffer-{component}"}
    plain = all(labels.get(key) == value for key, value in selector.get("matchLabels", {}).items())
    return plain and all(labels.get(rule["key"]) in rule["values"] for rule in selector.get("matchExpressions", []))


def test_selectors_meet_the_pods(production):
    deployment = next(d for d in production if d["kind"] == "Deployment")
    labels = deployment["spec"]["template"]["metadata"]["labels"].items()
    for document in production:
        selector = document["spec"].get("selector") if document["kind"] in ("PodDisruptionBudget", "PodMonitor", "Deployment") else None
        if selector:
            assert selector["matchLabels"].items() <= labels, document["kind"]
    service = next(d for d in production if d["kind"] == "Service")
    assert service["spec"]["selector"].items() <= labels


def test_the_grace_period_is_longer_than_the_programs_own(production):
    text = (ROOT / "Sources/coffer/Serve/ServeOptions.swift").read_text()
    grace = int(re.search(r"static let grace = Duration\.seconds\((\d+)\)", text)[1])
    pod = next(pod for name, pod in pods(production) if name == "coffer")
    assert pod["terminationGracePeriodSeconds"] >= grace + 15


def test_the_rules_of_the_cluster_are_those_of_the_repository(production):
    rule = next(d for d in production if d["kind"] == "PrometheusRule")
    groups = [group for path in sorted((ROOT / "deploy/observability/rules").glob("*.yaml"))
              for group in yaml.safe_load(path.read_text())["groups"]]
    assert rule["spec"]["groups"] == groups, "make it again: deploy/observability/make-prometheusrule"


def test_custom_objects_meet_their_published_schemas(overlay):
    """Where COFFER_CRDS names a folder with CustomResourceDefinitions; without it only their kinds are known."""
    folder = os.environ.get("COFFER_CRDS")
    kinds = {d["kind"] for d in overlay if not native(d)}
    assert kinds <= {"ExternalSecret", "PodMonitor", "PrometheusRule", "RabbitmqCluster", "Vhost", "User", "Permission", "TopicPermission",
                     "Policy", "Cluster", "ScheduledBackup"}
    if not folder:
        return
    import jsonschema
    from pathlib import Path
    schemas = {}
    for path in Path(folder).glob("*.yaml"):
        for crd in yaml.safe_load_all(path.read_text()):
            for version in (crd or {}).get("spec", {}).get("versions", []):
                key = (f"{crd['spec']['group']}/{version['name']}", crd["spec"]["names"]["kind"])
                schemas[key] = closed(version["schema"]["openAPIV3Schema"])
    extra = [d for path in files() for d in yaml.safe_load_all(path.read_text()) if d and "components" in path.parts]
    for document in list(overlay) + extra:
        if not native(document):
            schema = schemas[document["apiVersion"], document["kind"]]
            jsonschema.validate(document | {"metadata": {}}, schema)


def closed(schema):
    """The schema with unknown members refused, as an API server with strict field validation does."""
    if isinstance(schema, dict):
        if "properties" in schema and "additionalProperties" not in schema and not schema.get("x-kubernetes-preserve-unknown-fields"):
            schema["additionalProperties"] = False
        pattern = schema.get("pattern")
        if isinstance(pattern, str) and "(?i)" in pattern:
            # Go takes a flag anywhere, Python only in front.
            schema["pattern"] = "(?i)" + pattern.replace("(?i)", "")
        for value in schema.values():
            closed(value)
    elif isinstance(schema, list):
        for value in schema:
            closed(value)
    return schema
