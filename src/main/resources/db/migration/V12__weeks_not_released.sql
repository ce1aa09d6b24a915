-- Weeks that have no release and will have none, and why.
create table week_not_released (
    iso_week text primary key,
    reason   text        not null check (reason in ('too-late', 'privacy-budget')),
    noted_at timestamptz not null
);

create trigger week_not_released_is_insert_only before update or delete on week_not_released
    for each row execute function refuse_change();
create trigger week_not_released_is_not_truncated before truncate on week_not_released
    for each statement execute function refuse_change();

-- What each notice promised when it was first in force here: a promise that changes needs a new version.
create table notice_published (
    version        integer     not null,
    sha256         text        not null,
    rho_per_year   numeric     not null,
    retention_days integer     not null,
    features       text        not null,
    first_seen     timestamptz not null,
    primary key (version, sha256)
);

create trigger notice_published_is_insert_only before update or delete on notice_published
    for each row execute function refuse_change();
create trigger notice_published_is_not_truncated before truncate on notice_published
    for each statement execute function refuse_change();
