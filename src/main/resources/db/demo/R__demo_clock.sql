create table if not exists demo_clock (
    only_row boolean primary key default true check (only_row),
    now      timestamptz not null
);
