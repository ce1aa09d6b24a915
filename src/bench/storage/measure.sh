#!/usr/bin/env bash
# What a weekly close, a nightly turn and 42 days of nights write, by the order of ids, the order of the walk, fillfactor and
# partitions. Counts bytes of WAL, not seconds, so that other work on the machine does not matter.
#
#   src/bench/storage/measure.sh [participants, 300000] [bin folder of PostgreSQL, /usr/lib/postgresql/15/bin]
#
# Needs PostgreSQL's programs; as root it runs them as user postgres. Leaves nothing behind.
set -euo pipefail
n=${1:-300000}
bin=${2:-/usr/lib/postgresql/15/bin}
home=$(mktemp -d)
as() { if [ "$(id -u)" = 0 ]; then setpriv --reuid=postgres --regid=postgres --clear-groups "$@"; else "$@"; fi; }
[ "$(id -u)" != 0 ] || chown postgres "$home"
cleanup() { as "$bin/pg_ctl" -D "$home/data" -m immediate stop >/dev/null 2>&1 || true; rm -rf "$home"; }
trap cleanup EXIT

as "$bin/initdb" -D "$home/data" -A trust -U postgres >/dev/null
# A checkpoint every so many bytes: at a million participants the default of 1 GB comes as often as this does at fewer.
# Time causes none, so that a slow machine counts the same bytes as a quick one.
cat >>"$home/data/postgresql.conf" <<EOF
listen_addresses = ''
unix_socket_directories = '$home'
max_wal_size = '$((1024 * n / 1000000 < 64 ? 64 : 1024 * n / 1000000))MB'
min_wal_size = '32MB'
checkpoint_timeout = '1d'
autovacuum = off
EOF
as "$bin/pg_ctl" -D "$home/data" -l "$home/log" -w start >/dev/null
sql() { "$bin/psql" -h "$home" -U postgres -d postgres -X -q -A -t -v ON_ERROR_STOP=1 "$@"; }

sql <<'EOF'
create function uuid_in_order(i bigint) returns uuid language sql immutable as
  $$ select cast(lpad(to_hex(i), 12, '0') || substr(md5(i::text), 1, 20) as uuid) $$;
-- The weekly close: batches of 200 in transactions of their own, found by id or by page.
create procedure close_by_id(week text, new bytea) language plpgsql as $$
declare last uuid := '00000000-0000-0000-0000-000000000000'; ids uuid[];
begin
  loop
    select array_agg(participant_id) into ids from (
      select c.participant_id from consent c join participant p on p.id = c.participant_id
      where c.participant_id > last and c.state = 'active' and p.last_closed_week < week
      order by c.participant_id limit 200 for no key update of c) found;
    exit when ids is null;
    update participant set last_closed_week = week, sealed = new where id = any(ids);
    last := ids[array_length(ids, 1)];
    commit;
  end loop;
end $$;
create procedure close_by_page(week text, new bytea, step int) language plpgsql as $$
declare page bigint := 0; pages bigint := pg_relation_size('participant') / 8192; ids uuid[];
begin
  while page < pages loop
    select array_agg(id) into ids from (
      select p.id from participant p join consent c on c.participant_id = p.id
      where p.ctid >= format('(%s,0)', page)::tid and p.ctid < format('(%s,0)', page + step)::tid
        and c.state = 'active' and p.last_closed_week < week
      for no key update of c) found;
    update participant set last_closed_week = week, sealed = new where id = any(ids);
    page := page + step;
    commit;
  end loop;
end $$;
create procedure turn(new bytea, step int, next int) language plpgsql as $$
declare page bigint := 0; pages bigint := pg_relation_size('participant') / 8192;
begin
  while page < pages loop
    update participant set wrapped_key = new, epoch = next
    where ctid >= format('(%s,0)', page)::tid and ctid < format('(%s,0)', page + step)::tid and epoch < next;
    page := page + step;
    commit;
  end loop;
end $$;
EOF

lsn() { sql -c "checkpoint" -c "select pg_current_wal_lsn()"; }
mb() { sql -c "select round(pg_wal_lsn_diff(pg_current_wal_lsn(), '$1') / 1e6)"; }
hot() { sql -c "select pg_stat_force_next_flush()" >/dev/null; sleep 1; sql -c "select coalesce(round(100.0 * n_tup_hot_upd / nullif(n_tup_upd, 0)), 0) from pg_stat_user_tables where relname = 'participant'"; }
size() { sql -c "select round((pg_table_size('$1') + pg_indexes_size('$1')) / 1e6)"; }

printf '%d participants\n%-8s %-6s %5s | %9s %9s %9s | %5s | %9s\n' "$n" ids walk fill "close MB" "again MB" "turn MB" "HOT %" "size MB"
people() { # ids walk fill
  sql <<EOF
drop table if exists participant, consent;
create table participant (id uuid primary key, wrapped_key bytea not null, epoch integer not null,
  last_closed_week text not null, sealed bytea not null) with (fillfactor = $3);
create table consent (participant_id uuid not null, id uuid not null, state text not null, streams text[] not null,
  lease_id uuid, lease_until timestamptz, collecting_since timestamptz not null, expires_on date not null,
  sealed bytea not null, primary key (participant_id, id)) with (fillfactor = 90);
insert into participant select $1, decode(repeat('ab', 60), 'hex'), 1, '2026-W01', decode(repeat('cd', 500), 'hex')
  from generate_series(1, $n) i;
insert into consent select id, gen_random_uuid(), 'active', '{heart-rate,sleep}', gen_random_uuid(), '2026-03-01',
  '2026-01-01', '2026-12-01', decode(repeat('ef', 170), 'hex') from participant;
vacuum analyze participant; vacuum analyze consent;
select pg_stat_reset();
EOF
}
close() { [ "$1" = id ] && sql -c "call close_by_id('$2', decode(repeat('$3', 500), 'hex'))" || sql -c "call close_by_page('$2', decode(repeat('$3', 500), 'hex'), 16)"; }
run() { # name ids walk fill
  people "$2" "$3" "$4" >/dev/null
  from=$(lsn); close "$3" 2026-W02 01; first=$(mb "$from"); share=$(hot)
  sql -c "vacuum participant" -c "vacuum consent"
  from=$(lsn); close "$3" 2026-W03 02; again=$(mb "$from")
  sql -c "vacuum participant" -c "vacuum consent"
  from=$(lsn); sql -c "call turn(decode(repeat('ba', 60), 'hex'), 64, 2)"; turned=$(mb "$from")
  printf '%-8s %-6s %5s | %9s %9s %9s | %5s | %9s\n' "$1" "$3" "$4" "$first" "$again" "$turned" "$share" "$(size participant)"
}
for fill in 100 85 50 45; do
  run random 'gen_random_uuid()' id $fill
  run random 'gen_random_uuid()' page $fill
  run ordered 'uuid_in_order(i)' id $fill
done

echo
printf '%-12s | %10s %10s | %9s %12s\n' "42 nights" "a day MB" "expiry MB" "size MB" "erase 1 MB"
nights() { # name partitioned
  sql >/dev/null <<EOF
drop table if exists participant_day, people;
create table people as select gen_random_uuid() as id from generate_series(1, $n / 10);
create table participant_day (participant_id uuid not null, day date not null, revision bigint not null,
  sealed bytea not null, primary key (participant_id, day)) $2;
EOF
  if [ -n "$2" ]; then
    for w in 0 1 2 3 4 5 6; do sql -c "create table participant_day_$w partition of participant_day for values from ('$(date -d "2026-01-05 +$((w * 7)) days" +%F)') to ('$(date -d "2026-01-05 +$((w * 7 + 7)) days" +%F)')"; done
  fi
  for d in $(seq 0 41); do
    sql -c "insert into participant_day select id, date '2026-01-05' + $d, 1, decode(repeat('aa', 64), 'hex') from people order by random()"
  done
  from=$(lsn)
  for d in $(seq 42 48); do
    sql -c "insert into participant_day select id, date '2026-01-05' + $d, 1, decode(repeat('aa', 64), 'hex') from people order by random()"
  done
  day=$(sql -c "select round(pg_wal_lsn_diff(pg_current_wal_lsn(), '$from') / 7e6, 1)")
  from=$(lsn)
  if [ -n "$2" ]; then sql -c "drop table participant_day_0"; else
    for d in $(seq 0 6); do sql -c "delete from participant_day where day = date '2026-01-05' + $d" -c "vacuum participant_day"; done
  fi
  expiry=$(sql -c "select round(pg_wal_lsn_diff(pg_current_wal_lsn(), '$from') / 1e6, 1)")
  total=$(sql -c "select round(sum(pg_total_relation_size(c.oid)) / 1e6) from pg_class c where c.relkind = 'r' and c.relname like 'participant_day%'")
  from=$(lsn)
  sql -c "delete from participant_day where participant_id = (select id from people limit 1)"
  printf '%-12s | %10s %10s | %9s %12s\n' "$1" "$day" "$expiry" "$total" "$(sql -c "select round(pg_wal_lsn_diff(pg_current_wal_lsn(), '$from') / 1e6, 2)")"
}
nights plain ""
nights "by week" "partition by range (day)"
