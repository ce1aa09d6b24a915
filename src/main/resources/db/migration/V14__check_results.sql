-- What checks of erasure showed, for everybody to see: restore drills, and the weekly canary. A drill passes if nothing
-- opened; both outcomes of one day stay. A canary is noted under the Monday of its week: not passed when it joins, passed
-- once it is erased. So the report need not look into what holds a participant's id.
create table check_result (
    kind   text    not null check (kind in ('canary', 'drill')),
    ran_on date    not null,
    passed boolean not null,
    primary key (kind, ran_on, passed)
);

insert into check_result (kind, ran_on, passed)
select 'drill', ran_on, passed from drill_result
union all
select 'canary', to_date(iso_week, 'IYYY"-W"IW'), false from canary
union all
select 'canary', to_date(iso_week, 'IYYY"-W"IW'), true from canary where erased_at is not null;

drop table drill_result;

create trigger check_result_is_insert_only before update or delete on check_result
    for each row execute function refuse_change();
create trigger check_result_is_not_truncated before truncate on check_result
    for each statement execute function refuse_change();
