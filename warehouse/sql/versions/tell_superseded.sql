-- A part is superseded by a later document that has it too, or that replaces its document whole.
-- Whole: at least half of what the document has in the group is in the later one, unless that
-- prints a single part (a form published again alone corrects that form only). Of several later
-- documents the latest is named, so that no part has two answers.
insert into core.superseded by name
with

pairs as (

    select
        earlier.group_key,
        earlier.place,
        later.place as later_place
    from held_part as earlier
    inner join held_part as later using (group_key, part_name)
    where earlier.place < later.place and not later.is_single
    group by all
    having 2 * count(*) >= any_value(earlier.held_count)

),

replaced as (

    select
        group_key,
        place,
        max(later_place) as later_place
    from pairs
    group by all

),

superseded as (

    select
        held.group_key,
        held.part_name,
        held.document_sha256,
        greatest(held.last_place, coalesce(replaced.later_place, 0)) as last_place
    from held_part as held
    left join replaced using (group_key, place)
    where greatest(held.last_place, coalesce(replaced.later_place, 0)) > held.place

),

places as (

    select distinct
        place as last_place,
        document_sha256 as superseded_by
    from held_part

)

select
    part.document_sha256,
    part.part_kind,
    part.part_key,
    part.organization_key,
    part.fiscal_year,
    places.superseded_by
from touched_part as part
inner join superseded using (group_key, part_name, document_sha256)
inner join places using (last_place)
