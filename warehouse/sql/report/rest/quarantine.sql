-- All that could not be loaded.
select * from mart.quarantine order by source_path, page_number
