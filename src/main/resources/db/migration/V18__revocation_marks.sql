-- That a consent was revoked, in the transaction that did it; the vault remembers the same. A database that lacks what the
-- vault remembers is an older copy. Blinded by the index key of the epoch, and deleted when that key is destroyed: from then
-- on no copy from before the revocation opens. kept_until: the last day of what was kept for the physician; empty if nothing was.
create table revocation_mark (
    epoch      integer not null,
    blinded    bytea   not null check (length(blinded) = 32),
    kept_until date,
    primary key (epoch, blinded)
);
