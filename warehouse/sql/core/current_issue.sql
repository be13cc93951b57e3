-- One finding that is open: its part, or a part of its document, is not superseded (现行数据问题).
select issue.*
from audit.data_issue as issue
anti join core.superseded as superseded
    on issue.form_key = superseded.part_key and superseded.part_kind in ('form', 'table')
anti join core.superseded_document as document
    on issue.document_sha256 = document.document_sha256
