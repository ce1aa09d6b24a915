-- A consent that has expired is told by its date, and erased; no row was ever written with that state.
alter table consent
    drop constraint consent_state_check,
    add constraint consent_state_check check (state in ('active', 'paused', 'revoked'));
