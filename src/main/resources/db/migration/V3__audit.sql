-- A participant's own list. kept_until is the first of a month and the ids are random or look so: neither tells what
-- happened or when.
create table ledger_entry (
    participant_id uuid  not null,
    id             uuid  not null,
    kept_until     date  not null,
    sealed         bytea not null,
    primary key (participant_id, id)
);
create index ledger_entry_by_end on ledger_entry (kept_until);

-- What waits for the next append: of participants a blinded hash and nothing else, of others what they did.
create table audit_pending (
    body bytea primary key check (length(body) = 32)
);

create table audit_pending_act (
    id    uuid        primary key,
    at    timestamptz not null,
    class text        not null check (class in ('lead', 'steward', 'system')),
    body  text        not null
);

create table audit_entry (
    seq       bigint primary key,
    day       date   not null,
    class     text   not null check (class in ('participant', 'lead', 'steward', 'system')),
    body      text   not null,
    prev_hash text   not null,
    hash      text   not null
);

-- By this a participant's hash finds its number, and none is appended twice.
create unique index audit_entry_of_participant on audit_entry (body) where class = 'participant';

create trigger audit_entry_is_insert_only before update or delete on audit_entry
    for each row execute function refuse_change();
create trigger audit_entry_is_not_truncated before truncate on audit_entry
    for each statement execute function refuse_change();
