"""`steeldialogue data start` and `serve --workspace`: where a newcomer's own figures begin."""

import os

import steeldialogue.cli.serve as serving
from steeldialogue.core import DataError


def test_data_start_makes_a_workspace_that_can_be_read(run, tmp_path) -> None:
    desk = tmp_path / "my desk"
    assert run("data", "start", str(desk), "--table", "industry").status == 0
    assert (desk / "plants").is_dir()
    headings = (desk / "tables" / "industry.csv").read_text(encoding="utf-8").strip()
    assert headings.split(",")[:2] == ["indicator", "area"]
    assert headings.endswith("source_id,note")
    assert "rows of your own: 0; sources: 0" in run("data", "check", "--workspace", str(desk)).out


def test_the_register_that_data_start_writes_is_one_once_its_signs_are_taken_away(run, tmp_path) -> None:
    run("data", "start", str(tmp_path))
    register = tmp_path / "sources.toml"
    lines = register.read_text(encoding="utf-8").splitlines()[2:]
    register.write_text("\n".join(line.removeprefix("# ") for line in lines), encoding="utf-8")
    assert "sources: 1." in run("data", "check", "--workspace", str(tmp_path)).out


def test_data_start_leaves_what_is_there(run, tmp_path) -> None:
    (tmp_path / "sources.toml").write_text("# mine\n", encoding="utf-8")
    assert run("data", "start", str(tmp_path)).status == 0
    assert (tmp_path / "sources.toml").read_text(encoding="utf-8") == "# mine\n"


def test_data_start_refuses_an_unknown_table_before_it_makes_anything(run, tmp_path) -> None:
    said = run("data", "start", str(tmp_path / "new"), "--table", "industri")
    assert said.status == 2
    assert "Did you mean 'industry'?" in said.err
    assert not (tmp_path / "new").exists()


def test_a_folder_of_plants_alone_is_a_workspace(run, tmp_path) -> None:
    (tmp_path / "plants").mkdir()
    assert run("data", "check", "--workspace", str(tmp_path)).status == 0


def test_serve_hands_the_workspace_to_the_site(run, tmp_path, monkeypatch) -> None:
    def stop(desk) -> None:
        raise DataError("far enough")

    monkeypatch.setattr(serving, "at_desk", stop)
    monkeypatch.setenv("STEELDIALOGUE_WORKSPACE", "")
    assert "far enough" in run("serve", "--workspace", str(tmp_path)).err
    assert os.environ["STEELDIALOGUE_WORKSPACE"] == str(tmp_path)


def test_serve_refuses_a_workspace_that_is_not_there(run, tmp_path) -> None:
    said = run("serve", "--workspace", str(tmp_path / "gone"))
    assert said.status == 2
    assert "--workspace" in said.err
