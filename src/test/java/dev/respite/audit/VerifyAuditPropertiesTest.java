package dev.respite.audit;

import static dev.respite.audit.Exports.verified;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.audit.VerifyAudit.Finding;
import dev.respite.audit.VerifyAudit.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whoever changes an export in one place is found out, and the first bad entry is named with what is wrong. */
class VerifyAuditPropertiesTest {
    /**
     * A true export and two of its entries.
     *
     * @param first at least 1
     * @param second at least {@code first} + 1; there is one more behind it
     */
    record Log(List<String> lines, int first, int second, Random random) {
        int last() {
            return lines.size() - 1;
        }

        List<String> copy() {
            return new ArrayList<>(lines);
        }
    }

    @Property
    void a_true_export_is_accepted_with_its_count_and_head(@ForAll("logs") Log log) {
        VerifyAudit.Verdict verdict = verified(log.lines());

        assertEquals(new VerifyAudit.Verdict(log.last(), Exports.head(log.lines()), Optional.empty()), verdict);
    }

    @Property
    void the_rest_of_an_export_is_accepted_after_the_hash_before_it(@ForAll("logs") Log log) {
        List<String> rest = log.copy();
        rest.subList(1, log.second()).clear();
        String before = Exports.hash(log.lines().get(log.second() - 1));

        VerifyAudit.Verdict verdict = VerifyAudit.verify(rest, before, Optional.empty());

        assertEquals(Optional.empty(), verdict.finding());
        assertEquals(log.lines().size() - log.second(), verdict.entries());
        assertEquals(
                Kind.REMOVED,
                VerifyAudit.verify(rest, Exports.randomHash(log.random()), Optional.empty())
                        .finding()
                        .orElseThrow()
                        .kind());
    }

    @Property
    void a_changed_character_is_named(@ForAll("logs") Log log) {
        for (int at : List.of(log.first(), log.second(), log.last())) {
            List<String> changed = log.copy();
            changed.set(at, withAnotherCharacter(changed.get(at), log.random()));

            assertFound(Kind.CHANGED, at, at, changed);
        }
    }

    @Property
    void an_entry_written_anew_with_a_fitting_hash_is_named(@ForAll("logs") Log log) {
        List<String> changed = log.copy();
        changed.set(log.second(), Exports.rewritten(changed.get(log.second()), log.random()));

        assertFound(Kind.CHANGED, log.second(), log.second(), changed);
    }

    @Property
    void an_entry_that_names_another_before_it_with_a_fitting_hash_is_named(@ForAll("logs") Log log) {
        List<String> changed = log.copy();
        changed.set(log.second(), Exports.forged(log.second(), Exports.randomHash(log.random()), log.random()));

        assertFound(Kind.CHANGED, log.second(), log.second(), changed);
    }

    @Property
    void the_first_of_removed_entries_is_named(@ForAll("logs") Log log) {
        List<String> shortened = log.copy();
        shortened.subList(log.first(), log.second()).clear();

        assertFound(Kind.REMOVED, log.first(), log.first(), shortened);
    }

    @Property
    void entries_removed_from_the_end_are_noticed_by_who_noted_the_head(@ForAll("logs") Log log) {
        List<String> shortened = log.copy();
        shortened.subList(log.second(), log.lines().size()).clear();

        Finding finding =
                verified(shortened, Exports.head(log.lines())).finding().orElseThrow();

        assertEquals(Kind.REMOVED, finding.kind());
        assertEquals(log.second(), finding.entry());
        assertEquals(Optional.empty(), verified(shortened).finding());
    }

    @Property
    void a_log_written_anew_is_noticed_by_who_noted_the_head_and_a_longer_one_is_accepted(@ForAll("logs") Log log) {
        List<String> anew = Exports.of(log.last() + 3, log.random());
        String noted = Exports.hash(log.lines().get(log.second()));

        assertEquals(Kind.REMOVED, verified(anew, noted).finding().orElseThrow().kind());
        assertEquals(Optional.empty(), verified(log.lines(), noted).finding());
    }

    @Property
    void an_inserted_entry_is_named_whether_or_not_its_hash_fits(@ForAll("logs") Log log) {
        int at = log.second();
        String fits = Exports.forged(1 + log.random().nextInt(50), Exports.randomHash(log.random()), log.random());
        String follows = Exports.forged(at, Exports.hash(log.lines().get(at - 1)), log.random());
        String followsAnother =
                Exports.forged(log.first(), Exports.hash(log.lines().get(at)), log.random());
        String fitsNot = withAnotherCharacter(fits, log.random());
        for (String entry : List.of(fits, follows, followsAnother, fitsNot, "", "not\tan\tentry")) {
            List<String> longer = log.copy();
            longer.add(at, entry);

            assertFound(Kind.INSERTED, at, at, longer);
        }
    }

    @Property
    void a_repeated_entry_is_named(@ForAll("logs") Log log) {
        List<String> repeatedLater = log.copy();
        repeatedLater.add(log.second() + 1, log.lines().get(log.first()));
        List<String> repeatedEarlier = log.copy();
        repeatedEarlier.add(log.first(), log.lines().get(log.last()));
        List<String> repeatedAtTheEnd = log.copy();
        repeatedAtTheEnd.add(log.lines().get(log.first()));

        assertFound(Kind.INSERTED, log.second() + 1, log.second() + 1, repeatedLater);
        assertFound(Kind.INSERTED, log.first(), log.first(), repeatedEarlier);
        assertFound(Kind.INSERTED, log.lines().size(), log.lines().size(), repeatedAtTheEnd);
    }

    @Property
    void of_two_entries_that_changed_places_the_first_place_is_named(@ForAll("logs") Log log) {
        for (int other : List.of(log.second(), log.last())) {
            List<String> swapped = log.copy();
            swapped.set(log.first(), log.lines().get(other));
            swapped.set(other, log.lines().get(log.first()));

            assertFound(Kind.REORDERED, log.first(), log.first(), swapped);
        }
    }

    @Property
    void where_an_entry_was_moved_the_first_bad_place_is_named(@ForAll("logs") Log log) {
        List<String> later = log.copy();
        later.add(log.second(), later.remove(log.first()));
        List<String> earlier = log.copy();
        earlier.add(log.first(), earlier.remove(log.second()));

        assertFound(Kind.REORDERED, log.first(), log.first(), later);
        assertFound(Kind.REORDERED, log.first(), log.first(), earlier);
    }

    /** At an index, whose line number is one more because lines count from 1. */
    private static void assertFound(Kind kind, int index, long entry, List<String> lines) {
        Finding finding = verified(lines).finding().orElseThrow();

        assertEquals(kind, finding.kind(), finding::toString);
        assertEquals(index + 1, finding.line(), finding::toString);
        assertEquals(entry, finding.entry(), finding::toString);
        assertTrue(finding.toString().startsWith("line " + (index + 1) + ", entry " + entry + ": " + kind));
    }

    private static String withAnotherCharacter(String line, Random random) {
        int at = random.nextInt(line.length());
        char instead = line.charAt(at) == '7' ? '8' : '7';
        return line.substring(0, at) + instead + line.substring(at + 1);
    }

    @Provide
    Arbitrary<Log> logs() {
        return Combinators.combine(Arbitraries.integers().between(3, 40), Arbitraries.randoms())
                .as(VerifyAuditPropertiesTest::log);
    }

    private static Log log(int entries, Random random) {
        int second = 2 + random.nextInt(entries - 2);
        int first = 1 + random.nextInt(second - 1);
        return new Log(Exports.of(entries, random), first, second, random);
    }
}
