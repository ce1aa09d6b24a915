-- Passkeys of a participant: credential id, public key and counter are sealed under their data key. One waits until waiting_until
-- that was registered (waiting_from) and that nobody has let in, or about which a phone that took another's place is asked
-- (waiting_from is null). begins_anew: where nobody says anything until then, a new record begins with it, else it lapses.
-- session_* is what a passkey opened a short while ago: a hash of a random token, at most one a passkey.
create table passkey (
    participant_id uuid    not null,
    id             uuid    not null,
    waiting_from   timestamptz,
    waiting_until  date,
    begins_anew    boolean not null default false,
    session_hash   bytea,
    session_until  timestamptz,
    sealed         bytea   not null,
    primary key (participant_id, id),
    constraint passkey_waiting_ends check (waiting_from is null or waiting_until is not null),
    constraint passkey_session_whole check (num_nulls(session_hash, session_until) in (0, 2)),
    constraint passkey_waits_or_opens check (waiting_until is null or session_hash is null),
    constraint passkey_anew_waits check (waiting_from is not null or not begins_anew)
);
-- Of those that were registered and not let in one waits at a time.
create unique index passkey_waiting on passkey (participant_id) where waiting_from is not null;
create index passkey_by_waiting on passkey (waiting_until) where waiting_until is not null;
create index passkey_by_session on passkey (session_until) where session_until is not null;
