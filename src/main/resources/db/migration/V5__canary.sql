-- Once an ISO week a participant who is nobody joins and the one of the week before is erased. Copies of erased ones are
-- what the restore drill must fail to open.
create table canary (
    iso_week       text primary key,
    participant_id uuid        not null,
    joined_at      timestamptz not null,
    erased_at      timestamptz
);

-- A turn ends with a vacuum; one that a crash left out is owed.
alter table epoch add column vacuumed_at timestamptz;

-- Every night each row is written anew: within its page if there is room for it twice, so that no index changes.
alter table participant set (fillfactor = 45);
