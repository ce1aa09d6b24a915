-- What leads promise, what they read and what stewards suspend: by name, nothing about a participant. Rows are never
-- changed; they are deleted when their time is over (src/docs/data-model.md), so deletion is not refused here. What
-- somebody else deletes is missed in the audit log, which has each of these acts for good.
create table undertaking (
    issuer    text        not null,
    lead      text        not null,
    quarter   text        not null check (quarter ~ '^[0-9]{4}-Q[1-4]$'),
    version   integer     not null,
    sha256    text        not null,
    units     text[]      not null,
    signed_at timestamptz not null,
    primary key (issuer, lead, quarter)
);

create table lead_access (
    seq     bigint generated always as identity primary key,
    unit    text        not null,
    issuer  text        not null,
    lead    text        not null,
    purpose text        not null,
    read_at timestamptz not null
);
create index lead_access_by_unit on lead_access (unit, seq);
create index lead_access_by_end on lead_access (read_at);

create table suspension (
    id        uuid        primary key,
    unit      text,
    issuer    text,
    lead      text,
    reason    text        not null,
    since     timestamptz not null,
    steward   text        not null,
    check ((unit is null) <> (lead is null) and (lead is null) = (issuer is null))
);

create table suspension_end (
    suspension  uuid        primary key references suspension (id) on delete cascade,
    restored_at timestamptz not null,
    steward     text        not null
);

create trigger undertaking_is_not_changed before update on undertaking
    for each row execute function refuse_change();
create trigger undertaking_is_not_truncated before truncate on undertaking
    for each statement execute function refuse_change();
create trigger lead_access_is_not_changed before update on lead_access
    for each row execute function refuse_change();
create trigger lead_access_is_not_truncated before truncate on lead_access
    for each statement execute function refuse_change();
create trigger suspension_is_not_changed before update on suspension
    for each row execute function refuse_change();
create trigger suspension_is_not_truncated before truncate on suspension
    for each statement execute function refuse_change();
create trigger suspension_end_is_not_changed before update on suspension_end
    for each row execute function refuse_change();
create trigger suspension_end_is_not_truncated before truncate on suspension_end
    for each statement execute function refuse_change();
