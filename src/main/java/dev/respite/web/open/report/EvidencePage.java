package dev.respite.web.open.report;

import dev.respite.database.InTime;
import dev.respite.measure.evidence.Citation;
import dev.respite.measure.evidence.CollectedStreams;
import dev.respite.measure.evidence.EvidenceRegister;
import dev.respite.measure.evidence.Grade;
import dev.respite.measure.evidence.RegisterEntry;
import dev.respite.measure.evidence.StreamState;
import dev.respite.web.layout.Pages;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** The register of evidence, with what was declined. */
@InTime
@Path("/evidence")
@Produces(MediaType.TEXT_HTML)
public class EvidencePage {
    private final Pages pages;
    private final EvidenceRegister register;
    private final CollectedStreams collected;

    public EvidencePage(Pages pages, EvidenceRegister register, CollectedStreams collected) {
        this.pages = pages;
        this.register = register;
        this.collected = collected;
    }

    /** @param href where anybody finds it */
    record Work(String source, String finding, String id, String href) {}

    record Entry(
            String id,
            String definition,
            String unit,
            String streams,
            String grade,
            List<String> caveats,
            List<Work> works,
            String owner,
            String reviewBy) {}

    record Register(
            List<StreamState> streams,
            List<Grade> grades,
            List<Entry> features,
            List<Entry> composites,
            List<Entry> declined,
            List<Entry> interventions)
            implements TemplateInstance {}

    @GET
    @PermitAll
    public Uni<Response> evidence() {
        return pages.show(new Register(
                collected.states(),
                register.grades(),
                entries(register.features()),
                entries(register.composites()),
                entries(register.declined()),
                entries(register.interventions())));
    }

    private static List<Entry> entries(List<RegisterEntry> entries) {
        return entries.stream().map(EvidencePage::entry).toList();
    }

    private static Entry entry(RegisterEntry entry) {
        return new Entry(
                entry.id(),
                entry.definition(),
                entry.unit(),
                String.join(", ", entry.streams()),
                entry.grade(),
                entry.caveats(),
                entry.citations().stream().map(EvidencePage::work).toList(),
                entry.review().owner(),
                entry.review().by().toString());
    }

    private static Work work(Citation citation) {
        return new Work(citation.source(), citation.finding(), citation.id(), href(citation.id()));
    }

    /** Of each of the forms that a citation may have. */
    private static String href(String id) {
        String number = id.substring(id.indexOf(':') + 1);
        if (id.startsWith("doi:")) {
            return "https://doi.org/" + number;
        }
        return id.startsWith("pmid:")
                ? "https://pubmed.ncbi.nlm.nih.gov/" + number + "/"
                : "https://pmc.ncbi.nlm.nih.gov/articles/" + number + "/";
    }
}
