package dev.respite.organisation;

import dev.respite.person.record.PersonFixture;

/** For {@code WallTest}: what a lead's class may well use, if it did not reach a participant. */
public final class BetweenFixture {
    private final PersonFixture person = new PersonFixture();

    @Override
    public String toString() {
        return person.toString();
    }
}
