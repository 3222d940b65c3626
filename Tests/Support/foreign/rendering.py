"""Renders an overlay of deploy/k8s as kustomize would, as far as its files use kustomize; anything more fails."""

import copy
from pathlib import Path

import yaml

KNOWN = {"apiVersion", "kind", "namespace", "resources", "components", "images", "patches", "labels"}
CLUSTER_WIDE = {"Namespace"}


def documents(path):
    return [document for document in yaml.safe_load_all(path.read_text()) if document]


def identity(document):
    return document["apiVersion"].split("/")[0], document["kind"], document["metadata"]["name"]


def merge(target, patch):
    """A strategic merge of maps; lists are replaced, which is why patches here have none whose elements are merged."""
    for key, value in patch.items():
        if isinstance(value, dict) and isinstance(target.get(key), dict):
            merge(target[key], value)
        elif value is None:
            target.pop(key, None)
        else:
            assert not isinstance(value, list) or key not in ("containers", "env", "volumes", "ports"), f"a patch of the list {key}"
            target[key] = copy.deepcopy(value)


def walk(value):
    yield value
    for child in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from walk(child)


def render(folder):
    folder = Path(folder)
    plan = yaml.safe_load((folder / "kustomization.yaml").read_text())
    unknown = set(plan) - KNOWN
    assert not unknown, f"{folder}: what these tests can't render: {unknown}"
    rendered = []
    for entry in plan.get("resources", []) + plan.get("components", []):
        path = folder / entry
        rendered += render(path) if path.is_dir() else documents(path)
    for patch in plan.get("patches", []):
        for document in documents(folder / patch["path"]):
            found = [target for target in rendered if identity(target) == identity(document)]
            assert len(found) == 1, f"{folder}: a patch of {identity(document)}, which is there {len(found)} times"
            merge(found[0], document)
    for labels in plan.get("labels", []):
        for document in rendered:
            document["metadata"].setdefault("labels", {}).update(labels["pairs"])
    for image in plan.get("images", []):
        for document in rendered:
            for part in walk(document):
                if isinstance(part, dict) and part.get("image") == image["name"]:
                    part["image"] = f"{image.get('newName', image['name'])}:{image['newTag']}"
    if "namespace" in plan:
        for document in rendered:
            if document["kind"] not in CLUSTER_WIDE:
                document["metadata"]["namespace"] = plan["namespace"]
    names = [identity(document) for document in rendered]
    assert len(names) == len(set(names)), f"{folder}: something is there twice"
    return rendered


def pods(rendered):
    """Every pod template with the name of what makes it."""
    for document in rendered:
        template = document.get("spec", {}).get("template") if document["kind"] in ("Deployment", "Job") else None
        if template:
            yield document["metadata"]["name"], template["spec"]


def environment(rendered, pod):
    """What a pod's first container is started with."""
    container = pod["containers"][0]
    maps = {document["metadata"]["name"]: document["data"] for document in rendered if document["kind"] == "ConfigMap"}
    settings = {}
    for source in container.get("envFrom", []):
        settings |= maps[source["configMapRef"]["name"]]
    return settings | {entry["name"]: entry["value"] for entry in container.get("env", [])}
