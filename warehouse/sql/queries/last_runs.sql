-- One of the last ten runs.
select
    run_id,
    started_at,
    finished_at,
    document_count,
    failed_count,
    run_status
from audit.run
order by started_at desc
limit 10
