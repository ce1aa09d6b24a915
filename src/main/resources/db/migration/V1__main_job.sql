-- Participant tables have the participant id first in their key and no foreign key or unique constraint across
-- participants, so that they can be distributed by participant. What each column holds, for how long and who deletes
-- it is in src/docs/data-model.md. No statement of this service calls now(): time comes from the application.

create table epoch (
    id        integer primary key,
    began_at  timestamptz not null,
    key_check bytea       not null
);

create table subject_index (
    subject_hash bytea primary key,
    sealed       bytea not null
);

create table participant (
    id               uuid primary key,
    wrapped_key      bytea   not null,
    epoch            integer not null,
    last_closed_week text    not null,
    sealed           bytea   not null
);

create table consent (
    participant_id   uuid        not null,
    id               uuid        not null,
    state            text        not null check (state in ('active', 'paused', 'revoked', 'expired')),
    streams          text[]      not null,
    lease_id         uuid,
    lease_until      timestamptz,
    collecting_since timestamptz not null,
    expires_on       date        not null,
    sealed           bytea       not null,
    primary key (participant_id, id)
);

create table participant_day (
    participant_id uuid   not null,
    day            date   not null,
    revision       bigint not null,
    sealed         bytea  not null,
    primary key (participant_id, day)
);

create table pairing_code (
    code_hash      bytea primary key,
    participant_id uuid        not null,
    consent_id     uuid        not null,
    expires_at     timestamptz not null,
    lease_id       uuid
);

create table release (
    unit      text        not null,
    iso_week  text        not null,
    value     bigint      not null,
    n         integer     not null,
    variance  integer     not null,
    frozen_at timestamptz not null,
    prev_hash text        not null,
    hash      text        not null,
    primary key (unit, iso_week)
);

-- A release is never changed, not even for a bug: an erratum says so beside it.
create table release_erratum (
    unit     text        not null,
    iso_week text        not null,
    since    timestamptz not null,
    primary key (unit, iso_week)
);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is insert-only', tg_table_name;
end
$$;

create trigger release_is_insert_only before update or delete on release
    for each row execute function refuse_change();
create trigger release_is_not_truncated before truncate on release
    for each statement execute function refuse_change();
create trigger release_erratum_is_insert_only before update or delete on release_erratum
    for each row execute function refuse_change();
create trigger release_erratum_is_not_truncated before truncate on release_erratum
    for each statement execute function refuse_change();
