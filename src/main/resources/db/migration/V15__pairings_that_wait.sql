-- Whose phone may open a record: a hash of its key under the service key, null while none ever was paired. A further
-- phone's pairing waits in the columns beside it until the phone that holds the consent lets it in, or its time is up.
alter table consent
    add column holder         bytea,
    add column waiting_lease  uuid,
    add column waiting_holder bytea,
    add column waiting_from   timestamptz,
    add column waiting_until  date,
    add constraint waiting_whole check (num_nulls(waiting_lease, waiting_holder, waiting_from, waiting_until) in (0, 4));
create index consent_by_waiting on consent (waiting_until) where waiting_until is not null;

-- Of phones that were paired before, the key is not known: no other one comes in unasked.
update consent c set holder = ''
where lease_id is not null or exists (select from participant_day d where d.participant_id = c.participant_id);
