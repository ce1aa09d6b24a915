package dev.respite.transparency.dossier;

import dev.respite.database.ForJobs;
import dev.respite.notice.Promises;
import dev.respite.transparency.ReportTransparency;
import dev.respite.transparency.RetentionCheck.TableState;
import dev.respite.transparency.TransparencyReport;
import dev.respite.transparency.dossier.Catalogue.Column;
import dev.respite.transparency.dossier.Dossier.ColumnEntry;
import dev.respite.transparency.dossier.Dossier.Period;
import dev.respite.transparency.dossier.Dossier.TableEntry;
import dev.respite.transparency.dossier.DossierText.ColumnText;
import dev.respite.transparency.dossier.DossierText.TableText;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Puts the dossier together from the transparency report, the database's catalogue, the promises, the settings and {@code
 * dossier.yaml}. As in the report, nothing in it moves with one person.
 */
@ApplicationScoped
public class CompileDossier {
    /** Of a table or column that dossier.yaml does not know. A test fails before it is ever shown. */
    static final String UNDECLARED = "not declared";

    private static final TableText UNKNOWN = new TableText(UNDECLARED, UNDECLARED, Map.of());
    private static final ColumnText UNKNOWN_COLUMN = new ColumnText(UNDECLARED, UNDECLARED);

    private final ReportTransparency reportTransparency;
    private final DossierFacts facts;
    private final Pool pool;
    private final Uni<Dossier> dossier;

    CompileDossier(
            @ForJobs Pool pool,
            ReportTransparency reportTransparency,
            DossierFacts facts,
            @ConfigProperty(name = "respite.transparency.at-most-every") Duration atMostEvery) {
        this.reportTransparency = reportTransparency;
        this.facts = facts;
        this.pool = pool;
        this.dossier = Uni.createFrom().deferred(this::compile).memoize().atLeast(atMostEvery);
    }

    /** The dossier, at most twice as old as {@code respite.transparency.at-most-every}: anybody may ask, at any rate. */
    public Uni<Dossier> dossier() {
        return dossier;
    }

    private Uni<Dossier> compile() {
        return reportTransparency
                .report()
                .chain(report -> Catalogue.columns(pool)
                        .map(present -> dossier(report, present, DossierText.packaged(facts.now()))));
    }

    private static Dossier dossier(TransparencyReport report, Map<String, List<Column>> present, DossierText text) {
        return new Dossier(
                report.asOf(),
                text.isNot(),
                report.software(),
                report.retention().stream()
                        .map(state -> table(state, present.getOrDefault(state.table(), List.of()), text))
                        .toList(),
                text.recordOfProcessing(),
                periods(),
                text.recipients(),
                text.measures(),
                text.court(),
                text.aiAct(),
                text.clauses());
    }

    private static TableEntry table(TableState state, List<Column> present, DossierText text) {
        TableText known = text.tables().getOrDefault(state.table(), UNKNOWN);
        return new TableEntry(
                state.table(),
                state.what(),
                state.limit(),
                state.withinLimit(),
                known.readBy(),
                known.deletedBy(),
                present.stream().map(column -> column(column, known)).toList());
    }

    private static ColumnEntry column(Column column, TableText table) {
        ColumnText known = table.columns().getOrDefault(column.name(), UNKNOWN_COLUMN);
        return new ColumnEntry(column.name(), column.type(), known.form(), known.what());
    }

    private static List<Period> periods() {
        return Arrays.stream(Promises.values())
                .filter(Promises::isInForce)
                .map(promise -> new Period(promise.place(), promise.inForce(), promise.what()))
                .toList();
    }
}
