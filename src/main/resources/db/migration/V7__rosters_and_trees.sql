-- The public head count of a unit from a quarter on, as a steward set it. Each setting is a row; for a quarter the one
-- set last counts, and none can be set once the quarter has begun.
create table roster (
    id      bigint generated always as identity primary key,
    unit    text        not null,
    quarter text        not null check (quarter ~ '^\d{4}-Q[1-4]$'),
    n       integer     not null check (n between 1 and 100000),
    set_at  timestamptz not null,
    set_by  text        not null
);
create index roster_of_unit on roster (unit, quarter, id);

create trigger roster_is_insert_only before update or delete on roster
    for each row execute function refuse_change();
create trigger roster_is_not_truncated before truncate on roster
    for each statement execute function refuse_change();

-- Every tree of units that was in force or announced, when first seen: what the configuration is held against. Without a
-- tree, the row takes back what was announced before it. An announcement that follows another replaces it.
create table organisation_tree (
    id        bigint generated always as identity primary key,
    from_week text        not null check (from_week ~ '^\d{4}-W\d\d$'),
    seen_at   timestamptz not null,
    tree      text
);

create trigger organisation_tree_is_insert_only before update or delete on organisation_tree
    for each row execute function refuse_change();
create trigger organisation_tree_is_not_truncated before truncate on organisation_tree
    for each statement execute function refuse_change();
