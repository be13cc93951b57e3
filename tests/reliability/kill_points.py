"""Where a run is killed: data. A point that a run never reaches fails its test."""

from dataclasses import dataclass

BEFORE = "before"
AFTER = "after"


@dataclass(frozen=True, slots=True)
class KillPoint:
    """The `nth` call of a function of which an argument holds `holds`, as text."""

    stage: str
    target: str
    when: str = BEFORE
    nth: int = 1
    holds: str = ""

    def __str__(self) -> str:
        number = f"_{self.nth}" if self.nth > 1 else ""
        return f"{self.when}_{self.stage}{number}".replace(" ", "_")


EXECUTE = "duckdb:DuckDBPyConnection.execute"
COMMIT = "duckdb:DuckDBPyConnection.commit"
FACT_TABLES = (
    "core.fct_project_budget",
    "core.fct_indicator_target",
    "core.fct_indicator_target_part",
    "core.fct_budget_line",
    "audit.ignored_cell",
    "core.dim_document",
    "core.dim_project",
)

READING = (
    KillPoint("reading a file", "extractors.source:read_bytes"),
    KillPoint("reading a file", "extractors.source:read_bytes", AFTER, 2),
    KillPoint("take in", "flows.intake:take_in", AFTER, 2),
    KillPoint("note of a path", "warehouse.sources:note_source"),
    KillPoint("note of a path", "warehouse.sources:note_source", AFTER),
    KillPoint("extraction", "extractors.registry:extract"),
    KillPoint("extraction", "extractors.registry:extract", AFTER, 2),
    KillPoint("transform", "transforms.pipeline:transform_document"),
    KillPoint("transform", "transforms.pipeline:transform_document", AFTER, 2),
    KillPoint("validation", "expectations.validate:validate_all"),
    KillPoint("validation", "expectations.validate:validate_all", AFTER),
)
PRIVATE_FILE = (
    KillPoint("taking the lock", "warehouse.lock:_try_lock", AFTER),
    KillPoint("copy of the warehouse", "warehouse.publish:_copy", holds="w.duckdb"),
    KillPoint("empty copy", "os:copy_file_range", holds="w.duckdb"),
    KillPoint("copy of the warehouse", "warehouse.publish:_copy", AFTER, holds="w.duckdb"),
    KillPoint("schema", "warehouse.evolve:bring_up_to_date", AFTER),
    KillPoint("vocabulary", "warehouse.load:load_vocabulary", AFTER),
)
LOADING = (
    KillPoint("begin", "duckdb:DuckDBPyConnection.begin", AFTER, 4),
    KillPoint("document", "warehouse.load:load_documents"),
    *(KillPoint(f"insert {t}", EXECUTE, AFTER, holds=f"insert into {t} ") for t in FACT_TABLES),
    KillPoint("ledger row", EXECUTE, BEFORE, holds="insert into audit.document "),
    KillPoint("ledger row", EXECUTE, AFTER, 2, holds="insert into audit.document "),
    KillPoint("commit", COMMIT, BEFORE, 4),
    KillPoint("commit", COMMIT, AFTER, 4),
    KillPoint("document", "warehouse.load:load_documents", AFTER, 2),
    KillPoint("task state", "prefect.task_engine:SyncTaskRunEngine.set_state", AFTER, 2),
    KillPoint("paths in the ledger", "warehouse.ledger:note_sources", AFTER),
    KillPoint("versions", "warehouse.versions:mark_superseded", BEFORE),
    KillPoint("versions", "warehouse.versions:mark_superseded", AFTER),
    KillPoint("run row", "warehouse.load:record_run", AFTER),
    KillPoint("invariants", "warehouse.rules:check_invariants", AFTER),
)
PUBLISHING = (
    KillPoint("orphans", "warehouse.load:remove_orphans", AFTER),
    KillPoint("checkpoint", EXECUTE, BEFORE, holds="checkpoint"),
    KillPoint("checkpoint", EXECUTE, AFTER, holds="checkpoint"),
    KillPoint("fsync", "os:fsync", BEFORE, holds="w.duckdb"),
    KillPoint("fsync", "os:fsync", AFTER, holds="w.duckdb"),
    KillPoint("rename", "os:replace", BEFORE, holds="w.duckdb"),
    KillPoint("rename", "os:replace", AFTER, holds="w.duckdb"),
    KillPoint("publish", "warehouse.publish:_publish", AFTER),
    KillPoint("flow state", "prefect.flow_engine:FlowRunEngine.set_state", BEFORE, 2),
    KillPoint("flow state", "prefect.flow_engine:FlowRunEngine.set_state", AFTER, 2),
    KillPoint("summary", "flows.tables:print_summary", AFTER),
)
ARCHIVE = (
    KillPoint("archive put", "warehouse.archive:Archive.put"),
    KillPoint("archive unfinished", "warehouse.archive:_create_locked", AFTER),
    KillPoint("archive fsync", "os:fsync", BEFORE, holds="/unfinished/"),
    KillPoint("archive rename", "os:replace", BEFORE, holds="/unfinished/"),
    KillPoint("archive rename", "os:replace", AFTER, holds="/unfinished/"),
    KillPoint("archive put", "warehouse.archive:Archive.put", AFTER, 2),
)
CHILDREN = (
    KillPoint("child start", "flows.child:_Child.__init__"),
    KillPoint("child start", "flows.child:_Child.__init__", AFTER),
    KillPoint("question in the child", "flows.child:_answer"),
    KillPoint("answer of the child", "flows.child:_answer", AFTER),
    KillPoint("answer in the parent", "flows.child:read_limited", AFTER),
)
POINTS = (*READING, *ARCHIVE, *CHILDREN, *PRIVATE_FILE, *LOADING, *PUBLISHING)
