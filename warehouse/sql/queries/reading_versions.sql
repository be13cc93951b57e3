-- One version of the reading (code, vocabulary, rules) with the documents that it has read.
select
    parser_version as version,
    count(*) as documents,
    max(ingested_at) as last_read_at
from audit.document
group by parser_version
order by last_read_at desc
