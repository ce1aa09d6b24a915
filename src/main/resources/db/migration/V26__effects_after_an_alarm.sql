-- Which weeks an action's effect compares: those after the alarm, those before its run, or those before the change. What was
-- recorded before compared the weeks that preceded an alert.
alter table action add column before_which text
    check (before_which in ('after-alarm', 'before-run', 'before-change'));
alter table action disable trigger user;
update action set before_which = 'before-run' where before_from is not null;
alter table action enable trigger user;
alter table action add check ((before_which is null) = (before_from is null));
