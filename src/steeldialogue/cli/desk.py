"""`steeldialogue desk`: what the operator of the site does."""

from pathlib import Path

import typer

from steeldialogue.cli.at_desk import DESK, at_desk
from steeldialogue.cli.screen import JSON_OPTION, StepsBar, as_it_is, screen, show_json, show_place, show_table
from steeldialogue.core import DataError

commands = typer.Typer(help="The site behind `serve`: tables, sides, first accounts, checks, backups.", no_args_is_help=True)
FOUND_FAULTS = 1


def _tell(line: str) -> None:
    screen.print(as_it_is(line), highlight=False, soft_wrap=True)


@commands.command("migrate")
def migrate(desk: Path = DESK) -> None:
    """Make or update the tables and their protection; on PostgreSQL with DATABASE_URL of the tables' owner.

    Example: steeldialogue desk migrate
    """
    with at_desk(desk):
        from steeldialogue.web import desk as work

        work.migrate()
    _tell("The tables are up to date.")


@commands.command("sides")
def sides(
    countries: list[str] = typer.Argument(["IN", "JP"], help="Two countries, by code or name, in the order of the memorandum."),
    ministry: list[str] = typer.Option([], help="The ministry of each side, in the same order; give it twice."),
    desk: Path = DESK,
) -> None:
    """Say which two countries face each other; before the first account is made.

    Example: steeldialogue desk sides Germany France --ministry "Economy" --ministry "Industry"
    """
    with at_desk(desk):
        from steeldialogue.web import desk as work

        rows = [(one.code, one.name_en, one.name_ja, one.name_hi, one.ministry) for one in work.set_sides(countries, ministry)]
    show_table("The two sides", ("code", "English", "Japanese", "Hindi", "ministry"), rows)


@commands.command("account")
def account(
    name: str = typer.Option(..., help="Name as both sides know it."),
    email: str = typer.Option(..., help="Address to sign in with."),
    side: str = typer.Option("", help="Side whose head of delegation this is, such as IN."),
    role: str = typer.Option("head", help="head, or for one who belongs to no side: secretariat, observer."),
    another: bool = typer.Option(False, "--another", help="Make one more head of a side that has one."),
    site: str = typer.Option("", help="Address of the site, for the link."),
    desk: Path = DESK,
) -> None:
    """Make the first head of a side, or one who belongs to no side; heads admit all others on the site.

    Prints a link, good once and for 24 hours, by which the person sets a password. Nobody else ever knows it.

    Example: steeldialogue desk account --side IN --name "A. Rao" --email a.rao@example.org
    """
    if role not in ("head", "secretariat", "observer"):
        raise DataError(f"'{role}' is not one of head, secretariat, observer; heads admit drafters on the site", field="role")
    with at_desk(desk):
        from steeldialogue.web import desk as work

        invitation = work.invite(role, side.strip().upper() or None, name, email, another)
        _show_link(invitation.email, invitation.link(site or work.site_address()))


@commands.command("link")
def link(
    email: str = typer.Argument(help="Address that the person signs in with."),
    site: str = typer.Option("", help="Address of the site, for the link."),
    desk: Path = DESK,
) -> None:
    """Print a new set-up link, for one who lost the first or forgot the password.

    Example: steeldialogue desk link a.rao@example.org
    """
    with at_desk(desk):
        from steeldialogue.web import desk as work

        invitation = work.new_link(email)
        _show_link(invitation.email, invitation.link(site or work.site_address()))


def _show_link(email: str, address: str) -> None:
    _tell(f"Hand this to the person who signs in as {email}, by a safe way; it sets the password, once, within 24 hours:")
    _tell(address)


@commands.command("import-public-record")
def import_public_record(desk: Path = DESK, as_json: bool = JSON_OPTION) -> None:
    """Bring the public record of the Dialogue between India and Japan into the tables; again adds only what is new.

    Example: steeldialogue desk import-public-record
    """
    with at_desk(desk):
        from steeldialogue.web import public_record

        done = public_record.bring_in()
    if as_json:
        show_json({"added": done.added, "kept": done.kept, "left_out": done.left_out})
        return
    rows = [(kind, done.added.get(kind, 0), done.kept.get(kind, 0)) for kind in sorted({*done.added, *done.kept})]
    show_table("Public record", ("rows", "added", "there before"), rows)
    for line in done.left_out:
        _tell(f"Left out, because the record has no field for it: {line}")


@commands.command("verify")
def verify(
    head: str = typer.Option("", help="Also look for this hash, as printed in frozen minutes."),
    desk: Path = DESK,
    as_json: bool = JSON_OPTION,
) -> None:
    """Check every chain of the history and all that its events vouch for; status 1 when something does not hold.

    Example: steeldialogue desk verify --head 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
    """
    with at_desk(desk):
        from steeldialogue.web import desk as work

        event = work.occurs(head) if head else None
        with StepsBar(work.steps_of_verification()) as bar:
            faults = work.verify(bar)
    if head and event is None:
        faults.append(f"the hash {head.strip()} does not occur in the history of the table")
    if as_json:
        show_json({"holds": not faults, "faults": faults})
    elif not faults:
        _tell("The history holds, and so does all that it vouches for.")
        if event is not None:
            _tell(f"The hash is that of event {event.seq}, {event.verb}, of {event.at:%Y-%m-%d %H:%M} UTC.")
    else:
        for fault in faults:
            _tell(f"Fault: {fault}")
    if faults:
        raise typer.Exit(FOUND_FAULTS)


@commands.command("check")
def check(desk: Path = DESK) -> None:
    """Check settings, the role of the database and migrations before the site is opened to others.

    Example: steeldialogue desk check
    """
    with at_desk(desk):
        from steeldialogue.web import desk as work

        work.check()
    _tell("Settings, database role and migrations are as they should be.")


@commands.command("work")
def work_on_jobs(desk: Path = DESK) -> None:
    """Do long jobs, such as books, until stopped; for PostgreSQL, beside the site.

    Example: steeldialogue desk work
    """
    with at_desk(desk):
        from steeldialogue.web import desk as work

        work.work()


@commands.command("backup")
def backup(file: Path = typer.Argument(help="File to write; it must not exist."), desk: Path = DESK) -> None:
    """Copy a desk on SQLite into one file, also while the site runs.

    Example: steeldialogue desk backup desk-2026-11-25.sqlite3
    """
    from steeldialogue.web import backup as copies

    copies.require_sqlite()
    copies.back_up(copies.database_of(desk), file)
    show_place("The backup", file)
    _tell(f"Keep {desk / 'secret_key'} as well, apart from it: second factors are sealed with it.")


@commands.command("restore")
def restore(file: Path = typer.Argument(help="A file that `desk backup` wrote."), desk: Path = DESK) -> None:
    """Put a backup into a folder that holds no desk.

    Example: steeldialogue desk restore desk-2026-11-25.sqlite3 --desk restored
    """
    from steeldialogue.web import backup as copies

    copies.require_sqlite()
    copies.restore(file, copies.database_of(desk))
    show_place("The desk", desk)
    _tell("Put the file secret_key of the old desk beside it; without that, second factors have to be set up again.")


@commands.command("snapshot")
def snapshot(
    out: Path | None = typer.Option(None, help="File to write, table.json or own.json if not given; an older one is replaced."),
    side: str = typer.Option("", help="Take what this side keeps to itself instead, such as IN; the file is secret."),
    session: int = typer.Option(0, help="Take the table as it lay when the minutes of this session froze, not as it lies now."),
    desk: Path = DESK,
) -> None:
    """Write what lies on the table between the two sides into a file, for `steeldialogue book --record`; nothing private is in it.

    With --side the file holds that side's drafts and positions, for its private book: `steeldialogue book --record ... --own`.
    With --session it holds the table that was kept with the session, for `steeldialogue book --since-record`.

    Example: steeldialogue desk snapshot --out table.json
    Example: steeldialogue desk snapshot --side IN --out own.json
    Example: steeldialogue desk snapshot --session 3 --out table-of-session-3.json
    """
    if side and session:
        raise DataError("drafts are not kept with a session; give --side or --session, not both", field="session")
    with at_desk(desk):
        from steeldialogue.web import desk as work

        taken = work.snapshots_of(side)[1] if side else work.frozen_snapshot(session) if session else work.snapshot()
        text = taken.to_json()
    file = out or Path("own.json" if side else "table.json")
    _write(file, text, secret=bool(side))
    show_place("The private snapshot" if side else "The snapshot", file)
    if side:
        _tell("It holds what only that side may see. Keep it as you keep its drafts.")


def _write(out: Path, text: str, *, secret: bool) -> None:
    """Write a file; a secret one is from its first byte on readable by nobody but who runs the command."""
    try:
        if secret:
            out.unlink(missing_ok=True)
            out.touch(mode=0o600)
        out.write_text(text, encoding="utf-8")
    except OSError as fault:
        raise DataError(f"the file cannot be written ({fault.strerror}); choose another with --out", str(out)) from fault
