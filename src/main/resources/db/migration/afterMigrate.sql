-- Runs after every migration, also if there was nothing to migrate: what the service may do, where it connects by another role
-- than the owner, who runs this. It reads and writes rows and cleans up behind them (MAINTAIN: VACUUM). It owns nothing and
-- makes, alters and drops nothing. With one role for both, nothing is granted.
do $$
declare
  service text := '${service-role}';
  lacking record;
begin
  if service = current_user or not exists (select from pg_roles where rolname = service) then
    return;
  end if;
  if current_setting('server_version_num')::int < 170000 then
    raise exception 'two roles, % and %, need PostgreSQL 17 or later, since the service vacuums: use one role', current_user, service;
  end if;
  -- Replicas that start together would grant the same at once, which PostgreSQL refuses.
  perform pg_advisory_xact_lock(x'477261'::int);
  execute format('grant usage on schema %I to %I', current_schema(), service);
  for lacking in
    select c.oid::regclass as name from pg_class c
    where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
      and c.relname <> 'flyway_schema_history'
      and exists (
        select from unnest(array['select', 'insert', 'update', 'delete', 'maintain']) as needed
        where not has_table_privilege(service, c.oid, needed))
  loop
    execute format('grant select, insert, update, delete, maintain on %s to %I', lacking.name, service);
  end loop;
end $$;
