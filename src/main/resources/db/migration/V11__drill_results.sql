-- Restore drills: on which day, and whether nothing opened. Written by the drill or by who ran it; shown to everybody.
create table drill_result (
    ran_on date    not null,
    passed boolean not null,
    primary key (ran_on, passed)
);

create trigger drill_result_is_insert_only before update or delete on drill_result
    for each row execute function refuse_change();
create trigger drill_result_is_not_truncated before truncate on drill_result
    for each statement execute function refuse_change();
