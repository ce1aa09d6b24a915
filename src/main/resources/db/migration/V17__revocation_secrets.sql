-- A hash of the secret that came with the receipt and revokes without any sign-in; null for who joined before.
alter table consent add column revocation_hash bytea;
create index consent_by_revocation_hash on consent (revocation_hash) where revocation_hash is not null;
