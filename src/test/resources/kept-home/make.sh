#!/usr/bin/env bash
# Makes the kept home: what the demo of one commit wrote, as text, and what it answered. KeptHomeIT opens it with the service
# of today. Everybody in it is invented, and so is the hospital whose keys lie in vault/.
#
#   src/test/resources/kept-home/make.sh [commit, 6049580] [options for mvn]
#
# Needs git, mvn, curl, jq and psql. It leaves tables.txt.gz, answers.tsv.gz and vault/ beside itself.
set -euo pipefail
commit=${1:-6049580}
shift || true
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
tree=$work/tree
git -C "$here" worktree add -q --detach "$tree" "$commit"
trap 'kill "${service:-}" 2>/dev/null || true; wait 2>/dev/null || true; git -C "$here" worktree remove -f "$tree"; rm -rf "$work"' EXIT
(cd "$tree" && mvn -q -B -Dmaven.test.skip -Derrorprone.skip "$@" package)

port=18471
at=http://127.0.0.1:$port
java -Drespite.home="$work/home" -Drespite.demo.population=14 -Drespite.demo.weeks=7 -Dquarkus.http.port=$port \
    -Dquarkus.management.port=18472 -jar "$tree/target/demo/quarkus-run.jar" >"$work/log" 2>&1 &
service=$!
for _ in $(seq 300); do grep -q 'A week passes' "$work/log" && break; sleep 1; done
grep 'nights put' "$work/log"

token() { curl -sf "$at/demo/token?role=$1&name=$2${3:+&units=$3}"; }
# as WHO METHOD PATH [BODY]: fails if the service refuses.
as() { curl -s --fail-with-body -X "$2" ${1:+-H "Authorization: Bearer $1"} ${4:+-H 'Content-Type: application/json' -d "$4"} "$at$3"; }
physician() { token physician "$1"; }

notice=$(as '' GET /v1/notice)
agreement=$(jq -c '{noticeVersion: .version, noticeSha256: .sha256, answers: ([.questions[] | {(.id): .demoAnswer}] | add)}' <<<"$notice")
as "$(physician demo-physician-002)" POST /v1/consents/current/pause >/dev/null
as "$(physician demo-physician-003)" POST /v1/consents/current/revocation '{"data":"keep"}' >/dev/null
as "$(physician demo-physician-004)" POST /v1/consents/current/revocation '{"data":"erase"}' >/dev/null
as "$(physician demo-physician-005)" POST /v1/consents/current/affirmation "$agreement" >/dev/null
as "$(physician demo-physician-006)" PUT /v1/consents/current/unit '{"unit":"general-surgery"}' >/dev/null

as "$(physician newcomer)" POST /v1/consents "$(jq -c '. + {streams: ["sleep", "heart-rate"], unit: "emergency"}' <<<"$agreement")" >/dev/null
code=$(as "$(physician newcomer)" POST /v1/pairing-codes | jq -r .code)
lease=$(as '' POST /v1/consent-tokens "{\"code\":\"$code\"}")
phone=$(jq -r .token <<<"$lease")
since=$(jq -r .policy.collectingSince <<<"$lease")
now=$(as '' POST /demo/clock '{"pass":"PT9H"}' | jq -r .now)
as "$phone" PUT "/v1/nights/${now%%T*}" \
    "{\"revision\":1,\"sleep\":[{\"start\":\"$since\",\"end\":\"$now\"}],\"heartRate\":[{\"start\":\"$since\",\"samples\":[0,61,60000,62]}]}" >/dev/null

lead=$(token program-lead lead '*')
as "$lead" POST /v1/undertakings "$(as "$lead" GET /v1/undertakings | jq -c '{sha256}')" >/dev/null
as "$lead" GET '/v1/units/intensive-care/signals?purpose=working-conditions' >/dev/null
action=$(as "$lead" POST /v1/units/intensive-care/actions "{\"category\":\"staffing\",\"from\":\"${now%%T*}\"}" | jq -r .id)
as "$lead" POST "/v1/units/intensive-care/actions/$action/end" "{\"to\":\"${now%%T*}\"}" >/dev/null
as "$lead" POST /v1/units/emergency/actions "{\"category\":\"schedule\",\"from\":\"${now%%T*}\"}" >/dev/null

steward=$(token steward steward)
as "$steward" PUT /v1/units/emergency/roster '{"quarter":"2026-Q2","n":150}' >/dev/null
as "$steward" POST /v1/units/surgery/suspension '{"reason":"Asked about single people."}' >/dev/null
as "$steward" DELETE /v1/units/surgery/suspension >/dev/null
as "$steward" POST /v1/units/transplant/suspension '{"reason":"Asked about single people."}' >/dev/null
week=$(as "$lead" GET '/v1/units/emergency/signals?purpose=working-conditions' | jq -r '.. | .isoWeek? // .week? // empty' | head -1)
as "$steward" PUT "/v1/units/emergency/releases/${week:-2026-W03}/erratum" >/dev/null
concern=$(as '' POST /v1/concerns '{"category":"coercion","unit":"emergency","text":"A colleague was asked at rounds who had opted out."}')
as '' POST /v1/concerns '{"category":"misuse","text":"The signal stood on a slide with a name beside it."}' >/dev/null
id=$(jq -r .id <<<"$concern")
as "$steward" GET /v1/concerns >/dev/null
as "$steward" POST "/v1/concerns/$id/answer" '{"text":"It was stopped on the same day."}' >/dev/null
now=$(as '' POST /demo/clock '{"pass":"P1D"}' | jq -r .now)

# The tables first: what is read from now on is read again, in the same order, by the test.
sql() { PGPASSWORD=$(cat "$work/home/postgres/password") psql -h 127.0.0.1 -p "$(sed -n 4p "$work/home/postgres/data/postmaster.pid")" -U postgres -d respite -X -A -t -q "$@"; }
sql -c "insert into drill_result (ran_on, passed) values (date '${now%%T*}' - 3, true)"
for table in $(sql -c "select tablename from pg_tables where schemaname = 'public' and tablename <> 'flyway_schema_history' order by 1"); do
    printf '\\table %s\n' "$table"
    sql -c "copy (select * from $table order by 1) to stdout"
done | gzip -9n >"$here/tables.txt.gz"
rm -rf "$here/vault"
cp -r "$work/home/vault" "$here/vault"

# role, name, units, more headers, path, answer
asked() { printf '%s\t%s\t%s\t%s\t%s\t%s\n' "$1" "$2" "$3" "$4" "$5" \
    "$(curl -s ${1:+-H "Authorization: Bearer $(token "$1" "$2" "$3")"} ${4:+-H "$4"} "$at$5" | tr '\n' '\036')"; }
{
    for p in $(seq -f 'demo-physician-%03g' 1 14) newcomer; do
        for path in /v1/consents/current /v1/me/features /v1/me/receipts /v1/me/export; do asked physician "$p" '' '' $path; done
    done
    asked physician newcomer '' '' /v1/me/access-log
    asked physician onlooker 'intensive-care,transplant' '' /v1/me/unit-signals
    for unit in hospital emergency intensive-care surgery transplant; do
        asked program-lead lead '*' '' "/v1/units/$unit/signals?purpose=working-conditions"
        asked program-lead lead '*' '' "/v1/units/$unit/actions?purpose=working-conditions"
    done
    for path in /v1/units /v1/units/emergency/roster /v1/reads /v1/suspensions /v1/owed-actions /v1/concerns; do
        asked steward steward '' '' $path
    done
    asked '' '' '' "Case-Key: $(jq -r .caseKey <<<"$concern")" "/v1/concerns/$id"
    printf 'audit\t%s\n' "$(as "$steward" GET /v1/audit | sha256sum | cut -d' ' -f1)"
    printf 'phone\t%s\nday\t%s\n' "$phone" "${now%%T*}"
} | gzip -9n >"$here/answers.tsv.gz"
wc -c "$here"/*.gz
