-- What one document has in one group: a part that it prints twice is one.
-- Documents are in order of date and SHA-256, never of arrival; without a date they come first.
create or replace temp table held_part as
with

documents as (

    select
        document_sha256,
        row_number() over (order by dated_at nulls first, document_sha256) as place
    from core.dated_document
    semi join touched_part using (document_sha256)

),

printed as (

    select 'form' as part_kind, document_sha256 from core.fct_project_budget
    union all
    select 'table' as part_kind, document_sha256 from core.fct_budget_table
    union all
    select 'statement' as part_kind, document_sha256 from core.fct_budget_statement

),

printed_count as (

    select
        part_kind,
        document_sha256,
        count(*) as row_count
    from printed
    semi join documents using (document_sha256)
    group by all

),

single as (

    select
        part_kind,
        document_sha256
    from touched_part
    inner join printed_count using (part_kind, document_sha256)
    group by all
    having
        count(*) = any_value(row_count)
        and min(group_key) = max(group_key)
        and min(part_name) = max(part_name)

),

held as (

    select distinct
        group_key,
        part_kind,
        part_name,
        document_sha256
    from touched_part

)

select
    held.*,
    documents.place,
    single.document_sha256 is not null as is_single,
    count(*) over (partition by group_key, held.document_sha256) as held_count,
    max(documents.place) over (partition by group_key, part_name) as last_place
from held
inner join documents using (document_sha256)
left join single using (part_kind, document_sha256)
