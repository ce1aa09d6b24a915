-- What was changed in a unit. No person and no free text: who recorded it is in the audit log. The weeks that its effect
-- compares, and the wards and leaves it is in, are fixed with it; they are null for a unit that says nothing of its own.
create table action (
    id          uuid        primary key,
    unit        text        not null,
    category    text        not null check (category in
                    ('schedule', 'staffing', 'documentation-support', 'inbox', 'after-hours-ehr', 'other')),
    from_day    date        not null,
    recorded_at timestamptz not null,
    wards       text[]      not null check (cardinality(wards) > 0),
    leaves      text[]      not null,
    before_from text,
    before_to   text,
    after_from  text,
    after_to    text,
    -- A request that was sent twice records one action.
    unique (unit, category, from_day),
    check (num_nulls(before_from, before_to, after_from, after_to) in (0, 4))
);

create table action_end (
    action_id   uuid        primary key references action,
    to_day      date        not null,
    recorded_at timestamptz not null
);

create trigger action_is_insert_only before update or delete on action
    for each row execute function refuse_change();
create trigger action_is_not_truncated before truncate on action
    for each statement execute function refuse_change();
create trigger action_end_is_insert_only before update or delete on action_end
    for each row execute function refuse_change();
create trigger action_end_is_not_truncated before truncate on action_end
    for each statement execute function refuse_change();
