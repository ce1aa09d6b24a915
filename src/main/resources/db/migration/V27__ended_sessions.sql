-- Sessions of the pages that their owners ended: a copy of the cookie opens nothing more, on whichever replica.
create table ended_session (
  cookie_hash bytea primary key check (length(cookie_hash) = 32),
  forget_at timestamptz not null
);
