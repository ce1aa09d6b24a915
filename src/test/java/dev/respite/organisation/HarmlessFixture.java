package dev.respite.organisation;

/** For {@code WallTest}: {@link BetweenFixture} without the hop to a participant. */
public final class HarmlessFixture {}
