-- How often a physician's own data was read, when last and by which way, sealed under their key: for their phone to tell.
alter table consent add column own_reads bytea;
