-- One correction of one of the documents that was applied.
select
    document_sha256,
    correction_id,
    printed_text,
    expected_text,
    read_as,
    reason,
    corrected_by,
    corrections_file,
    page_number,
    line_number,
    cell_row,
    cell_column,
    form_key as part_key
from audit.correction
where is_applied and document_sha256 in (select unnest($documents))
order by all
