"""Part of an installation: `python -m flows.prepare_server` spares first runs a quarter minute."""

from flows.prefect_defaults import apply_defaults


def main() -> None:
    """Make the database that temporary Prefect servers begin with, where it is not made yet."""
    apply_defaults()
    from flows.server_database import prepare, prepared_path

    if not prepared_path().exists():
        prepare()


if __name__ == "__main__":
    main()
