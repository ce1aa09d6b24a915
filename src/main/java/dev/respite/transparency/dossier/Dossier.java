package dev.respite.transparency.dossier;

import dev.respite.transparency.TransparencyReport.Software;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What counsel and a works council ask of a system, as it runs here. In English.
 *
 * @param asOf UTC
 * @param isNot what this document is, and that it is no legal advice
 * @param dataMap every table and column of the running database
 * @param retention every promised period
 * @param court what could be given about one person, by what they did
 */
public record Dossier(
        LocalDate asOf,
        String isNot,
        Software software,
        List<TableEntry> dataMap,
        List<RecordItem> recordOfProcessing,
        List<Period> retention,
        Recipients recipients,
        List<Measure> measures,
        List<CourtAnswer> court,
        List<ScreenItem> aiAct,
        List<Clause> clauses) {

    /**
     * @param limit for how long, in words
     * @param withinLimit whether everything in it is within its limit now; null where none can be exceeded
     */
    public record TableEntry(
            String table,
            String what,
            String limit,
            @Nullable Boolean withinLimit,
            String readBy,
            String deletedBy,
            List<ColumnEntry> columns) {}

    /**
     * @param type as the database names it
     * @param form clear, sealed and under whose key, or a hash
     */
    public record ColumnEntry(String column, String type, String form, String what) {}

    /** @param forTheHospital whether something is left for the hospital to add */
    public record RecordItem(String article, String item, boolean forTheHospital, List<String> text) {}

    /** @param what the period in words, without its number */
    public record Period(String promise, int number, String what) {}

    /** @param ofWhatIsMeasured of persons: none */
    public record Recipients(String note, List<Recipient> ofWhatIsMeasured, List<Recipient> others) {}

    public record Recipient(String who, String what) {}

    /** @param tests each {@code Class#test} of the sources */
    public record Measure(String measure, String article, List<String> tests) {}

    /** @param until how long that lasts; empty where it does not change */
    public record CourtAnswer(String situation, List<String> given, String until) {}

    public record ScreenItem(String provision, String question, String answer, List<String> facts) {}

    /**
     * A draft for a works agreement.
     *
     * @param enforcedBy classes of the sources below {@code dev/respite}
     * @param tests each {@code Class#test} of the sources
     */
    public record Clause(String title, String text, List<String> enforcedBy, List<String> tests) {}
}
