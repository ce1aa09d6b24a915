package dev.respite.concern;

import dev.respite.concern.Concern.Author;
import dev.respite.concern.screen.Screened;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** A message as it was kept, for who wrote it. */
public record KeptMessage(String by, LocalDate writtenAt, String text, List<Screened.Removed> removed) {
    static KeptMessage of(Author author, LocalDate today, Screened screened) {
        return new KeptMessage(author.name().toLowerCase(Locale.ROOT), today, screened.text(), screened.removed());
    }

    @Override
    public String toString() {
        return "KeptMessage[redacted]";
    }
}
