package dev.respite.operations;

import dev.respite.person.record.PersonFixture;

/** For {@code WallTest}: may reach a participant, and so must not be reached by a lead's class. */
public final class RunningFixture {
    private final PersonFixture person = new PersonFixture();

    @Override
    public String toString() {
        return person.toString();
    }
}
