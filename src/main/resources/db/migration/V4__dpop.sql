-- A proof of possession is good once, on whichever replica. No row outlives its participant, or its nonce by more than
-- minutes.
create table dpop_proof (
    participant_id uuid        not null,
    jti_hash       bytea       not null,
    expires_at     timestamptz not null,
    primary key (participant_id, jti_hash)
);
create index dpop_proof_by_end on dpop_proof (expires_at);

-- The phone whose key used the code; null while it is not used, and where the phone has no key.
alter table pairing_code add column key_hash bytea;
