-- One epoch is current. While it turns, the one before is closing: rows move from its keys to the new ones, each row
-- saying which it is under. A closed epoch covers nothing any more; destroyed_at says since when its keys are gone.
alter table epoch
    add column state        text not null default 'current' check (state in ('current', 'closing', 'closed')),
    add column destroyed_at timestamptz;
create unique index one_epoch_is_current on epoch (state) where state = 'current';

-- What is sealed has another form from here on. Nobody has joined but at trials of the version before, which was never
-- released: whoever wants to goes on from an empty one.
truncate participant, participant_day, consent, subject_index, pairing_code;

alter table subject_index add column epoch integer not null;
