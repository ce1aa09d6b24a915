-- What a physician was handed, as text, sealed. The id of a row is not the receipt's: a shown receipt leads to no row.
create table receipt (
    participant_id uuid  not null,
    id             uuid  not null,
    sealed         bytea not null,
    primary key (participant_id, id)
);

-- Notices whose predecessors' consents have all got their last day.
create table notice_enforced (
    version integer primary key
);
