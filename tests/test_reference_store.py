"""The store of everything: built once, whole or not at all, and opened by many."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock
from running import environment, run

import awskg
from awskg.errors import BAD_DATA, ReferenceFileError, ReferenceStoreError
from awskg.knowledge import KnowledgeGraph
from awskg.reference import Reference, build_store, cache, on_disk, open_on_disk, store_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

SMALL = ("services", "instance-types")
"""The parts that a test expands, in place of everything."""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put the cache into a folder of the test, and expand only a little into it."""
    monkeypatch.setenv("AWSKG_CACHE", str(tmp_path / "cache"))
    every = Reference.parts

    def few(self: Reference, _chosen: object = None) -> Iterator[tuple[str, str]]:
        return (part for part in every(self, []) if part[0] in SMALL)

    monkeypatch.setattr(Reference, "parts", few)
    return tmp_path / "cache"


def test_notes_and_data_are_asked_together_once_the_store_is_built() -> None:
    kg = awskg.load()
    kg.build_reference()
    told = kg.whole_reference().sparql(
        "SELECT DISTINCT ?v6 { kg:m3 ak:doesNotSupport kg:ipv6 ; ak:describedBy/^aws:family/aws:ipv6Supported ?v6 }"
    )
    assert [row["v6"] for row in told] == [False]


def test_every_part_is_told_as_its_turn_comes() -> None:
    told: list[str] = []
    awskg.load().build_reference(told.append)
    assert told == list(SMALL)


def test_many_may_read_the_store_at_the_same_time() -> None:
    kg = awskg.load()
    kg.build_reference()
    one, other = kg.whole_reference(), kg.whole_reference()
    assert one.sparql("ASK { ref:lambda a aws:Service }")[0]["answer"]
    assert other.sparql("ASK { ref:lambda a aws:Service }")[0]["answer"]


def test_a_store_that_was_never_built_is_asked_for_with_the_command_that_builds_it() -> None:
    with pytest.raises(ReferenceStoreError, match="awskg reference load --all"):
        awskg.load().whole_reference()


def test_another_view_has_a_store_of_its_own() -> None:
    current = awskg.load()
    current.build_reference()
    with pytest.raises(ReferenceStoreError):
        awskg.load("noted").whole_reference()


def test_a_store_for_another_view_stays() -> None:
    current, noted = awskg.load(), awskg.load("noted")
    current.build_reference()
    noted.build_reference()
    assert current.whole_reference().view == "current"
    assert noted.whole_reference().view == "noted"


def test_both_engines_share_the_store() -> None:
    awskg.load().build_reference()
    assert awskg.load(engine="rdflib").whole_reference().sparql("ASK { ref:lambda a aws:Service }")[0]["answer"]


def test_data_that_were_changed_on_disk_are_refused_before_they_are_searched() -> None:
    kg = awskg.load()
    data = next(iter(kg.build_reference().glob("*.sst")))
    octets = bytearray(data.read_bytes())
    octets[len(octets) // 2] ^= 255
    data.write_bytes(octets)
    with pytest.raises(ReferenceStoreError, match="were changed"):
        kg.whole_reference()


def test_a_build_replaces_the_stores_of_older_tables(folder: Path) -> None:
    (folder / "reference-old").mkdir(parents=True)
    awskg.load().build_reference()
    assert [path.name.split("-")[0] for path in folder.iterdir() if path.is_dir()] == ["reference"]
    assert not (folder / "reference-old").exists()


def broken_after_one(_self: Reference, _chosen: object = None) -> Iterator[tuple[str, str]]:
    yield "services", ""
    raise ReferenceFileError(Path("metrics.zip"), "the table is not whole", "install anew")


def test_a_build_that_fails_leaves_the_old_store_usable_and_nothing_half_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kg = awskg.load()
    kg.build_reference()
    monkeypatch.setattr(Reference, "parts", broken_after_one)
    with pytest.raises(ReferenceFileError):
        awskg.load("noted").build_reference()
    assert kg.whole_reference().sparql("ASK { ref:lambda a aws:Service }")[0]["answer"]
    assert not list(folder.glob(f"{on_disk._UNFINISHED}*"))  # noqa: SLF001  # what the build calls its own folder


def test_what_an_interrupted_build_left_is_cleared_away_by_the_next(folder: Path) -> None:
    left = folder / f"{on_disk._UNFINISHED}1"  # noqa: SLF001
    left.mkdir(parents=True)
    (left / "MANIFEST-000001").write_bytes(b"x")
    awskg.load().build_reference()
    assert not left.exists()


def test_two_builds_at_once_are_refused_and_the_first_goes_on(folder: Path) -> None:
    folder.mkdir()
    with FileLock(folder / "building.lock"), pytest.raises(ReferenceStoreError, match="another process") as caught:
        awskg.load().build_reference()
    assert caught.value.exit_code == BAD_DATA
    assert caught.value.japanese


def test_a_killed_build_leaves_no_lock_behind(folder: Path) -> None:
    folder.mkdir()
    held = (
        "import sys, time\nfrom filelock import FileLock\n"
        f"with FileLock({str(folder / 'building.lock')!r}):\n    print('held', flush=True)\n    time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", held], stdout=subprocess.PIPE, env=environment()) as other:
        assert other.stdout
        assert other.stdout.readline() == b"held\n"
        other.send_signal(signal.SIGKILL)
    awskg.load().build_reference()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_cache_that_cannot_be_written_to_is_named(folder: Path) -> None:
    folder.mkdir(mode=0o500)
    with pytest.raises(ReferenceStoreError, match="AWSKG_CACHE"):
        awskg.load().build_reference()


def test_a_file_in_the_place_of_the_cache_is_named(folder: Path) -> None:
    folder.write_text("in the way")
    with pytest.raises(ReferenceStoreError, match="cannot be written") as caught:
        awskg.load().build_reference()
    assert caught.value.path == folder


def test_a_full_disk_leaves_nothing_behind(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(f"IO error: No space left on device: While appending to file: {folder}/.reference-1/000021.sst")

    monkeypatch.setattr(on_disk, "_fill", full)
    with pytest.raises(ReferenceStoreError, match="no space left on device"):
        awskg.load().build_reference()
    assert [path.name for path in folder.iterdir()] == ["building.lock"]


def test_a_full_disk_is_said_without_the_files_of_the_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError("IO error: No space left on device: While appending to file: 000021.sst")

    monkeypatch.setattr(on_disk, "_fill", full)
    with pytest.raises(ReferenceStoreError, match="free some 500 MB") as caught:
        awskg.load().build_reference()
    assert ".sst" not in str(caught.value)


def test_a_damaged_store_is_refused_and_can_be_built_anew() -> None:
    kg = awskg.load()
    built = kg.build_reference()
    (built / "CURRENT").write_text("nonsense")
    with pytest.raises(ReferenceStoreError, match="makes it anew"):
        kg.whole_reference()
    kg.build_reference()
    assert kg.whole_reference().sparql("ASK { ref:lambda a aws:Service }")[0]["answer"]


def test_the_name_of_a_store_changes_with_its_tables_and_with_what_else_is_in_it() -> None:
    reference = Reference()
    assert store_folder(reference, "a") != store_folder(reference, "b")
    assert reference.tables.version in store_folder(reference, "a").name


def test_without_a_setting_the_cache_is_where_the_system_has_caches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AWSKG_CACHE")
    assert cache().name == "awskg"


def test_what_is_built_is_what_was_given(tmp_path: Path) -> None:
    folder = build_store(Reference(), "test", "<a:a> <a:b> <a:c> .\n")
    assert open_on_disk(folder).query("ASK { <a:a> <a:b> <a:c> }").rows == [(True,)]
    shutil.rmtree(tmp_path / "cache")


# the command line


def test_the_commands_build_the_store_and_ask_it() -> None:
    assert run("sparql", "--with", "reference:all", "ASK { ref:lambda a aws:Service }").exit_code == BAD_DATA
    built = run("reference", "load", "--all")
    assert (built.exit_code, built.stdout) == (0, "")
    assert "everything is in" in built.stderr
    asked = run("sparql", "--with", "reference:all", "ASK { ref:lambda a aws:Service }", "--format", "csv")
    assert asked.stdout == "answer\ntrue\n"
    again = run("reference", "load", "--all")
    assert (again.exit_code, "already" in again.stderr) == (0, True)


def test_the_command_says_what_would_be_loaded() -> None:
    result = run("reference", "load", "--services", "s3, lambda", "--format", "csv")
    assert (result.exit_code, result.stdout.splitlines()[0]) == (0, "table,quads")


def test_the_command_writes_quads_that_other_tools_read(tmp_path: Path) -> None:
    file = tmp_path / "s3.nq"
    assert run("reference", "load", "--services", "s3", "-o", file).exit_code == 0
    first = file.read_text("utf-8").splitlines()[0]
    assert first.startswith("<https://w3id.org/awskg/")
    assert first.endswith(" .")


def test_an_unknown_service_is_answered_with_the_nearest() -> None:
    result = run("reference", "load", "--services", "lamda")
    assert result.exit_code == 2
    assert "did you mean lambda" in result.stderr
    assert "もしかして" in run("reference", "load", "--services", "lamda", "--lang", "ja").stderr


def test_all_and_some_services_exclude_each_other() -> None:
    assert run("reference", "load", "--all", "--services", "s3").exit_code == 2


def test_the_tables_are_listed_with_sources_and_days() -> None:
    shown = run("reference", "info", "--format", "table").stdout
    assert "botocore 1.44.5" in shown
    assert "2026-11-17" in shown
    assert "と" not in shown
    assert "時点" in run("reference", "info", "--format", "table", "--lang", "ja").stdout


def test_options_before_the_group_reach_its_commands() -> None:
    shown = run("reference", "info", "--format", "table", "--lang", "ja").stdout
    assert run("--lang", "ja", "--format", "table", "reference", "info").stdout == shown
    assert run("reference", "--lang", "ja", "--format", "table", "info").stdout == shown
    assert run("--lang", "ja", "reference", "--format", "table", "info").stdout == shown


def test_a_build_of_tables_names_what_is_missing_and_writes_nothing(tmp_path: Path) -> None:
    result = run("reference", "build", tmp_path, "-o", tmp_path / "tables")
    assert result.exit_code == BAD_DATA
    assert "pip download --no-deps botocore==" in result.stderr
    assert "npm pack aws-cdk-lib@" in result.stderr
    assert not (tmp_path / "tables" / "manifest.json").exists()


def test_a_graph_of_a_store_is_a_knowledge_graph() -> None:
    kg = awskg.load(lang="ja")
    kg.build_reference()
    whole = kg.whole_reference()
    assert isinstance(whole, KnowledgeGraph)
    assert whole.label("kg:m3") == "M3"
