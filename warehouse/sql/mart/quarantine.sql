-- One project, or one whole document, that could not be loaded, as printed (隔离).
select
    quarantine.document_sha256,
    document.source_path,
    quarantine.page_number,
    quarantine.line_number,
    quarantine.reason,
    quarantine.rule_id,
    quarantine.printed_text,
    quarantine.form_key
from audit.quarantine as quarantine
inner join mart.document as document using (document_sha256)
where document.status != 'superseded'
