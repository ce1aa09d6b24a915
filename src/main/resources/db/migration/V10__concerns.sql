-- What was reported about the use of the service. Everything that happens has a day, not a time: a time could be matched
-- with who was at which screen. Who wrote what is sealed, and so is whether it is signed.
create table concern (
    id               uuid  primary key,
    category         text  not null check (category in ('retaliation', 'coercion', 'misuse', 'other')),
    unit             text,
    received_on      date  not null,
    state            text  not null check (state in ('open', 'answered', 'closed')),
    answer_due       date  not null,
    answered_on      date,
    last_word_on     date  not null,
    escalation       text  check (escalation in ('owed', 'sent')),
    escalated_on     date,
    closed_on        date,
    case_key_hash    text  not null check (length(case_key_hash) = 64),
    outside_key_hash text  check (length(outside_key_hash) = 64)
);
create index concern_by_state on concern (state, answer_due);

create table concern_message (
    concern_id uuid    not null references concern on delete cascade,
    number     integer not null,
    author     text    not null check (author in ('writer', 'steward', 'outside')),
    written_on date    not null,
    sealed     bytea   not null,
    primary key (concern_id, number)
);

-- Counted as they happen, since concerns themselves are deleted sooner than their quarter leaves the figures.
create table concern_figure (
    quarter text    not null,
    event   text    not null check (event in ('received', 'answered-in-time', 'answered-late', 'escalated')),
    n       integer not null,
    primary key (quarter, event)
);
