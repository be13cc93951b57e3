-- One correction that a person wrote for one document, applied or not (更正).
select
    correction.correction_id,
    correction.is_applied,
    correction.printed_text,
    correction.read_as,
    correction.reason,
    correction.corrected_by,
    correction.fault,
    correction.expected_text,
    project.project_name,
    correction.document_sha256,
    document.source_path,
    correction.page_number,
    correction.line_number,
    correction.cell_row,
    correction.cell_column,
    correction.corrections_file,
    correction.form_key
from audit.correction as correction
inner join audit.document as document using (document_sha256)
left join core.fct_project_budget as project using (form_key)
