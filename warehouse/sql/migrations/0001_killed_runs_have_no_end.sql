-- A run that was killed is in the ledger too, and has no time at which it was done.
alter table audit.run alter column finished_at drop not null;
