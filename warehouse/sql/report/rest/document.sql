-- All documents with their states.
select * from mart.document order by status, source_path
