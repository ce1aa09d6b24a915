package dev.respite.simulator.wearer;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** How somebody who works shifts sleeps: by night, by day after one, with naps, in two pieces, elsewhere for a while. */
final class Nights {
    /** Those with a change of clock in March and those without, far east and far west. */
    private static final List<ZoneId> HOMES = List.of(
            ZoneId.of("America/New_York"),
            ZoneId.of("America/Chicago"),
            ZoneId.of("Europe/Berlin"),
            ZoneId.of("Asia/Kolkata"),
            ZoneId.of("Pacific/Auckland"),
            ZoneId.of("Pacific/Honolulu"));

    private static final double SHIFT_WORKERS = 0.3;
    private static final double TRAVELLERS = 0.15;
    private static final double WORN = 0.9;

    private final long seed;
    private final ZoneId home;
    private final ZoneId abroad;
    private final int awayFrom;
    private final int awayDays;
    private final int shiftPhase;
    private final boolean shifts;

    Nights(long seed) {
        this.seed = seed;
        Draw draw = new Draw(Seeds.mixed(seed, -1));
        this.home = draw.oneOf(HOMES);
        this.abroad = draw.oneOf(HOMES);
        this.awayFrom = draw.between(1, 25);
        this.awayDays = draw.happens(TRAVELLERS) ? draw.between(1, 9) : 0;
        this.shifts = draw.happens(SHIFT_WORKERS);
        this.shiftPhase = draw.between(0, 9);
    }

    /** What is slept between the two instants, in order of the dates of waking up. */
    List<Sleep> between(Instant from, Instant to) {
        LocalDate first = from.atZone(home).toLocalDate();
        LocalDate last = to.atZone(home).toLocalDate().plusDays(1);
        List<Sleep> sleeps = new ArrayList<>();
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            int number = (int) (day.toEpochDay() - first.toEpochDay());
            sleepsOf(day, number, new Draw(Seeds.mixed(seed, day.toEpochDay())), sleeps);
        }
        sleeps.removeIf(sleep -> sleep.start().isBefore(from) || sleep.end().isAfter(to));
        return sleeps;
    }

    private void sleepsOf(LocalDate day, int number, Draw draw, List<Sleep> sleeps) {
        ZoneId zone = number >= awayFrom && number < awayFrom + awayDays ? abroad : home;
        boolean afterNightShift = shifts && (day.toEpochDay() + shiftPhase) % 10 < 3;
        if (!draw.happens(WORN)) {
            return;
        }
        LocalDateTime start = afterNightShift
                ? day.atTime(8, 0).plus(draw.minutes(0, 120))
                : day.minusDays(1).atTime(21, 45).plus(draw.minutes(0, 210));
        int minutes = afterNightShift ? draw.between(150, 420) : draw.between(240, 560);
        Sleep main = sleep(start, minutes, zone);
        sleeps.addAll(draw.happens(0.1) ? inTwo(main, draw) : List.of(main));
        if (draw.happens(0.15)) {
            sleeps.add(sleep(day.atTime(17, 30).plus(draw.minutes(0, 150)), draw.between(20, 110), zone));
        }
    }

    private static Sleep sleep(LocalDateTime start, int minutes, ZoneId zone) {
        Instant begins = start.atZone(zone).toInstant();
        return new Sleep(begins, begins.plusSeconds(60L * minutes), zone);
    }

    /** With a pause of up to forty minutes, or none: then the pieces touch. */
    private static List<Sleep> inTwo(Sleep whole, Draw draw) {
        int half = (int) Duration.between(whole.start(), whole.end()).toMinutes() / 2;
        Instant breaks = whole.start().plus(draw.minutes(30, half));
        return List.of(
                new Sleep(whole.start(), breaks, whole.zone()),
                new Sleep(breaks.plus(draw.minutes(0, 40)), whole.end(), whole.zone()));
    }
}
