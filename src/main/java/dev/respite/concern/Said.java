package dev.respite.concern;

import dev.respite.concern.Concern.Author;
import dev.respite.concern.screen.Screened;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** A message as it was kept, for who wrote it. */
public record Said(String by, LocalDate writtenAt, String text, List<Screened.Removed> removed) {
    static Said of(Author author, LocalDate today, Screened screened) {
        return new Said(author.name().toLowerCase(Locale.ROOT), today, screened.text(), screened.removed());
    }

    @Override
    public String toString() {
        return "Said[redacted]";
    }
}
