package dev.respite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The half of the wall that stands in SQL: each table is named in statements by one class, its home, and by its entity. A
 * lead's class that selects from nights compiles, and would pass every rule on classes.
 */
class TableHomesTest {
    private static final Path SOURCES = Path.of("main/java/dev/respite");
    private static final Path MIGRATIONS = Path.of("main/resources/db");

    /** Every table, and the class that alone names it. */
    private static final Map<String, String> HOMES = homes("""
            consent              person.record.ConsentTable
            dpop_proof           person.record.UsedProofTable
            pairing_code         person.record.PairingCodeTable
            passkey              person.record.passkey.PasskeyTable
            participant          person.record.ParticipantTable
            participant_day      person.record.DayTable
            receipt              person.record.ReceiptTable
            subject_index        person.record.SubjectIndexTable
            ledger_entry         person.own.LedgerTable
            canary               person.erasure.rotation.CanaryTable
            notice_enforced      person.consent.EnforcedNoticeTable
            revocation_mark      person.erasure.witness.MarkTable

            action               unit.action.ActionTable
            action_end           unit.action.ActionTable
            lead_access          unit.admission.LeadAccessTable
            release              unit.release.ReleaseTable
            release_erratum      unit.release.ReleaseTable
            roster               unit.roster.RosterTable
            suspension           unit.admission.SuspensionTable
            suspension_end       unit.admission.SuspensionTable
            undertaking          unit.admission.UndertakingTable
            week_not_released    unit.release.NotReleasedWeekTable

            audit_entry          audit.AuditTable
            audit_pending        audit.AuditTable
            audit_pending_act    audit.AuditTable
            check_result         transparency.CheckResultTable
            concern              concern.record.ConcernTable
            concern_figure       concern.record.ConcernFigureTable
            concern_message      concern.record.ConcernMessageTable
            demo_clock           demo.DemoClock
            ended_session        identity.session.EndedSessionTable
            epoch                keys.EpochTable
            notice_published     notice.NoticePublishedTable
            organisation_tree    organisation.TreeTable
            """);

    /**
     * Who else may name which, and nobody may be added: the drill, which has only a restored copy; the report on retention,
     * which asks every table; the turn of keys, which moves rows from key to key; the proofs of erasure.
     */
    private static final Map<String, Set<String>> OTHERS = others("""
            operations.drill.DrillRecord                 check_result
            operations.drill.RestoredState               canary consent epoch participant participant_day subject_index
            transparency.RetentionSchedule               *
            person.erasure.rotation.RewrappedParticipants  participant
            person.erasure.rotation.RewrappedSubjects    subject_index
            transparency.ErasureProofs                   epoch
            """);

    /** Homes whose one statement has to see a neighbour's row while it is locked or counted. */
    private static final Map<String, Set<String>> JOINS = others("""
            person.record.ConsentTable                   participant participant_day
            person.record.DayTable                       consent
            person.record.SubjectIndexTable              epoch
            person.record.UsedProofTable                 participant
            person.own.LedgerTable                       participant
            """);

    @Test
    void every_table_has_a_home_and_every_home_a_table() {
        assertEquals(tables(), HOMES.keySet(), "tables of the migrations, and tables in the list of this test");
    }

    @Test
    void nobody_names_a_table_but_its_home() {
        List<String> faults = faults(main().byClass());

        assertTrue(faults.isEmpty(), () -> "\n" + String.join("\n", faults));
    }

    @Test
    void every_home_names_its_table() {
        Map<String, Set<String>> named = main().byClass();
        List<String> idle = HOMES.entrySet().stream()
                .filter(home -> !named.getOrDefault(home.getValue(), Set.of()).contains(home.getKey()))
                .map(home -> home.getKey() + " is not named by " + home.getValue()
                        + ": move its statements there, or correct the list of this test")
                .toList();

        assertEquals(List.of(), idle);
    }

    @Test
    void whoever_is_let_in_needs_it() {
        Map<String, Set<String>> named = main().byClass();
        List<String> needless = new ArrayList<>();
        Stream.of(OTHERS, JOINS)
                .forEach(list -> list.forEach((name, allowed) -> allowed.stream()
                        .filter(table -> !table.equals("*"))
                        .filter(table -> !named.getOrDefault(name, Set.of()).contains(table))
                        .forEach(table ->
                                needless.add(name + " does not name " + table + " any more: take it off the list"))));

        assertEquals(List.of(), needless);
    }

    @Test
    void a_leads_class_that_selects_from_nights_is_found() {
        assertFound("participant_day", "String sql = \"select sealed from participant_day where day > $1\";");
        assertFound("participant_day", """
                String sql = \"""
                    with recent as (select 1) select * from recent, public."participant_day" d
                    \""";
                """);
        assertFound("participant", "String sql = \"select 1 from release r left join participant p on true\";");
        assertFound("participant_day", "String sql = \"DELETE FROM ONLY participant_day\";");
        assertFound(
                "consent", "String sql = \"with c as (update consent set state = 'revoked' returning 1) select 1\";");
        assertFound("pairing_code", "String sql = \"vacuum (full, skip_locked) pairing_code\";");
    }

    @Test
    void so_is_one_that_asks_for_the_entity() {
        assertFound("participant_day", "String hql = \"from ParticipantDayRow d where d.day > :day\";");
        assertFound(
                "participant_day", "String hql = \"select d.day from ReleaseRow r join ParticipantDayRow d on true\";");
        assertFound("participant_day", "Object night(Session s) { return s.get(ParticipantDayRow.class, 1); }");
    }

    @Test
    void so_is_one_that_puts_its_statement_together() {
        assertFound("participant_day", "String sql = \"select * from participant\" + \"_day\";");
        assertFound(
                "participant_day",
                "static final String NIGHTS = \"participant_day\"; String sql = \"select * from \" + NIGHTS;");
        assertFound("participant_day", "String sql(String c) { return \"select \" + c + \" from \" + Names.NIGHTS; }");
        assertFound(
                "participant_day", "String sql = \"select * from %s where day = $1\".formatted(\"participant_day\");");
        assertFound("participant_day", "String sql = String.join(\" \", \"select * from\", \"participant_day\");");
        assertFound(
                "participant_day",
                "String sql(boolean day) { return \"select 1 from \" + (day ? \"participant_day\" : \"consent\"); }");
        assertFound(
                "participant_day",
                "String sql = new StringBuilder(\"select 1 from \").append(\"participant_day\").toString();");
        assertFound(
                "participant_day", "String sql() { String t = \"participant_day\"; return \"select 1 from \" + t; }");
    }

    @Test
    void a_word_of_a_sentence_or_another_name_is_none() {
        assertEquals(Map.of(), named("""
                String key = "participant_day";
                String why = "your consent, and the release of a unit";
                String sql = "select participant, consent.day, extract(epoch from began_at) from nights consent";
                String more = "select 1 from participant_day_archive";
                """));
    }

    private static void assertFound(String table, String members) {
        List<String> faults = faults(named(members));
        String fault = table + " is named in unit.signal.LeadsClass";
        assertTrue(faults.stream().anyMatch(found -> found.startsWith(fault)), () -> members + "\n" + faults);
    }

    /** What a class of leads with these members names, in a house with two entities and a constant. */
    private static Map<String, Set<String>> named(String members) {
        return new NamedTables(
                        tables(),
                        List.of(
                                "package dev.respite.unit.signal; class LeadsClass { " + members + " }",
                                "package dev.respite.person.record; class Names { static final String NIGHTS = \"participant_day\"; }",
                                "package dev.respite.unit.release; @Entity @Table(name = \"release\") class ReleaseRow {}",
                                "package dev.respite.person.record;"
                                        + " @Entity @Table(name = Names.NIGHTS) class ParticipantDayRow {}"))
                .byClass().entrySet().stream()
                        .collect(Collectors.toMap(named -> ours(named.getKey()), Map.Entry::getValue));
    }

    /** One line for each that must not be: table, class and what to do. */
    private static List<String> faults(Map<String, Set<String>> named) {
        List<String> faults = new ArrayList<>();
        named.forEach((name, tables) -> tables.stream()
                .filter(table -> !name.equals(HOMES.get(table)))
                .filter(table -> !mayName(OTHERS, name, table) && !mayName(JOINS, name, table))
                .forEach(table -> faults.add(table + " is named in " + name + ": ask " + HOMES.get(table)
                        + " for what you need, and put the statement there")));
        return faults;
    }

    private static boolean mayName(Map<String, Set<String>> list, String name, String table) {
        Set<String> allowed = list.getOrDefault(name, Set.of());
        return allowed.contains(table) || allowed.contains("*");
    }

    private static NamesByClass main() {
        return NamesByClass.OF_MAIN;
    }

    /** What main names, read once. */
    private record NamesByClass(Map<String, Set<String>> byClass) {
        static final NamesByClass OF_MAIN = read();

        private static NamesByClass read() {
            List<String> sources = texts(SOURCES, ".java").values().stream().toList();
            Map<String, Set<String>> named = new TreeMap<>();
            new NamedTables(tables(), sources).byClass().forEach((name, tables) -> named.put(ours(name), tables));
            return new NamesByClass(named);
        }
    }

    /** As the migrations leave them. */
    private static Set<String> tables() {
        Pattern change = Pattern.compile("(?im)^\\s*(create|drop) table (?:if (?:not )?exists )?(\\w+)");
        Set<String> tables = new TreeSet<>();
        for (String migration : texts(MIGRATIONS, ".sql").values()) {
            change.matcher(migration).results().forEach(found -> apply(found, tables));
        }
        return tables;
    }

    private static void apply(MatchResult change, Set<String> tables) {
        if (change.group(1).equalsIgnoreCase("create")) {
            tables.add(change.group(2));
        } else {
            tables.remove(change.group(2));
        }
    }

    /** Files below a folder in the order of their names, numbers by size: V2 before V10. */
    private static Map<String, String> texts(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            Map<String, String> texts = new TreeMap<>();
            for (Path file :
                    files.filter(path -> path.toString().endsWith(ending)).toList()) {
                String order = Pattern.compile("\\d+")
                        .matcher(file.toString())
                        .replaceAll(number -> "%06d".formatted(Integer.parseInt(number.group())));
                texts.put(order, Files.readString(file));
            }
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String ours(String name) {
        return name.substring("dev.respite.".length());
    }

    private static Map<String, String> homes(String list) {
        return list.lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.strip().split("\\s+"))
                .collect(Collectors.toMap(
                        words -> words[0],
                        words -> words[1],
                        (one, other) -> {
                            throw new IllegalArgumentException("a table has two homes: " + one + ", " + other);
                        },
                        TreeMap::new));
    }

    private static Map<String, Set<String>> others(String list) {
        Map<String, Set<String>> others = new LinkedHashMap<>();
        list.lines()
                .map(line -> line.strip().split("\\s+"))
                .forEach(words ->
                        others.put(words[0], Set.copyOf(Arrays.asList(words).subList(1, words.length))));
        return others;
    }
}
