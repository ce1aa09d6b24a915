package dev.respite.client;

/** Where the phone tells its physician what has changed. Called once for each change, on the thread of the run. */
public interface Physician {
    void tell(PhoneState state);
}
