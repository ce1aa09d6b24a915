package dev.respite.client;

/** Where the phone tells its physician what has changed. Called once for each change, on the thread of the run. */
public interface Physician {
    void tell(PhoneState state);

    /**
     * A further phone asks to be let in, and this one holds the consent: once for each. Who let nobody in should say no
     * ({@link RespitePhone#sendAway}).
     *
     * @param check what the other phone shows, if it is the physician's ({@link RespitePhone#letIn})
     */
    default void tellOfWaitingPhone(String check) {}
}
