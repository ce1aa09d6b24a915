-- What is written about those who would answer it: the outside contact alone sees it.
alter table concern add column outside_only boolean not null default false;
