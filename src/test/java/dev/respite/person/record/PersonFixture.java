package dev.respite.person.record;

/** For {@code WallTest}: stands for what lives behind the wall. */
public final class PersonFixture {}
